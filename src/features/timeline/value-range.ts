/** What the axis of values spans. */
export type Range = readonly [min: number, max: number];

/** Errors this many times above that of the mean image all look the same. */
const HIGHEST_OVER_MEAN = 2;
/** Of MNIST: what is spanned before anything is known. */
const USUAL: Range = [0.0068, 0.135];
/** A line may lie this many times below the lowest point of the curves and still be on the chart. */
const FARTHEST_BELOW = 4;
/** Without a mean image to go by: errors this many times above all others are wild ones, as long as they are few. */
const WILD = 10;
const FEW = 0.02;
const SOME_MORE = 10;

/**
 * What a logarithmic axis of errors spans: the curves and the lines, but no more than twice the error of the mean image, above
 * which a run has learnt nothing and may be as wrong as it likes. It grows downwards in steps, so that it seldom moves.
 *
 * @param errors of the curves; not finite ones are left out.
 * @param meanImageError NaN: not known.
 * @param lines further errors that should be on the chart, unless they lie far below.
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

/** @returns the highest error that is no wild one; 0: there is none. */
function highestOf(errors: readonly number[]): number {
  const descending = [...errors].sort((a, b) => b - a);
  const few = descending.length < SOME_MORE ? 0 : Math.max(2, FEW * descending.length);
  let wild = 0;
  for (let i = 1; i <= few; i++) if (descending[i - 1]! > WILD * descending[i]!) wild = i;
  return descending[wild] ?? 0;
}

/** What an axis of shares spans: from a round tenth below the lowest one to all. Shares that are not finite are left out. */
export function shareRange(shares: readonly number[]): Range {
  const lowest = Math.min(1, ...shares.filter((share) => Number.isFinite(share)));
  return [Math.min(0.9, Math.floor(10 * lowest) / 10), 1];
}

/**
 * Where a value stands between the bottom (0) and the top (1) of an axis; beyond them where it is not on it. Errors are not negative
 * unless an engine computes wrongly, which must not spoil the picture: on a logarithmic axis they count as 0.
 */
export function heightOf(value: number, [min, max]: Range, scale: 'log' | 'linear'): number {
  if (scale === 'linear') return (value - min) / (max - min);
  return Math.log(Math.max(0, value) / min) / Math.log(max / min);
}
