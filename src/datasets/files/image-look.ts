/** The orientation of images, and the colour of ink: found from borders and names, or chosen by the user. */
import {
  changeLook,
  lookRemarks,
  ON_PAPER,
  PLAIN_LOOK,
  NAME_IMPLIES_TRANSPOSED,
  TRANSPOSED,
  turnedShape,
} from '../../core/image-look';
import { pixelCount, type ImageShape } from '../../core/image-shape';
import type { BroughtImages } from '../../core/brought';
import type { ReadingDecisions, Look } from '../../core/reading';

/** Images to sample. */
const SAMPLE_IMAGES = 2000;
const BRIGHT = 140;
/** Least bright share of the border, and of all pixels, in an image of dark ink on white paper. */
const BRIGHT_BORDER = 0.6;
const BRIGHT_PIXELS = 0.5;
/** Least share of images with white paper, to be certain. */
const PAPER_SHARE = 0.8;
/** Smaller images are little more than border. */
const FEWEST_PIXELS = 49;

/** Names of files with rows and columns exchanged, as in EMNIST. */
const TRANSPOSED_NAME = /emnist|transposed|column[-_ ]?major/i;

/**
 * Changes images as the user has chosen, or else as their borders and names suggest.
 * @param images changed in place.
 * @param paths of arrays and tables, whose names may indicate the orientation.
 */
export function withLook<Images extends Pick<BroughtImages, 'pixels' | 'shape' | 'remarks'>>(
  images: Images,
  chosen: Partial<Look>,
  paths: readonly string[],
): { readonly images: Images; readonly look: NonNullable<ReadingDecisions['look']> } {
  const { signed } = images.shape;
  const onPaper = !signed && isOnPaper(images.pixels, images.shape);
  const transposed = paths.some((path) => TRANSPOSED_NAME.test(path));
  const look: Look = {
    inverted: !signed && (chosen.inverted ?? onPaper),
    mirrored: chosen.mirrored ?? (transposed && TRANSPOSED.mirrored),
    turns: chosen.turns ?? (transposed ? TRANSPOSED.turns : 0),
  };
  const because = [...(onPaper ? [ON_PAPER] : []), ...(transposed ? [NAME_IMPLIES_TRANSPOSED] : [])];
  changeLook(images.pixels, images.shape, PLAIN_LOOK, look);
  const shape = turnedShape(images.shape, look.turns);
  const remarks = [...images.remarks, ...lookRemarks(look, because)];
  return { images: { ...images, shape, remarks }, look: { ...look, signed, because } };
}

/** Whether nearly all images have a bright border and are mostly bright. */
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
