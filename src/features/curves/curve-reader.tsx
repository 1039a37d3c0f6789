import type { KeyboardEvent, ReactNode } from 'react';
import type { Curves } from './use-curves';
import styles from './curves.module.css';

interface CurveReaderProps {
  readonly points: Curves['points'];
  /** The moment being read (images seen); null: the newest. */
  readonly cursor: number | null;
  /** What is read there, in words. */
  readonly spoken: string;
  /** The chart. */
  readonly children: ReactNode;
  onCursor(imagesSeen: number | null): void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 };

/** Reads the curves point by point with the arrow keys, as the pointer does by lying on them. */
export function CurveReader({ points, cursor, spoken, children, onCursor }: CurveReaderProps) {
  const last = points.length - 1;
  const index = cursor === null ? last : indexOf(points, cursor);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || last < 0) return;
    const step = STEPS[event.key];
    if (step !== undefined) onCursor(points[Math.min(last, Math.max(0, index + step))]!.imagesSeen);
    else if (event.key === 'Home') onCursor(points[0]!.imagesSeen);
    else if (event.key === 'End') onCursor(points[last]!.imagesSeen);
    else if (event.key === 'Escape') onCursor(null);
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles.reader}>
      {children}
      <div
        role="slider"
        aria-label="Moment on the curves"
        aria-valuemin={0}
        aria-valuemax={Math.max(0, last)}
        aria-valuenow={Math.max(0, index)}
        aria-valuetext={spoken}
        tabIndex={0}
        className={styles.readerFocus}
        onKeyDown={onKeyDown}
        onBlur={() => onCursor(null)}
      />
    </div>
  );
}

/** The last point measured no later than that. */
function indexOf(points: Curves['points'], imagesSeen: number): number {
  return Math.max(
    0,
    points.findLastIndex((point) => point.imagesSeen <= imagesSeen),
  );
}
