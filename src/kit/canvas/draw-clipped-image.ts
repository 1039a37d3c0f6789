import type { ImageShape } from '../../core/image-shape';
import { drawImage, fittingScale } from './draw-image';
import type { Palette } from './palette';
import { showSurface, surfaceOf } from './surface';

export interface ClippedImageView {
  readonly shape: ImageShape;
  /** Unclipped sums, one value per pixel. */
  readonly sums: Float32Array;
  /** Where in `sums` the image begins. */
  readonly first: number;
  readonly palette: Palette;
}

/** A sum of this size below zero is drawn in the full colour of negative weights. */
const FULL = 0.25;

/**
 * Draws a sum as the image that results from clipping, in the grey scale. Clipped pixels are striped, in a colour that
 * grows stronger the further below zero they are. Signed images are not clipped and are drawn as they are.
 */
export function drawClippedImage(context: CanvasRenderingContext2D, view: ClippedImageView): void {
  const { shape, sums, first, palette } = view;
  drawImage(context, { shape, pixels: sums, first, palette });
  if (shape.signed) return;
  const surface = surfaceOf(context);
  const scale = fittingScale(surface.width, surface.height, shape.width, shape.height);
  const left = (surface.width - Math.floor(shape.width * scale)) >> 1;
  const above = (surface.height - Math.floor(shape.height * scale)) >> 1;
  // About three stripes in a pixel, at least one canvas pixel wide each.
  const stripe = Math.max(1, Math.floor(scale / 4));
  for (let p = 0; p < shape.width * shape.height; p++) {
    const below = -sums[first + p]!;
    // Less than half a level of grey is invisible.
    if (!(below > 0.5 / 255)) continue;
    const color = palette.diverging[127 - Math.max(1, Math.min(127, Math.round((below / FULL) * 127)))]!;
    const x = p % shape.width;
    const y = (p - x) / shape.width;
    const right = left + Math.floor((x + 1) * scale);
    const bottom = above + Math.floor((y + 1) * scale);
    for (let row = above + Math.floor(y * scale); row < bottom; row++) {
      for (let column = left + Math.floor(x * scale); column < right; column++) {
        if (Math.floor((column + row) / stripe) % 2 === 0) surface.pixels[row * surface.width + column] = color;
      }
    }
  }
  showSurface(context, surface);
}
