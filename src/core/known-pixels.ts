/** Side of the pattern that is read back, in pixels: enough that noise in one pixel of a hundred is found. */
const SIDE = 64;

/** What is said where pixels are altered: what happened, and what to change. */
export const PIXELS_ALTERED =
  'Your browser alters the pixels that pages read from pictures, to keep them from recognising your device. Turn this off for this page (Brave: Shields; Firefox: Enhanced Tracking Protection, or privacy.resistFingerprinting) and try again.';

/** Four bytes per pixel, as canvases take and give them. */
interface Pixels {
  readonly data: Uint8ClampedArray;
}

/** What is needed of the 2D context of a canvas; the page's own, and one off screen, have it. */
interface PixelContext<Image extends Pixels> {
  createImageData(width: number, height: number): Image;
  putImageData(image: Image, x: number, y: number): void;
  getImageData(x: number, y: number, width: number, height: number): Pixels;
}

/**
 * Puts a known pattern on a canvas and reads it back. Browsers that guard against fingerprinting answer with noise, or with the
 * same for every pixel.
 * @param context of a canvas of which nothing else is needed, 64 x 64 pixels or larger.
 * @returns whether anything came back otherwise than it was put.
 */
export function altersPixels<Image extends Pixels>(context: PixelContext<Image>): boolean {
  const put = context.createImageData(SIDE, SIDE);
  // Opaque, so that nothing is lost in the canvas; every value of each colour occurs.
  for (let i = 0; i < SIDE * SIDE; i++)
    put.data.set([(i * 7) % 256, (i * 31 + 5) % 256, (i * 101 + (i >> 8)) % 256, 255], 4 * i);
  context.putImageData(put, 0, 0);
  const read = context.getImageData(0, 0, SIDE, SIDE).data;
  return put.data.some((value, i) => value !== read[i]);
}
