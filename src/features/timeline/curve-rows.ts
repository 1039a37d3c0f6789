import type { CurvePoint } from '../../core/curve-point';
import { pointAt } from './readings';

/** Two rows for each doubling of the images seen: some forty for a million. */
const STEP = Math.SQRT2;

/**
 * The moments of a curve that a table lists: measured ones, about as far apart on the line of time, newest first. The first and the
 * newest are among them.
 * @param points ascending by images seen.
 */
export function curveRows(points: readonly CurvePoint[]): readonly CurvePoint[] {
  const [first] = points;
  const newest = points.at(-1);
  if (!first || !newest) return [];
  const rows = new Set([newest]);
  for (let at = newest.imagesSeen / STEP; at > Math.max(1, first.imagesSeen); at /= STEP)
    rows.add(pointAt(points, at)!);
  return [...rows.add(first)];
}
