/**
 * How values that no image can have are treated in a sum of features: not clipped (signed images), clipped below 0, or
 * at both ends.
 */
export type Clipping = 'none' | 'low' | 'both';

/** max(0, value), with `both` min(1, max(0, value)). NaN becomes 0, except with `none`. */
export function clip(value: number, clipping: Clipping): number {
  if (clipping === 'none') return value;
  if (!(value > 0)) return 0;
  return clipping === 'both' && value > 1 ? 1 : value;
}
