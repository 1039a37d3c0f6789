/** What a picture is drawn over: a whole canvas, or a part of one. */
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

/** The pixels of a whole picture, to be filled and shown at once. */
export interface Surface {
  readonly width: number;
  readonly height: number;
  /** One packed pixel each (see packRgb), row by row; 0 is transparent. What they hold at first is not defined. */
  readonly pixels: Uint32Array;
  readonly image: ImageData;
}

/** Sizes in use at a time: those of the pictures on the page, and a few that a resize leaves behind. */
const MAX_SURFACES = 12;

/** By size, the one used least recently first. Drawing is synchronous, so pictures of one size share one surface. */
const surfaces = new Map<string, Surface>();

/** A surface of this picture's size; no new one while sizes stay the same. */
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

/** Puts the surface where its picture is. */
export function showSurface(context: PictureContext, surface: Surface): void {
  context.putImageData(surface.image, 0, 0);
}

function makeSurface(context: PictureContext, width: number, height: number): Surface {
  const image = context.createImageData(width, height);
  return { width, height, image, pixels: new Uint32Array(image.data.buffer) };
}
