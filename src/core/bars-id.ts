import { PLAIN_SHAPE, PLAIN_BARS, type BarsShape, type ShapedBarsId } from './bars-shape';

/** The id of a dataset of bars; the plain shape has the plain id. */
export function barsIdOf({ side, fewest, most }: BarsShape): typeof PLAIN_BARS | ShapedBarsId {
  if (side === PLAIN_SHAPE.side && fewest === PLAIN_SHAPE.fewest && most === PLAIN_SHAPE.most) return PLAIN_BARS;
  return `bars-${side}-${fewest < most ? '1to' : ''}${most}`;
}
