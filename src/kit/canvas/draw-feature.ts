import type { ImageShape } from '../../core/image-shape';
import type { Snapshot } from '../../core/snapshot';
import type { Draw, Subscribe } from './canvas-host';
import { drawImage } from './draw-image';
import type { Palette } from './palette';

/** `own`: each feature is scaled to its own largest weight; `common`: all to the largest of all. */
export type FeatureContrast = 'own' | 'common';

/** How features are drawn, and what says that they have changed. */
export interface FeaturePictures {
  /** Draws a unit's feature over a whole canvas. */
  drawOf(unit: number): Draw;
  readonly subscribe: Subscribe;
}

/** Draws one unit's feature over the whole canvas; nothing where the snapshot does not carry it. */
export function drawFeature(
  context: CanvasRenderingContext2D,
  palette: Palette,
  { shape, tilePixels, tileScales }: Snapshot,
  unit: number,
  contrast: FeatureContrast,
): void {
  const tile = unit - shape.firstTile;
  if (tile < 0 || tile >= shape.tiles) return;
  const gain = contrast === 'common' ? tileScales[tile]! / largestScale(tileScales) : 1;
  // Weights are signed, whatever the images are.
  const image: ImageShape = { width: shape.width, height: shape.height, signed: true };
  drawImage(context, { shape: image, pixels: tilePixels, first: tile * shape.width * shape.height, gain, palette });
}

/** The weight in full colour when all features share one contrast: the largest of those shown. */
export function largestScale(values: Float32Array): number {
  let result = 0;
  for (const value of values) if (value > result) result = value;
  return result;
}
