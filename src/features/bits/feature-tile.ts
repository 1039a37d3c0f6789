import type { EditedCode } from '../../core/edited-code';
import { pixelCount } from '../../core/image-shape';
import type { ImageView } from '../../kit/canvas/draw-image';

/** The feature of a described unit, in its own contrast. @param at the unit's index among the described ones. */
export function featureTile({ shape, described }: EditedCode, at: number): Omit<ImageView, 'palette'> {
  return { shape: { ...shape, signed: true }, pixels: described.tiles, first: at * pixelCount(shape) };
}
