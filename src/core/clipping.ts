/** What becomes of a sum of features that no image can have: nothing (signed images), clipped below 0, or at both ends. */
export type Clipping = 'none' | 'low' | 'both';

/** max(0, value), with `both` min(1, max(0, value)). Unless nothing is clipped, what is not a number becomes 0. */
export function clip(value: number, clipping: Clipping): number {
  if (clipping === 'none') return value;
  if (!(value > 0)) return 0;
  return clipping === 'both' && value > 1 ? 1 : value;
}
