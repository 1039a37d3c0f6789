import type { ImageShape } from '../../core/image-shape';
import type { Palette } from './palette';
import { showSurface, surfaceOf, type PictureContext } from './surface';

export interface ImageView {
  readonly shape: ImageShape;
  /** Bytes as in ImageShape, or pixel values (0 ... 1, signed: -1 ... 1; values beyond are clamped). */
  readonly pixels: Uint8Array | Int8Array | Float32Array;
  /** Where in `pixels` the image begins; default: 0. */
  readonly first?: number;
  /** Factor on the values of a signed image; default: 1. */
  readonly gain?: number;
  readonly palette: Palette;
}

/**
 * Draws one image over a whole canvas, or a part of one: as large as fits at a whole number of canvas pixels per image
 * pixel, centred, the rest in the colour of zero. Unsigned images use the grey scale, signed ones the diverging scale.
 * Images larger than the canvas are thinned out.
 */
export function drawImage(context: PictureContext, view: ImageView): void {
  const { pixels, shape, palette, first = 0, gain = 1 } = view;
  const surface = surfaceOf(context);
  const target = surface.pixels;
  const lut = shape.signed ? palette.diverging : palette.grey;
  const zero = shape.signed ? 127 : 0;
  // Bytes are levels already; those of signed images are two's complement, whatever the type of the array.
  const isFloat = pixels instanceof Float32Array;
  const isSignedByte = shape.signed && !isFloat;
  const factor = gain * (isFloat ? (shape.signed ? 127 : 255) : 1);
  const last = lut.length - 1;

  const scale = fittingScale(surface.width, surface.height, shape.width, shape.height);
  const left = (surface.width - Math.floor(shape.width * scale)) >> 1;
  const above = (surface.height - Math.floor(shape.height * scale)) >> 1;

  target.fill(lut[zero]!);
  for (let y = 0, source = first; y < shape.height; y++) {
    const top = above + Math.floor(y * scale);
    const bottom = above + Math.floor((y + 1) * scale);
    const row = top * surface.width;
    for (let x = 0; x < shape.width; x++, source++) {
      const value = isSignedByte ? (pixels[source]! << 24) >> 24 : pixels[source]!;
      const level = zero + Math.round(value * factor);
      const color = lut[level < 0 ? 0 : level > last ? last : level]!;
      const end = row + left + Math.floor((x + 1) * scale);
      for (let i = row + left + Math.floor(x * scale); i < end; i++) target[i] = color;
    }
    // One row is drawn; the rest of the image pixel's height is copied from it.
    for (let copy = top + 1; copy < bottom; copy++) {
      target.copyWithin(copy * surface.width, row, row + surface.width);
    }
  }
  showSurface(context, surface);
}

/** Canvas pixels per picture pixel: the largest whole number that fits; a fraction only if not even one fits. */
export function fittingScale(canvasWidth: number, canvasHeight: number, width: number, height: number): number {
  const scale = Math.min(canvasWidth / width, canvasHeight / height);
  return scale >= 1 ? Math.floor(scale) : scale;
}
