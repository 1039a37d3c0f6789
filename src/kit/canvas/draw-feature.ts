import type { ImageShape } from '../../core/image-shape';
import type { Snapshot } from '../../core/snapshot';
import type { Draw, Subscribe } from './canvas-host';
import { drawImage } from './draw-image';
import { featureGain, featureScales, type FeatureContrast } from './feature-gain';
import type { Palette } from './palette';

/** Draws features, and notifies of their changes. */
export interface FeaturePictures {
  /** Draws a unit's feature over a whole canvas. */
  drawOf(unit: number): Draw;
  readonly subscribe: Subscribe;
}

/** Draws one unit's feature over the whole canvas; nothing if the snapshot does not carry it. */
export function drawFeature(
  context: CanvasRenderingContext2D,
  palette: Palette,
  snapshot: Snapshot,
  unit: number,
  contrast: FeatureContrast,
): void {
  const { shape, tilePixels, tileScales } = snapshot;
  const tile = unit - shape.firstTile;
  if (tile < 0 || tile >= shape.tiles) return;
  const gain = featureGain(tileScales[tile]!, featureScales(snapshot), contrast);
  // Weights are signed even if the images are not.
  const image: ImageShape = { width: shape.width, height: shape.height, signed: true };
  drawImage(context, { shape: image, pixels: tilePixels, first: tile * shape.width * shape.height, gain, palette });
}
