import type { ImageShape } from '../../core/image-shape';
import type { Field } from './fields';
import { dotByTilePosition } from './formulas';

/** Pixels a side of the tiles whose sums make an overlap; see `dotByTilePosition`. */
const TILE = 4;

/**
 * The overlap of a unit with an input. With a field only the tiles that it touches are gone through: outside of it weights are
 * zero, so that only what is not finite could make a difference.
 * @param first where the unit's row of weights begins.
 */
export function overlapOf(
  input: Float32Array,
  weights: Float32Array,
  first: number,
  shape: ImageShape,
  field: Field | null,
): number {
  if (!field) return dotByTilePosition(input, weights, first, shape);
  return dotByTilePosition(input, weights, first, shape, {
    left: field.left - (field.left % TILE),
    top: field.top - (field.top % TILE),
    right: Math.min(shape.width, Math.ceil((field.left + field.width) / TILE) * TILE),
    bottom: Math.min(shape.height, Math.ceil((field.top + field.height) / TILE) * TILE),
  });
}
