/** The pixels of a whole canvas, to be filled and shown at once. */
export interface Surface {
  readonly width: number;
  readonly height: number;
  /** One packed pixel each (see packRgb), row by row; 0 is transparent. What they hold at first is not defined. */
  readonly pixels: Uint32Array;
  readonly image: ImageData;
}

/** Sizes in use at a time: those of the pictures on the page, and a few that a resize leaves behind. */
const MAX_SURFACES = 12;

/** By size, the one used least recently first. Drawing is synchronous, so canvases of one size share one surface. */
const surfaces = new Map<string, Surface>();

/** A surface of this canvas's size; no new one while sizes stay the same. */
export function surfaceOf(context: CanvasRenderingContext2D): Surface {
  const width = Math.max(1, context.canvas.width);
  const height = Math.max(1, context.canvas.height);
  const size = `${width}x${height}`;
  const surface = surfaces.get(size) ?? makeSurface(context, width, height);
  surfaces.delete(size);
  surfaces.set(size, surface);
  if (surfaces.size > MAX_SURFACES) surfaces.delete(surfaces.keys().next().value!);
  return surface;
}

/** Puts the surface on its canvas. */
export function showSurface(context: CanvasRenderingContext2D, surface: Surface): void {
  context.putImageData(surface.image, 0, 0);
}

function makeSurface(context: CanvasRenderingContext2D, width: number, height: number): Surface {
  const image = context.createImageData(width, height);
  return { width, height, image, pixels: new Uint32Array(image.data.buffer) };
}
