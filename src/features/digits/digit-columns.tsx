import { useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { capitalised } from '../../core/sentence';
import { placeAfterKey } from '../../kit/place-after-key';
import { useImageNoun } from '../../session/dataset-context';
import { useExampleImages } from '../../session/examples-context';
import { usePart } from '../../session/session-context';
import { createDrawingStore } from '../draw/store';
import { DigitColumn } from './digit-column';
import { EmptyColumns, PLACES } from './empty-columns';
import { useDigitPointing } from './use-digit-pointing';
import { useDigitsCanvas } from './use-digits-canvas';
import { useDigitBits, useDigitTexts } from './use-digit-texts';
import styles from './digits.module.css';

const KEYS: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowRight', 'Home', 'End']);

/** A column for each digit: the digit, its code and its reconstruction. */
export function DigitColumns() {
  const texts = useDigitTexts();
  const bits = useDigitBits();
  const images = useExampleImages();
  const noun = useImageNoun();
  const container = useRef<HTMLDivElement>(null);
  const pointing = useDigitPointing();
  const drawing = usePart(createDrawingStore);
  const [lastPlace, setPlace] = useState(0);
  const columns = texts.slice(0, PLACES).map((text, at) => ({ text, place: at }));
  const place = Math.min(lastPlace, Math.max(0, columns.length - 1));

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || !KEYS.has(event.key)) return;
    const next = placeAfterKey(event.key, place, place, { tiles: columns.length, columns: columns.length });
    if (next === null) return;
    event.preventDefault();
    container.current?.querySelectorAll('button')[next]?.focus();
  };
  if (columns.length === 0) return <EmptyColumns />;
  return (
    <div
      ref={container}
      role="group"
      aria-label={`${capitalised(noun)}s in columns; arrow keys go from one to the next, Enter puts one into the pad`}
      className={styles.columns}
    >
      {columns.map(({ text, place: i }) => (
        <DigitColumn
          key={i}
          place={i}
          text={text}
          bits={bits[i] ?? []}
          pointing={pointing}
          isCurrent={i === place}
          onPick={() => images[i] && drawing.getState().putDigit(images[i])}
          onFocus={() => setPlace(i)}
          onKeyDown={onKeyDown}
        />
      ))}
      <Pictures columns={container} places={columns.length} />
    </div>
  );
}

interface PicturesProps {
  readonly columns: RefObject<HTMLElement | null>;
  readonly places: number;
}

/** The canvas with the pictures of all columns. */
function Pictures({ columns, places }: PicturesProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useDigitsCanvas(canvas, columns, places);
  return <canvas ref={canvas} aria-hidden="true" className={styles.pictures} />;
}
