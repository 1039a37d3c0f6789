/**
 * The moment of a run that will be missed least: the one whose neighbours are closest together, measured as the sum of
 * their distances on a linear and on a logarithmic axis, each as a share of the axis. So the moments suit either axis,
 * however long the run. The first and the last are never chosen.
 * @param counts images seen at each, ascending; three at least.
 * @returns its index.
 */
export function mostCrowded(counts: readonly number[]): number {
  const logarithmic = counts.map((imagesSeen) => Math.log(imagesSeen + 1));
  const spanOf = (axis: readonly number[]): number => axis.at(-1)! - axis[0]! || 1;
  const [linearSpan, logarithmicSpan] = [spanOf(counts), spanOf(logarithmic)];
  let crowded = 1;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < counts.length - 1; i++) {
    const gap =
      (counts[i + 1]! - counts[i - 1]!) / linearSpan + (logarithmic[i + 1]! - logarithmic[i - 1]!) / logarithmicSpan;
    if (gap < least) [least, crowded] = [gap, i];
  }
  return crowded;
}
