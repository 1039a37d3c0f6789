/** Datasets of bars by their ids: `bars`, and others of another size or number, such as `bars-12-3` and `bars-12-1to3`. */

/** What images of bars are like. */
export interface BarsShape {
  /** Of an image, in pixels: there are as many horizontal bars, and as many vertical ones. */
  readonly side: number;
  /** Bars in an image, at least and at most; each number in between is as likely as any other. */
  readonly fewest: number;
  readonly most: number;
}

export const PLAIN_BARS = 'bars';
export type ShapedBarsId = `bars-${string}`;

export const PLAIN_SHAPE: BarsShape = { side: 8, fewest: 2, most: 2 };
const SMALLEST_SIDE = 4;
const LARGEST_SIDE = 16;

/** @param id of any dataset. @returns null when it is not of bars, or of bars that cannot be. */
export function barsShapeOf(id: string): BarsShape | null {
  if (id === PLAIN_BARS) return PLAIN_SHAPE;
  const [, side = '', least, most = ''] = /^bars-([1-9]\d?)-(1to)?([1-9]\d?)$/.exec(id) ?? [];
  const shape = { side: Number(side), fewest: least ? 1 : Number(most), most: Number(most) };
  return shape.side >= SMALLEST_SIDE && shape.side <= LARGEST_SIDE && shape.most <= shape.side ? shape : null;
}
