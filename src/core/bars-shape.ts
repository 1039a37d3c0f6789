/** Ids of datasets of bars: `bars`, and variants in size or number, such as `bars-12-3` and `bars-12-1to3`. */

/** The size of images of bars, and the number of bars in each. */
export interface BarsShape {
  /** Side of an image in pixels, which is also the number of possible horizontal bars and of vertical ones. */
  readonly side: number;
  /** Bars in an image, at least and at most; all numbers in between are equally likely. */
  readonly fewest: number;
  readonly most: number;
}

export const PLAIN_BARS = 'bars';
export type ShapedBarsId = `bars-${string}`;

export const PLAIN_SHAPE: BarsShape = { side: 8, fewest: 2, most: 2 };
const SMALLEST_SIDE = 4;
const LARGEST_SIDE = 16;

/** @param id of any dataset. @returns null if the dataset is not one of bars, or has an impossible shape. */
export function barsShapeOf(id: string): BarsShape | null {
  if (id === PLAIN_BARS) return PLAIN_SHAPE;
  const [, side = '', least, most = ''] = /^bars-([1-9]\d?)-(1to)?([1-9]\d?)$/.exec(id) ?? [];
  const shape = { side: Number(side), fewest: least ? 1 : Number(most), most: Number(most) };
  return shape.side >= SMALLEST_SIDE && shape.side <= LARGEST_SIDE && shape.most <= shape.side ? shape : null;
}
