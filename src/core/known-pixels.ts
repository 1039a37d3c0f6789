/** Side of the pattern that is read back, in pixels: large enough to find noise in one pixel of a hundred. */
const SIDE = 64;

/** The message if pixels are altered: what happened, and what to change. */
export const PIXELS_ALTERED =
  'Your browser alters the pixels that pages read from pictures, to keep them from recognising your device. Turn this off for this page (Brave: Shields; Firefox: Enhanced Tracking Protection, or privacy.resistFingerprinting) and try again.';

/** Four bytes per pixel, in the format of canvases. */
interface Pixels {
  readonly data: Uint8ClampedArray;
}

/** The part of a canvas's 2D context that is needed here; offscreen canvases have it, too. */
interface PixelContext<Image extends Pixels> {
  createImageData(width: number, height: number): Image;
  putImageData(image: Image, x: number, y: number): void;
  getImageData(x: number, y: number, width: number, height: number): Pixels;
}

/**
 * Puts a known pattern on a canvas and reads it back. Browsers that guard against fingerprinting return noise, or the
 * same value for every pixel.
 * @param context of a canvas used for nothing else, 64 x 64 pixels or larger.
 * @returns whether any value read differs from the value written.
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
