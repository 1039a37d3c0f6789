import type { ImageShape } from '../../core/image-shape';
import type { Field } from './fields';
import { dotByTilePosition } from './formulas';

/**
 * The overlap of a unit with an input, summed only over the unit's field if it has one: pixels outside never matter,
 * even if their values have diverged.
 * @param first index at which the unit's row of weights begins.
 */
export function overlapOf(
  input: Float32Array,
  weights: Float32Array,
  first: number,
  shape: ImageShape,
  field: Field | null,
): number {
  if (!field) return dotByTilePosition(input, weights, first, shape);
  const { left, top, width, height } = field;
  return dotByTilePosition(input, weights, first, shape, { left, top, right: left + width, bottom: top + height });
}
