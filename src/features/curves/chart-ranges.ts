import type { AxisScale } from '../../kit/format/ticks';

export type Range = [min: number, max: number];

/** A logarithmic axis of images begins at most this many times before the newest. */
const LONGEST_PAST = 10_000;
/** A line may lie this many times below the lowest point of the curves and still be on the chart. */
const FARTHEST_BELOW = 4;

/** Errors this many times above all others are wild ones ... */
const WILD = 10;
/** ... as long as they are few: this share of all, or two, for there are two curves; and not before there are some more. */
const FEW = 0.02;
const SOME_MORE = 10;

/** What the axis of images seen spans. */
export function imagesRange(first: number, last: number, scale: AxisScale): Range {
  if (scale === 'linear') return [0, Math.max(last, 1)];
  const from = Math.max(first, 1, last / LONGEST_PAST);
  return [from, Math.max(last, from * 2)];
}

/**
 * What the axis of errors spans: the curves and the lines, but not lines so far below the curves that these would be
 * squeezed together (bars are rebuilt by PCA without any error), nor a few wild errors far above all others, which lie off
 * the chart.
 *
 * @param errors of the curves; not finite ones are left out.
 * @param lines errors of the baselines.
 */
export function errorRange(errors: readonly number[], lines: readonly number[], scale: AxisScale): Range {
  const shown = errors.filter((error) => Number.isFinite(error) && (scale === 'linear' || error > 0));
  const lowest = shown.length > 0 ? Math.min(...shown) : Number.POSITIVE_INFINITY;
  const near = lines.filter(
    (line) => line > 0 && (lowest === Number.POSITIVE_INFINITY || line > lowest / FARTHEST_BELOW),
  );
  const all = [...shown, ...near];
  if (all.length === 0) return scale === 'linear' ? [0, 0.1] : [0.001, 0.1];
  const highest = Math.max(highestOf(shown), ...near);
  if (scale === 'linear') return [0, highest > 0 ? highest * 1.1 : 0.1];
  return [Math.min(...all) / 1.25, highest * 1.25];
}

/** @returns the highest error that is no wild one; minus infinity: there is none. */
function highestOf(errors: readonly number[]): number {
  const descending = [...errors].sort((a, b) => b - a);
  const few = descending.length < SOME_MORE ? 0 : Math.max(2, FEW * descending.length);
  let wild = 0;
  for (let i = 1; i <= few; i++) if (descending[i - 1]! > WILD * descending[i]!) wild = i;
  return descending[wild] ?? Number.NEGATIVE_INFINITY;
}

/** What an axis of shares spans: from a round tenth below the lowest one to all. Shares that are not finite are left out. */
export function shareRange(shares: readonly number[]): Range {
  const lowest = Math.min(1, ...shares.filter((share) => Number.isFinite(share)));
  return [Math.min(0.9, Math.floor(10 * lowest) / 10), 1];
}
