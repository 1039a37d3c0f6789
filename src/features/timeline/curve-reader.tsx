import type { KeyboardEvent, PointerEvent } from 'react';
import type { CurvePoint } from '../../core/curve-point';
import type { PlotLayout } from './plot-layout';
import styles from './plot.module.css';

interface CurveReaderProps {
  readonly layout: PlotLayout;
  readonly points: readonly CurvePoint[];
  /** The moment being read (images seen); null: the newest. */
  readonly cursor: number | null;
  /** What is read there, in words. */
  readonly spoken: string;
  onCursor(imagesSeen: number | null): void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 };

/** Reads the curves where the pointer lies on them, or measurement by measurement with the arrow keys. */
export function CurveReader({ layout, points, cursor, spoken, onCursor }: CurveReaderProps) {
  const { dataWidth, axisY, unit, time } = layout;
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
  const read = ({ clientX, currentTarget }: PointerEvent): void => {
    if (last < 0) return;
    const x = clientX - currentTarget.getBoundingClientRect().left;
    onCursor(
      points[
        nearestIndex(
          points.map(({ imagesSeen }) => time.x(imagesSeen)),
          x,
        )
      ]!.imagesSeen,
    );
  };

  return (
    <div
      role="slider"
      aria-label="Moment"
      aria-valuemin={0}
      aria-valuemax={Math.max(0, last)}
      aria-valuenow={Math.max(0, index)}
      aria-valuetext={spoken}
      tabIndex={0}
      className={styles.reader}
      style={{ width: dataWidth, height: axisY - 10 * unit }}
      onKeyDown={onKeyDown}
      onBlur={() => onCursor(null)}
      onPointerDown={read}
      onPointerMove={read}
      onPointerLeave={() => onCursor(null)}
    />
  );
}

/** The last point measured no later than that. */
function indexOf(points: readonly CurvePoint[], imagesSeen: number): number {
  return Math.max(
    0,
    points.findLastIndex((point) => point.imagesSeen <= imagesSeen),
  );
}

function nearestIndex(places: readonly number[], x: number): number {
  return places.reduce((best, place, i) => (Math.abs(place - x) < Math.abs(places[best]! - x) ? i : best), 0);
}
