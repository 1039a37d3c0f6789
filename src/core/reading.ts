/** Questions and answers while a user's files are being read. */
import type { Failure } from './failure';
import type { BroughtWeights, OwnDataset } from './brought';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Facts from the first bytes of a picture. */
export interface PictureHeader {
  readonly size: Size;
  /** Whether it is 16-bit grey, of which browsers keep only 8 bits. */
  readonly deepGrey: boolean;
  /** Whether it can be transparent: JPEG cannot. */
  readonly mayBeClear: boolean;
  /** Whether it may be rotated: orientation in PNG and WebP files is left to the browser. */
  readonly mayBeTurned: boolean;
}

/** The header of each file; null if it is not a picture. */
export type KnownHeaders = readonly (PictureHeader | null)[];

/** How a sheet is cut into tiles, in pixels. */
export interface TileCut extends Size {
  /** Space between tiles; 0 if not given. */
  readonly gap?: number;
  /** Space around all tiles; 0 if not given. */
  readonly border?: number;
}

/** A file that the user dropped or chose. */
export interface BroughtFile {
  /** With its folders if the user brought folders, otherwise the plain name. Never trusted, only shown and compared. */
  readonly path: string;
  readonly blob: Blob;
}

/** Choices that the files themselves do not settle; null if the user has not made them (yet). */
export interface ReadingChoices {
  /** Width of images that are stored as rows without a shape. */
  readonly width: number | null;
  /** The tiles into which a sprite sheet is cut. */
  readonly tile: TileCut | null;
  /** Width of the images in a sheet with one image per row. */
  readonly rows: number | null;
  /** Width of the images in a sheet with one image per column. */
  readonly columns: number | null;
  /** Size to which pictures are fitted. */
  readonly fit: Size | null;
  /** The column of labels in a CSV file; a number is its index. */
  readonly labelColumn: 'detect' | 'first' | 'last' | 'none' | number;
  /** The column of a CSV file that assigns rows to training or testing. */
  readonly splitColumn: 'detect' | 'none' | number;
  /** Indices of the columns of a CSV file that are neither pixels nor labels; null to detect them. */
  readonly leftOut: readonly number[] | null;
  /** The meaning of an array that could be either images or weights. */
  readonly meaning: ArrayMeaning | null;
  /** Whether the rows or the columns of a table of weights are the units. */
  readonly units: UnitAxis | null;
  /** How negative values are read; null to decide automatically. */
  readonly values: ValueMeaning | null;
  readonly raw: RawNumbers;
  /** How images are changed; missing fields are decided automatically. */
  readonly look: Partial<Look>;
  /** Sizes of the images present here, the likeliest first: weights probably belong to one of them. */
  readonly sizes: readonly Size[];
}

/** How negative values are read: as signed numbers, with zero kept as zero, or as ink, with the least value black. */
export type ValueMeaning = 'signed' | 'ink';
/** The type of two-byte elements that have none in the file; null if not chosen (yet). */
export type RawNumbers = 'bfloat16' | null;

/** How images are changed before learning. */
export interface Look {
  /** Whether black and white are exchanged; always false for signed images. */
  readonly inverted: boolean;
  /** Whether left and right are exchanged, before turning. */
  readonly mirrored: boolean;
  /** Quarter turns, clockwise. */
  readonly turns: 0 | 1 | 2 | 3;
}

export type ArrayMeaning = 'images' | 'weights';
export type UnitAxis = 'rows' | 'columns';

/** How files were read wherever there was a choice: each can be changed in `ReadingChoices`. */
export interface ReadingDecisions {
  /** Of a single CSV file; null for all other files, and for several. */
  readonly labels: LabelColumns | null;
  /** Null if only one meaning is possible. */
  readonly meaning: { readonly taken: ArrayMeaning; readonly because: string } | null;
  /** Null if only one is possible. */
  readonly units: UnitAxis | null;
  /** Null if there are no negative values. */
  readonly values: { readonly taken: ValueMeaning; readonly because: string | null } | null;
  /** Null without images. */
  readonly look: (Look & { readonly signed: boolean; readonly because: readonly string[] }) | null;
  /** A question that was answered by a guess or by the user, whose answer can be changed; null if there was none. */
  readonly asked: ReadingQuestion | null;
}

export interface LabelColumns {
  /** Index of the column of labels; null if none. */
  readonly taken: number | null;
  /** Whether the labels were found in several columns, one for each class; `taken` is null then. */
  readonly oneHot: boolean;
  /** Index of the column that marks test rows; null if none. */
  readonly split: number | null;
  /** Indices of the columns that are neither pixels nor labels. */
  readonly leftOut: readonly number[];
  /** The columns to choose from: the first, the last, those left out, and those whose names are more than numbers. */
  readonly columns: readonly { readonly index: number; readonly name: string | null }[];
  /** Whether the first row names the columns. */
  readonly header: boolean;
}

/** A question that the reader needs answered before it can continue; the answer goes into `ReadingChoices`. */
export type ReadingQuestion =
  | {
      readonly about: 'width';
      readonly file: string;
      /** Pixels of one image. */
      readonly pixels: number;
      /** Every width that fits, the most likely one first. */
      readonly widths: readonly number[];
      /** Of a CSV file whose labels may be in another column, in which case other columns are the pixels. */
      readonly labels?: LabelColumns;
    }
  /** Two-byte elements without a type, as in bfloat16 files saved by NumPy. */
  | { readonly about: 'raw'; readonly file: string }
  | {
      readonly about: 'tile';
      readonly file: string;
      readonly sheet: Size;
      readonly guess: TileCut;
      /** Size of the sheet if it is a single image. */
      readonly whole: Size;
      /** Possible widths of the images if each row of the sheet is one; empty if that is impossible. */
      readonly rowWidths: readonly number[];
      /** Likewise for each column. */
      readonly columnWidths: readonly number[];
    }
  | { readonly about: 'fit'; readonly smallest: Size; readonly largest: Size; readonly guess: Size };

/** How a reading ended, when it was not cancelled. */
export type ReadingOutcome =
  | { readonly type: 'result'; readonly dataset: OwnDataset; readonly how: ReadingDecisions }
  | { readonly type: 'weights'; readonly weights: BroughtWeights; readonly how: ReadingDecisions }
  | { readonly type: 'question'; readonly question: ReadingQuestion }
  | { readonly type: 'failed'; readonly failure: Failure };

export interface ReadingRequest {
  /** Id of the new dataset. */
  readonly id: string;
  readonly files: readonly BroughtFile[];
  readonly choices: ReadingChoices;
  /** Ends the reading immediately. */
  readonly signal: AbortSignal;
  /** Called with the share of the work done, 0 ... 1. */
  readonly onProgress: (done: number) => void;
}
