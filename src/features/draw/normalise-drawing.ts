import { pixelCount, type ImageShape } from '../../core/image-shape';
import { areaAverage, type Raster, type Region } from '../../core/area-average';

/** A drawing as ink: one byte per pixel, row by row, from 0 (none) to 255 (full). */
export interface Ink extends Raster {
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** MNIST digits fill a box of 20 x 20 in images of 28 x 28. */
const BOX_SHARE = 20 / 28;
/** Nine in ten MNIST digits are at least this bright at the 90th percentile of their inked pixels. */
const MNIST_BRIGHTNESS = 250;
const BRIGHT_PERCENTILE = 0.9;

/**
 * Turns a drawing into an image of the kind the encoder is trained on. With `normalise` it is made as MNIST was: the
 * ink is scaled, keeping its aspect, to fit a box of 20/28 of each side, averaged over areas, and placed with its
 * centre of mass on the middle pixel (column floor(width / 2), row floor(height / 2)). If ink would fall outside, it is
 * scaled down further. Strokes made paler by averaging are brightened again. Without `normalise`, the whole pad is
 * averaged into the image as it is.
 *
 * @returns one byte per pixel, as in `ImageShape`; all 0 when there is no ink.
 * @throws RangeError when the ink is not `width * height` bytes.
 */
export function normaliseDrawing(
  ink: Ink,
  shape: ImageShape,
  options: { readonly normalise: boolean },
): Uint8Array<ArrayBuffer> {
  if (ink.data.length !== ink.width * ink.height) {
    throw new RangeError(`a drawing of ${ink.data.length} bytes; expected ${ink.width} × ${ink.height}`);
  }
  const bounds = inkBounds(ink);
  if (!bounds) return new Uint8Array(pixelCount(shape));
  const whole = { left: 0, top: 0, width: ink.width, height: ink.height };
  const values = options.normalise
    ? placeByMass(ink, bounds, shape)
    : areaAverage(ink, whole, shape.width, shape.height);
  const full = shape.signed ? 127 / 255 : 1;
  return Uint8Array.from(values, (value) => Math.round(value * full));
}

/** The smallest rectangle that contains all ink; null when there is none. */
function inkBounds({ width, height, data }: Ink): Region | null {
  let left = width;
  let right = -1;
  let top = height;
  let bottom = -1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[y * width + x] === 0) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  return bottom < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** Scales the ink into the box, or smaller if some would fall outside, with its centre of mass in the middle. */
function placeByMass(ink: Ink, bounds: Region, shape: ImageShape): Float32Array {
  const image = new Float32Array(pixelCount(shape));
  let peak = 0;
  for (const value of ink.data) peak = Math.max(peak, value);
  for (let share = BOX_SHARE; ; share *= 0.95) {
    const glyph = scaleGlyph(ink, bounds, shape.width * share, shape.height * share);
    brighten(glyph.data, (peak / 255) * MNIST_BRIGHTNESS);
    const [centreX, centreY] = centreOfMass(glyph);
    const left = Math.floor(shape.width / 2) - Math.floor(centreX);
    const top = Math.floor(shape.height / 2) - Math.floor(centreY);
    const fits = left >= 0 && top >= 0 && left + glyph.width <= shape.width && top + glyph.height <= shape.height;
    if (!fits) continue;
    for (let y = 0; y < glyph.height; y++) {
      const row = glyph.data.subarray(y * glyph.width, (y + 1) * glyph.width);
      image.set(row, (top + y) * shape.width + left);
    }
    return image;
  }
}

/** The scaled ink, in an image just large enough for it. */
interface Glyph extends Raster {
  readonly data: Float32Array;
}

function scaleGlyph(ink: Ink, bounds: Region, boxWidth: number, boxHeight: number): Glyph {
  const scaleOf = (region: Region): number => Math.min(boxWidth / region.width, boxHeight / region.height);
  // Enlarging softens a drawing by half a source pixel on each side, which must fit into the box too.
  const soft = { left: bounds.left - 0.5, top: bounds.top - 0.5, width: bounds.width + 1, height: bounds.height + 1 };
  const region = scaleOf(soft) > 1 ? soft : bounds;
  const scale = region === soft ? scaleOf(soft) : Math.min(1, scaleOf(bounds));
  const width = wholePixels(region.width * scale);
  const height = wholePixels(region.height * scale);
  // The glyph has whole pixels; the excess beyond the region is split evenly between both sides.
  const covered = {
    left: region.left + (region.width - width / scale) / 2,
    top: region.top + (region.height - height / scale) / 2,
    width: width / scale,
    height: height / scale,
  };
  return { width, height, data: areaAverage(ink, covered, width, height) };
}

/** The number of whole pixels that contain this length; rounding errors do not add one. */
function wholePixels(length: number): number {
  return Math.max(1, Math.ceil(length - 1e-6));
}

/**
 * Averaging greys strokes thinner than a pixel: rescales in place, so that bright pixels reach this brightness again.
 */
function brighten(values: Float32Array, brightness: number): void {
  const inked = values.filter((value) => value > 0).sort();
  const bright = inked[Math.floor((inked.length - 1) * BRIGHT_PERCENTILE)] ?? brightness;
  const gain = Math.max(1, brightness / bright);
  for (let i = 0; i < values.length; i++) values[i] = Math.min(255, values[i]! * gain);
}

/** The centre of mass in pixels from the left and the top edge. */
function centreOfMass({ width, data }: Glyph): [x: number, y: number] {
  let mass = 0;
  let x = 0;
  let y = 0;
  data.forEach((value, i) => {
    mass += value;
    x += value * ((i % width) + 0.5);
    y += value * (Math.floor(i / width) + 0.5);
  });
  return [x / mass, y / mass];
}
