/**
 * Plans the treatment of a set of pictures: take them as they are, fit them into one size, or
 * cut them into tiles or rows.
 */
import { MAX_IMAGE_SIDE } from '../../core/own-limits';
import type { ReadingChoices, ReadingQuestion, Size } from '../../core/reading';
import { requireSides } from './image-limits';
import type { GreyPicture } from './picture';
import { refuse, UndecidedError } from './refuse';
import { guessSheet, lineWidths } from './sheet-guess';

/** Each row, or each column, of pixels is an image. */
export type LinesCut = 'rows' | 'columns';

export interface PicturePlan {
  /** Size of every resulting image. */
  readonly size: Size;
  /** How each picture is cut; null if it is one image. */
  readonly cut: 'tiles' | LinesCut | null;
  /** Pixels between tiles, and between tiles and the edge of the sheet. */
  readonly gap: number;
  readonly border: number;
  readonly remarks: readonly string[];
  /** The question that was answered by a guess, so that the user can correct it; or null. */
  readonly asked: ReadingQuestion | null;
}

const WHOLE = { cut: null, gap: 0, border: 0 } as const;

/** Longest side proposed for pictures that are too large. */
const PROPOSED_SIDE = 32;

/**
 * @param pictures size and name of each picture.
 * @param look returns the only picture in grey, to guess from its contents how to cut it.
 * @throws UndecidedError if the user must choose the size of the images.
 */
export async function planPictures(
  pictures: readonly { readonly size: Size; readonly name: string }[],
  { tile, rows, columns, fit }: ReadingChoices,
  look: () => Promise<GreyPicture>,
): Promise<PicturePlan> {
  const widths = pictures.map(({ size }) => size.width);
  const heights = pictures.map(({ size }) => size.height);
  const smallest = { width: least(widths), height: least(heights) };
  const largest = { width: most(widths), height: most(heights) };
  const [first] = pictures;
  if (!first) refuse('There are no pictures; expected at least one');

  if (rows !== null) return { ...linePlan('rows', largest, rows, first.name), asked: null };
  if (columns !== null) return { ...linePlan('columns', largest, columns, first.name), asked: null };
  if (tile) {
    requireWhole(tile, 'tiles');
    const { gap = 0, border = 0 } = tile;
    if (![gap, border].every((side) => Number.isInteger(side) && side >= 0 && side <= MAX_IMAGE_SIDE)) {
      refuse(`The gap is ${gap} and the border ${border}; expected whole numbers from 0 to ${MAX_IMAGE_SIDE}`);
    }
    if (tile.width + border > smallest.width || tile.height + border > smallest.height) {
      refuse(`Tiles of ${text(tile)} pixels do not fit into a picture of ${text(smallest)}; expected smaller tiles`);
    }
    return { size: { width: tile.width, height: tile.height }, cut: 'tiles', gap, border, remarks: [], asked: null };
  }
  if (fit) {
    requireWhole(fit, 'images');
    const exact = same(smallest, largest) && same(fit, largest);
    return { ...WHOLE, size: fit, remarks: exact ? [] : [fitRemark(smallest, largest, fit)], asked: null };
  }
  const small = largest.width <= MAX_IMAGE_SIDE && largest.height <= MAX_IMAGE_SIDE;
  if (small && same(smallest, largest)) return { ...WHOLE, size: largest, remarks: [], asked: null };
  if (pictures.length === 1) {
    const guess = guessSheet(await look());
    const question = {
      about: 'tile',
      file: first.name,
      sheet: largest,
      guess: guess.tile,
      whole: scaledDown(largest),
      rowWidths: lineWidths(largest.width),
      columnWidths: lineWidths(largest.height),
    } as const;
    if (guess.rows !== null) return { ...linePlan('rows', largest, guess.rows, first.name), asked: question };
    if (guess.columns !== null) return { ...linePlan('columns', largest, guess.columns, first.name), asked: question };
    throw new UndecidedError(question);
  }
  const guess = small ? largest : scaledDown(largest);
  throw new UndecidedError({ about: 'fit', smallest, largest, guess });
}

function scaledDown({ width, height }: Size): Size {
  const scale = PROPOSED_SIDE / Math.max(width, height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

function linePlan(cut: LinesCut, sheet: Size, width: number, name: string): Omit<PicturePlan, 'asked'> {
  const pixels = cut === 'rows' ? sheet.width : sheet.height;
  const height = pixels / width;
  if (!(Number.isInteger(width) && width >= 1 && Number.isInteger(height))) {
    refuse(
      `${cut === 'rows' ? 'Rows' : 'Columns'} of ${pixels} pixels hold no images ${width} wide; expected a width that divides them`,
    );
  }
  const size = { width, height };
  requireSides(size, name);
  return {
    ...WHOLE,
    size,
    cut,
    remarks: [`Each ${cut === 'rows' ? 'row' : 'column'} of ${name} was taken as one image of ${text(size)} pixels.`],
  };
}

function requireWhole(size: Size, what: string): void {
  const whole = [size.width, size.height].every((side) => Number.isInteger(side) && side >= 1);
  if (!whole) refuse(`The size of the ${what} is ${text(size)}; expected whole numbers from 1 to ${MAX_IMAGE_SIDE}`);
  requireSides(size, 'the chosen size');
}

function fitRemark(smallest: Size, largest: Size, fit: Size): string {
  const sizes = same(smallest, largest) ? text(largest) : `${text(smallest)} to ${text(largest)}`;
  return `Pictures of ${sizes} pixels were fitted into ${text(fit)}: larger ones scaled down, the rest filled with black, or with their own white paper.`;
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
