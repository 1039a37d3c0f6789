/** What becomes of a set of pictures: taken as they are, fitted into one size, or cut into tiles. */
import { MAX_IMAGE_SIDE, type ReadingChoices, type Size } from '../../core/own-images';
import { requireSides } from './image-limits';
import { guessTile } from './picture';
import { refuse, UndecidedError } from './refuse';

export interface PicturePlan {
  /** Size of every image that comes out. */
  readonly size: Size;
  readonly tiles: boolean;
  readonly remarks: readonly string[];
}

/** Longest side that is proposed for pictures that are too large. */
const PROPOSED_SIDE = 32;

/**
 * @param pictures size and name of each.
 * @throws UndecidedError when the user must say how large the images are to be.
 */
export function planPictures(
  pictures: readonly { readonly size: Size; readonly name: string }[],
  { tile, fit }: ReadingChoices,
): PicturePlan {
  const widths = pictures.map(({ size }) => size.width);
  const heights = pictures.map(({ size }) => size.height);
  const smallest = { width: least(widths), height: least(heights) };
  const largest = { width: most(widths), height: most(heights) };
  const [first] = pictures;
  if (!first) refuse('There are no pictures; expected at least one');

  if (tile) {
    requireWhole(tile, 'tiles');
    if (tile.width > smallest.width || tile.height > smallest.height) {
      refuse(`Tiles of ${text(tile)} pixels do not fit into a picture of ${text(smallest)}; expected smaller tiles`);
    }
    return { size: tile, tiles: true, remarks: [] };
  }
  if (fit) {
    requireWhole(fit, 'images');
    const exact = same(smallest, largest) && same(fit, largest);
    return { size: fit, tiles: false, remarks: exact ? [] : [fitRemark(smallest, largest, fit)] };
  }
  const small = largest.width <= MAX_IMAGE_SIDE && largest.height <= MAX_IMAGE_SIDE;
  if (small && same(smallest, largest)) return { size: largest, tiles: false, remarks: [] };
  if (pictures.length === 1) {
    throw new UndecidedError({ about: 'tile', file: first.name, sheet: largest, guess: guessTile(largest) });
  }
  const longest = Math.max(largest.width, largest.height);
  const scale = small ? 1 : PROPOSED_SIDE / longest;
  const guess = {
    width: Math.max(1, Math.round(largest.width * scale)),
    height: Math.max(1, Math.round(largest.height * scale)),
  };
  throw new UndecidedError({ about: 'fit', smallest, largest, guess });
}

function requireWhole(size: Size, what: string): void {
  const whole = [size.width, size.height].every((side) => Number.isInteger(side) && side >= 1);
  if (!whole) refuse(`The size of the ${what} is ${text(size)}; expected whole numbers from 1 to ${MAX_IMAGE_SIDE}`);
  requireSides(size, `the chosen size`);
}

function fitRemark(smallest: Size, largest: Size, fit: Size): string {
  const sizes = same(smallest, largest) ? text(largest) : `${text(smallest)} to ${text(largest)}`;
  return `Pictures of ${sizes} pixels were fitted into ${text(fit)}: larger ones scaled down, the rest filled with black.`;
}

function same(one: Size, other: Size): boolean {
  return one.width === other.width && one.height === other.height;
}

function text({ width, height }: Size): string {
  return `${width} × ${height}`;
}

function least(values: readonly number[]): number {
  return values.reduce((result, value) => Math.min(result, value), Number.POSITIVE_INFINITY);
}

function most(values: readonly number[]): number {
  return values.reduce((result, value) => Math.max(result, value), 0);
}
