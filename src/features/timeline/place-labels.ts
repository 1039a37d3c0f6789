/**
 * Places labels as near as possible to given heights without overlap.
 * @param heights measured downwards. @param distance least distance from one label to the next.
 * @returns the label's height for each given height, between top and bottom if there is room.
 */
export function placeLabels(
  heights: readonly number[],
  distance: number,
  [top, bottom]: readonly [top: number, bottom: number],
): readonly number[] {
  const order = heights.map((_, i) => i).sort((a, b) => heights[a]! - heights[b]!);
  const placed = heights.map((height) => Math.min(bottom, Math.max(top, height)));
  for (let i = 1; i < order.length; i++) {
    placed[order[i]!] = Math.max(placed[order[i]!]!, placed[order[i - 1]!]! + distance);
  }
  let below = bottom + distance;
  for (const label of order.toReversed()) {
    placed[label] = Math.min(placed[label]!, below - distance);
    below = placed[label];
  }
  return placed;
}
