/** The span of the value axis. */
export type Range = readonly [min: number, max: number];

/** The axis ends at this multiple of the mean image's error. */
const HIGHEST_OVER_MEAN = 2;
/** The span for MNIST, used before anything is known. */
const USUAL: Range = [0.0068, 0.135];
/** A reference line stays on the chart down to this many times below the lowest point of the curves. */
const FARTHEST_BELOW = 4;
/** Without a mean image for comparison, a few errors this many times above all others count as outliers. */
const WILD = 10;
const FEW = 0.02;
const SOME_MORE = 10;

/**
 * The span of a logarithmic error axis: the curves and the reference lines, but no more than twice the error of the
 * mean image. Above that a run has learnt nothing, however wrong it is. The range grows downwards in steps, so that it
 * seldom moves.
 *
 * @param errors of the curves; non-finite values are ignored.
 * @param meanImageError NaN if unknown.
 * @param lines reference errors to include unless they lie far below the curves.
 */
export function errorRange(errors: readonly number[], meanImageError: number, lines: readonly number[] = []): Range {
  const shown = errors.filter((error) => Number.isFinite(error) && error > 0);
  const known = meanImageError > 0;
  const highest = known ? HIGHEST_OVER_MEAN * meanImageError : Math.max(USUAL[1], 1.1 * highestOf(shown));
  const lowestShown = Math.min(...shown, highest);
  const near = lines.filter((line) => line > lowestShown / FARTHEST_BELOW);
  let lowest = known ? highest / (USUAL[1] / USUAL[0]) : USUAL[0];
  const needed = Math.min(lowestShown, ...near) / 1.1;
  while (lowest > needed) lowest /= 2;
  return [lowest, highest];
}

/** @returns the highest error that is not an outlier; 0 if there is none. */
function highestOf(errors: readonly number[]): number {
  const descending = [...errors].sort((a, b) => b - a);
  const few = descending.length < SOME_MORE ? 0 : Math.max(2, FEW * descending.length);
  let wild = 0;
  for (let i = 1; i <= few; i++) if (descending[i - 1]! > WILD * descending[i]!) wild = i;
  return descending[wild] ?? 0;
}

/** The span of an axis of shares: from the tenth below the lowest share up to 1. Non-finite shares are ignored. */
export function shareRange(shares: readonly number[]): Range {
  const lowest = Math.min(1, ...shares.filter((share) => Number.isFinite(share)));
  return [Math.min(0.9, Math.floor(10 * lowest) / 10), 1];
}

/**
 * The height of a value between the bottom (0) and the top (1) of an axis; outside 0 to 1 if it is off the axis. An
 * error is negative only if an engine computes wrongly; so as not to spoil the picture, it counts as 0 on a logarithmic
 * axis.
 */
export function heightOf(value: number, [min, max]: Range, scale: 'log' | 'linear'): number {
  if (scale === 'linear') return (value - min) / (max - min);
  return Math.log(Math.max(0, value) / min) / Math.log(max / min);
}
