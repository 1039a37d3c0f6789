import { grouped } from '../../core/counted';
import { MAX_IMAGE_SIDE, MAX_OWN_IMAGES } from '../../core/own-limits';
import type { Size } from '../../core/reading';
import { refuse, UndecidedError } from './refuse';

/** @throws DataError (format) if there are too many images. */
export function requireCount(count: number, name: string): void {
  if (count > MAX_OWN_IMAGES) {
    refuse(`${name} holds ${grouped(count)} images; expected at most ${grouped(MAX_OWN_IMAGES)}`);
  }
}

/** @throws DataError (format) if the images are too large to train on. */
export function requireSides({ width, height }: Size, name: string): void {
  if (width > MAX_IMAGE_SIDE || height > MAX_IMAGE_SIDE) {
    refuse(
      `The images in ${name} are ${width} × ${height} pixels; expected at most ${MAX_IMAGE_SIDE} × ${MAX_IMAGE_SIDE}: ` +
        'scale them down first',
    );
  }
}

/**
 * The shape of images with a known number of pixels: square, unless a width was chosen.
 * @param choice the width chosen by the user, or null.
 * @throws UndecidedError if they are not square and no width was chosen; DataError (format) if no shape fits.
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

/** Like `shapeOfRow`, but asks the user about rows of few numbers even if they make a square. */
export function shapeOfImageRow(pixels: number, choice: number | null, name: string): Size {
  const widths = possibleWidths(pixels);
  if (choice === null && pixels > 1 && pixels < FEWEST_PIXELS && Number.isInteger(Math.sqrt(pixels))) {
    throw new UndecidedError({ about: 'width', file: name, pixels, widths });
  }
  return shapeOfRow(pixels, choice, name);
}

/** @returns a test whether a number of pixels fits the chosen width or, without one, makes a square. */
export function fittingPixels(width: number | null): (pixels: number) => boolean {
  return (pixels) => pixels > 0 && (width === null ? Number.isInteger(Math.sqrt(pixels)) : pixels % width === 0);
}

/** All widths that fit, the most nearly square images first; empty for an image without pixels. */
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
