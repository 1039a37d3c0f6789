import { grouped } from '../../core/counted';
import { MAX_IMAGE_SIDE, MAX_OWN_IMAGES } from '../../core/own-limits';
import type { Size } from '../../core/reading';
import { refuse, UndecidedError } from './refuse';

/** @throws DataError (format) when there are too many images. */
export function requireCount(count: number, name: string): void {
  if (count > MAX_OWN_IMAGES) {
    refuse(`${name} holds ${grouped(count)} images; expected at most ${grouped(MAX_OWN_IMAGES)}`);
  }
}

/** @throws DataError (format) when the images are larger than can be trained on. */
export function requireSides({ width, height }: Size, name: string): void {
  if (width > MAX_IMAGE_SIDE || height > MAX_IMAGE_SIDE) {
    refuse(
      `The images in ${name} are ${width} × ${height} pixels; expected at most ${MAX_IMAGE_SIDE} × ${MAX_IMAGE_SIDE}: ` +
        'scale them down first',
    );
  }
}

/**
 * The shape of images of which only the number of pixels is known: square, unless a width was chosen.
 * @param choice what the user said, if anything.
 * @throws UndecidedError when they are not square and nothing was chosen; DataError (format) when no shape fits.
 */
export function shapeOfRow(pixels: number, choice: number | null, name: string): Size {
  const side = Math.sqrt(pixels);
  const width = choice ?? (Number.isInteger(side) ? side : null);
  const widths = possibleWidths(pixels);
  if (width !== null && widths.includes(width)) return { width, height: pixels / width };
  if (Number.isInteger(side) && width !== null && choice === null) requireSides({ width, height: side }, name);
  if (widths.length === 0) {
    refuse(
      `Each row of ${name} holds ${pixels} numbers, which is no image: ` +
        `expected width × height, both at most ${MAX_IMAGE_SIDE}`,
    );
  }
  if (choice !== null) {
    refuse(`A width of ${choice} does not fit rows of ${pixels} numbers; expected ${widths.join(', ')}`);
  }
  throw new UndecidedError({ about: 'width', file: name, pixels, widths });
}

/** Rows of fewer numbers are seldom images: four of an iris, sixteen of a letter. */
const FEWEST_PIXELS = 49;

/** As `shapeOfRow`, but few numbers a row are asked about, also where they would make a square. */
export function shapeOfImageRow(pixels: number, choice: number | null, name: string): Size {
  const widths = possibleWidths(pixels);
  if (choice === null && pixels > 1 && pixels < FEWEST_PIXELS && Number.isInteger(Math.sqrt(pixels))) {
    throw new UndecidedError({ about: 'width', file: name, pixels, widths });
  }
  return shapeOfRow(pixels, choice, name);
}

/** @returns a test of a number of pixels: whether rows of the chosen width, else a square, can have that many. */
export function fittingPixels(width: number | null): (pixels: number) => boolean {
  return (pixels) => pixels > 0 && (width === null ? Number.isInteger(Math.sqrt(pixels)) : pixels % width === 0);
}

/** All widths that fit, the most nearly square images first; none for an image without pixels. */
export function possibleWidths(pixels: number): number[] {
  const widths: number[] = [];
  if (pixels < 1) return widths;
  for (let width = 1; width <= MAX_IMAGE_SIDE; width++) {
    if (pixels % width === 0 && pixels / width <= MAX_IMAGE_SIDE) widths.push(width);
  }
  return widths.sort((a, b) => squareness(a, pixels) - squareness(b, pixels) || b - a);
}

function squareness(width: number, pixels: number): number {
  return Math.abs(Math.log((width * width) / pixels));
}
