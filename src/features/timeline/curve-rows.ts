import type { CurvePoint } from '../../core/curve-point';
import { pointAt } from './readings';

/** Two rows for each doubling of the images seen: about forty for a million. */
const STEP = Math.SQRT2;

/**
 * The points of a curve that a table lists: measured moments about evenly spaced on the timeline, newest first, always
 * including the first and the newest.
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
