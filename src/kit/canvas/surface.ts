/** The target of a picture: a whole canvas, or a part of one. */
export interface PictureContext {
  readonly canvas: { readonly width: number; readonly height: number };
  createImageData(width: number, height: number): ImageData;
  putImageData(image: ImageData, x: number, y: number): void;
}

/** A box in canvas pixels. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The pixels of a whole picture, to fill and then show at once. */
export interface Surface {
  readonly width: number;
  readonly height: number;
  /** Packed pixels (see packRgb), row by row; 0 is transparent. Their initial content is undefined. */
  readonly pixels: Uint32Array;
  readonly image: ImageData;
}

/** The number of sizes kept: those of the pictures on the page, and a few that a resize leaves behind. */
const MAX_SURFACES = 12;

/** By size, least recently used first. Drawing is synchronous, so pictures of one size share one surface. */
const surfaces = new Map<string, Surface>();

/** A surface of this picture's size, reused while sizes stay the same. */
export function surfaceOf(context: PictureContext): Surface {
  const width = Math.max(1, context.canvas.width);
  const height = Math.max(1, context.canvas.height);
  const size = `${width}x${height}`;
  const surface = surfaces.get(size) ?? makeSurface(context, width, height);
  surfaces.delete(size);
  surfaces.set(size, surface);
  if (surfaces.size > MAX_SURFACES) surfaces.delete(surfaces.keys().next().value!);
  return surface;
}

/** Puts the surface on its picture. */
export function showSurface(context: PictureContext, surface: Surface): void {
  context.putImageData(surface.image, 0, 0);
}

function makeSurface(context: PictureContext, width: number, height: number): Surface {
  const image = context.createImageData(width, height);
  return { width, height, image, pixels: new Uint32Array(image.data.buffer) };
}
