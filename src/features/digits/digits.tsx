import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useStore } from 'zustand/react';
import { capitalised } from '../../core/sentence';
import { Icon } from '../../kit/controls/icons';
import { formatError } from '../../kit/format/format-error';
import { placeAfterKey } from '../../kit/place-after-key';
import { useHoldsOut, useImageNoun } from '../../session/dataset-context';
import { useExampleImages } from '../../session/examples-context';
import { usePart, useSession } from '../../session/session-context';
import { createDrawingStore } from '../draw/store';
import { createHighlightStore } from '../highlight/store';
import { DigitColumn } from './digit-column';
import { DigitPointing } from './digit-pointing';
import { useDigitBits, useDigitTexts, type DigitText } from './use-digit-texts';
import styles from './digits.module.css';

/** Ten digits that it is never trained on, one of each class: as they are, as codes, and what the codes give back. Live. */
export function Digits() {
  const texts = useDigitTexts();
  return (
    <section aria-label="Digits" className={styles.digits}>
      <Words texts={texts} />
      <Columns texts={texts} />
    </section>
  );
}

interface RowsProps {
  readonly texts: readonly DigitText[];
}

/** What the rows are, in the margin. */
function Words({ texts }: RowsProps) {
  const noun = useImageNoun();
  const heldOut = useHoldsOut();
  const { commands } = useSession();
  const pointedAt = useStore(usePart(createHighlightStore), ({ digit }) => digit);
  const error = pointedAt === null ? undefined : texts[pointedAt]?.error;
  return (
    <div className={styles.words}>
      <div className={styles.first}>
        <h2>{heldOut ? `Test ${noun}s` : `${capitalised(noun)}s`}</h2>
        <p className={styles.quiet} title={heldOut ? undefined : NOT_HELD_OUT}>
          {heldOut ? 'never trained on' : 'also trained on'}
          {!heldOut && <span className={styles.unseen}>: {NOT_HELD_OUT}</span>}
        </p>
        <p className={styles.phrase}>and what their codes give back</p>
        <button type="button" className={styles.others} onClick={commands.showOtherExamples}>
          <OthersIcon />
          <span>Show other {noun}s</span>
        </button>
      </div>
      <div className={styles.second}>
        <h3>Their codes</h3>
        <p className={styles.quiet}>shared bits</p>
      </div>
      <div className={styles.third}>
        <h3>Give back</h3>
        <p className={styles.quiet}>{error !== undefined && `error ${formatError(error)}`}</p>
      </div>
    </div>
  );
}

function OthersIcon() {
  return (
    <Icon>
      <path d="M2 4.5h2.5l6 7H14M2 11.5h2.5l6-7H14M12 2.5l2 2-2 2M12 9.5l2 2-2 2" />
    </Icon>
  );
}

const NOT_HELD_OUT = 'part of the training set, too few images to hold any out';

/** Places in the rows; a dataset may have fewer images. */
const PLACES = 10;

function Columns({ texts }: RowsProps) {
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
  if (columns.length === 0) return <Placeholder />;
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
    </div>
  );
}

const KEYS: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowRight', 'Home', 'End']);

/** Frames without pictures until the first snapshot: nothing moves when it comes. */
function Placeholder() {
  return (
    <div className={styles.columns} aria-hidden="true">
      {Array.from({ length: PLACES }, (_, i) => (
        <div key={i} className={styles.column}>
          <div className={styles.original} />
          <div className={styles.code}>
            <div className={styles.layers} />
          </div>
          <div className={styles.count} />
          <div className={styles.reconstruction} />
        </div>
      ))}
    </div>
  );
}

/** Where one points at among the digits, kept for the whole page until the rows are gone. */
function useDigitPointing(): DigitPointing {
  const highlight = usePart(createHighlightStore);
  const pointing = useMemo(() => new DigitPointing(highlight), [highlight]);
  useEffect(() => {
    const tapped = ({ target }: MouseEvent): void => {
      if (!(target instanceof Element && target.closest(`.${styles.columns}`))) pointing.tapElsewhere();
    };
    const pressed = (): void => pointing.uses('pointer');
    const typed = (): void => pointing.uses('keys');
    document.addEventListener('click', tapped);
    document.addEventListener('pointerdown', pressed, true);
    document.addEventListener('keydown', typed, true);
    return () => {
      document.removeEventListener('click', tapped);
      document.removeEventListener('pointerdown', pressed, true);
      document.removeEventListener('keydown', typed, true);
      pointing.end();
    };
  }, [pointing]);
  return pointing;
}
