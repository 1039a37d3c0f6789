/** Replaces a value by the nearest of a few levels. */
export interface ScalarQuantiser {
  /** Ascending. */
  readonly levels: Float64Array;
  /** On the values for which it was made. */
  readonly meanSquaredError: number;
}

/** Rounds of improvement: after these the levels hardly move, for symmetric as well as for skewed distributions. */
const ROUNDS = 60;

/**
 * The quantiser of Lloyd (1957) and Max (1960): its levels start at the quantiles of the values and then move, round by
 * round, to the mean of the values nearest to them.
 *
 * @param sorted ascending; at least one value.
 */
export function scalarQuantiser(sorted: Float64Array, levelCount: number): ScalarQuantiser {
  const sums = new Float64Array(sorted.length + 1);
  const squares = new Float64Array(sorted.length + 1);
  sorted.forEach((value, i) => {
    sums[i + 1] = sums[i]! + value;
    squares[i + 1] = squares[i]! + value * value;
  });
  const levels = Float64Array.from(
    { length: levelCount },
    (_, level) => sorted[Math.floor(((level + 0.5) * sorted.length) / levelCount)]!,
  );
  for (let round = 0; round < ROUNDS; round++) {
    forEachCell(sorted, levels, (level, from, to) => {
      if (to > from) levels[level] = (sums[to]! - sums[from]!) / (to - from);
    });
  }
  let error = 0;
  forEachCell(sorted, levels, (level, from, to) => {
    const at = levels[level]!;
    error += squares[to]! - squares[from]! - 2 * at * (sums[to]! - sums[from]!) + (to - from) * at * at;
  });
  return { levels, meanSquaredError: Math.max(0, error / sorted.length) };
}

/** The level nearest to a value; the upper one if two are equally near. */
export function quantised({ levels }: ScalarQuantiser, value: number): number {
  let level = 0;
  while (level + 1 < levels.length && value >= (levels[level]! + levels[level + 1]!) / 2) level++;
  return levels[level]!;
}

/**
 * Calls back with the range of the sorted values nearest to each level. Borders are computed beforehand, so `visit` may
 * move levels.
 */
function forEachCell(
  sorted: Float64Array,
  levels: Float64Array,
  visit: (level: number, from: number, to: number) => void,
): void {
  const borders = Array.from(levels.subarray(1), (upper, level) => (levels[level]! + upper) / 2);
  let from = 0;
  for (let level = 0; level < levels.length; level++) {
    const border = borders[level];
    const to = border === undefined ? sorted.length : Math.max(from, firstAtLeast(sorted, border));
    visit(level, from, to);
    from = to;
  }
}

/** Index of the first value that is not below a bound. */
function firstAtLeast(sorted: Float64Array, bound: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
