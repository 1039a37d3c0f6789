/** The pixels of a whole canvas, made once per canvas and size and used again for every frame. */
export interface Surface {
  readonly width: number;
  readonly height: number;
  /** One packed pixel each (see packRgb), row by row; 0 is transparent. */
  readonly pixels: Uint32Array;
  readonly image: ImageData;
}

const surfaces = new WeakMap<CanvasRenderingContext2D, Surface>();

/** The surface of this canvas at its present size. What was drawn last is still there; a new one is transparent. */
export function surfaceOf(context: CanvasRenderingContext2D): Surface {
  const width = Math.max(1, context.canvas.width);
  const height = Math.max(1, context.canvas.height);
  const known = surfaces.get(context);
  if (known && known.width === width && known.height === height) return known;
  const image = context.createImageData(width, height);
  const surface = { width, height, image, pixels: new Uint32Array(image.data.buffer) };
  surfaces.set(context, surface);
  return surface;
}

/** Puts the surface on its canvas. */
export function showSurface(context: CanvasRenderingContext2D, surface: Surface): void {
  context.putImageData(surface.image, 0, 0);
}

/** Frees the pixels of a canvas that is not drawn for now; its next surface is a new one. */
export function releaseSurface(context: CanvasRenderingContext2D): void {
  surfaces.delete(context);
  context.canvas.width = 0;
  context.canvas.height = 0;
}
