/** How images lie and which of black and white is the ink: found from their borders and names, chosen by the user, applied in place. */
import { pixelCount, type ImageShape } from '../../core/image-shape';
import type { HowRead, Look, OwnImages } from '../../core/own-images';

/** As many images say what the others are like. */
const SAMPLE_IMAGES = 2000;
const BRIGHT = 140;
/** Of the border, and of all pixels, in an image of dark ink on white paper. */
const BRIGHT_BORDER = 0.6;
const BRIGHT_PIXELS = 0.5;
/** Of all images, for it to be certain. */
const PAPER_SHARE = 0.8;
/** Smaller images are hardly more than border. */
const FEWEST_PIXELS = 49;

/** EMNIST's files hold each image with rows and columns exchanged; so does what says so. */
const TRANSPOSED_NAME = /emnist|transposed|column[-_ ]?major/i;
/** Rows and columns exchanged: mirrored, then turned three quarters. */
const TRANSPOSED = { mirrored: true, turns: 3 } as const;

/**
 * Changes images as the user has chosen, else as their border and their names say.
 * @param images are changed in place.
 * @param paths of arrays and tables, whose names may say how the images lie.
 */
export function withLook<Images extends Pick<OwnImages, 'pixels' | 'shape' | 'remarks'>>(
  images: Images,
  chosen: Partial<Look>,
  paths: readonly string[],
): { readonly images: Images; readonly look: NonNullable<HowRead['look']> } {
  const { signed } = images.shape;
  const onPaper = !signed && isOnPaper(images.pixels, images.shape);
  const transposed = paths.some((path) => TRANSPOSED_NAME.test(path));
  const look: Look = {
    inverted: !signed && (chosen.inverted ?? onPaper),
    mirrored: chosen.mirrored ?? (transposed && TRANSPOSED.mirrored),
    turns: chosen.turns ?? (transposed ? TRANSPOSED.turns : 0),
  };
  const because: string[] = [];
  if (onPaper) because.push('The border is bright: dark ink on white paper.');
  if (transposed) because.push('The name says that rows and columns are exchanged, as in EMNIST.');
  const shape = changed(images.pixels, images.shape, look);
  const remarks = [...images.remarks, ...remarksOn(look, onPaper, transposed)];
  return { images: { ...images, shape, remarks }, look: { ...look, signed, because } };
}

function remarksOn({ inverted, mirrored, turns }: Look, onPaper: boolean, transposed: boolean): string[] {
  const remarks: string[] = [];
  if (inverted) {
    remarks.push(
      onPaper ? 'Dark ink on white paper: black and white were exchanged.' : 'Black and white were exchanged.',
    );
  }
  if (transposed && mirrored && turns === TRANSPOSED.turns) {
    remarks.push('The images lay with rows and columns exchanged, by their name, and were turned upright.');
  } else if (mirrored || turns > 0) {
    const turned = turns > 0 ? `turned by ${90 * turns}°` : '';
    remarks.push(
      `The images were ${[mirrored ? 'mirrored' : '', turned].filter((part) => part !== '').join(' and ')}.`,
    );
  }
  return remarks;
}

/** Whether nearly all of the images have a bright border and are bright for the most part. */
function isOnPaper(pixels: Uint8Array, shape: ImageShape): boolean {
  const size = pixelCount(shape);
  const count = pixels.length / size;
  if (size < FEWEST_PIXELS) return false;
  const step = Math.max(1, Math.floor(count / SAMPLE_IMAGES));
  let [paper, looked] = [0, 0];
  for (let image = 0; image < count; image += step) {
    looked++;
    if (isPaper(pixels.subarray(image * size, (image + 1) * size), shape)) paper++;
  }
  return paper >= PAPER_SHARE * looked;
}

function isPaper(image: Uint8Array, { width, height }: ImageShape): boolean {
  let [bright, border, brightBorder, dark] = [0, 0, 0, 0];
  for (let i = 0; i < image.length; i++) {
    const isBright = image[i]! >= BRIGHT;
    const x = i % width;
    const y = (i - x) / width;
    if (isBright) bright++;
    else dark++;
    if (x > 0 && y > 0 && x < width - 1 && y < height - 1) continue;
    border++;
    if (isBright) brightBorder++;
  }
  return dark > 0 && brightBorder >= BRIGHT_BORDER * border && bright >= BRIGHT_PIXELS * image.length;
}

/** @returns the shape afterwards: images that are turned by a quarter exchange width and height. */
function changed(pixels: Uint8Array, shape: ImageShape, { inverted, mirrored, turns }: Look): ImageShape {
  if (inverted) for (let i = 0; i < pixels.length; i++) pixels[i] = 255 - pixels[i]!;
  if (!mirrored && turns === 0) return shape;
  const { width, height } = shape;
  const size = pixelCount(shape);
  const turned = turns % 2 === 1 ? { ...shape, width: height, height: width } : shape;
  const from = sourcesOf(shape, turned.width, { mirrored, turns });
  const before = new Uint8Array(size);
  for (let start = 0; start < pixels.length; start += size) {
    before.set(pixels.subarray(start, start + size));
    for (let i = 0; i < size; i++) pixels[start + i] = before[from[i]!]!;
  }
  return width === height ? shape : turned;
}

/** For each pixel of a turned image, where it was before. */
function sourcesOf({ width, height }: ImageShape, turnedWidth: number, look: Omit<Look, 'inverted'>): Int32Array {
  return Int32Array.from({ length: width * height }, (_, i) => {
    const [a, b] = [i % turnedWidth, Math.floor(i / turnedWidth)];
    const [x, y] = [
      [a, b],
      [b, height - 1 - a],
      [width - 1 - a, height - 1 - b],
      [width - 1 - b, a],
    ][look.turns]! as [number, number];
    return y * width + (look.mirrored ? width - 1 - x : x);
  });
}
