import { useId, useRef } from 'react';
import { usePart } from '../../session/session-context';
import { createHighlightStore } from '../highlight/store';
import { createFeatureStore } from './store';
import { useRelatedUnitCanvas } from './use-related-canvas';
import type { RelatedUnits } from '../../core/feature-report';
import type { ImageShape } from '../../core/image-shape';
import styles from './feature-panel.module.css';
import { pictureSize } from './picture-size';

/** The largest size of a feature, in CSS pixels. */
const SIZE = 56;

interface RelatedRowProps {
  readonly title: string;
  readonly note: string;
  /** null until they have arrived. */
  readonly related: RelatedUnits | null;
  readonly shape: ImageShape | null;
  readonly format: (value: number) => string;
  /** Words before and after a value, for screen readers. */
  readonly words: readonly [before: string, after: string];
  readonly nothing: string;
}

/** Other units with their features; a click turns to one. */
export function RelatedRow({ title, note, related, shape, format, words, nothing }: RelatedRowProps) {
  const id = useId();
  return (
    <div>
      <div className={styles.rowHeader}>
        <h3 id={id}>{title}</h3>
        <p className={styles.quiet}>{related?.units.length === 0 ? nothing : note}</p>
      </div>
      <ul aria-labelledby={id} className={styles.related}>
        {related &&
          shape &&
          placesOf(related).map(({ place }) => {
            const text = format(related.values[place]!);
            return (
              <li key={place}>
                <RelatedUnit related={related} place={place} shape={shape} text={text} words={words} />
              </li>
            );
          })}
      </ul>
    </div>
  );
}

/** Keys for the places in the row: each keeps its canvas when it gets another unit. */
function placesOf({ units }: RelatedUnits): { readonly place: number }[] {
  return units.map((_, place) => ({ place }));
}

interface RelatedUnitProps {
  readonly related: RelatedUnits;
  readonly place: number;
  readonly shape: ImageShape;
  readonly text: string;
  readonly words: readonly [before: string, after: string];
}

function RelatedUnit({ related, place, shape, text, words }: RelatedUnitProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { open } = usePart(createFeatureStore).getState();
  const { pointAt } = usePart(createHighlightStore).getState();
  useRelatedUnitCanvas(canvas, related, place, shape);
  const unit = related.units[place]!;
  return (
    <button
      type="button"
      className={styles.relative}
      onClick={() => open(unit)}
      onPointerEnter={() => pointAt(unit)}
      onPointerLeave={() => pointAt(null)}
      onFocus={() => pointAt(unit)}
      onBlur={() => pointAt(null)}
    >
      <canvas ref={canvas} aria-hidden="true" style={pictureSize(shape, SIZE, devicePixelRatio)} />
      <span>
        <span className="unseen">Unit</span> <b>{unit}</b>
        <span className="unseen">, {words[0]}</span> {text} <span className="unseen">{words[1]}</span>
      </span>
    </button>
  );
}
