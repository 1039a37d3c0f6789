/** The questions and answers while a user's files are read. */
import type { Failure } from './failure';
import type { BroughtWeights, OwnDataset } from './brought';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What the first bytes of a picture say. */
export interface PictureHeader {
  readonly size: Size;
  /** Whether it is grey of 16 bits, of which browsers keep half. */
  readonly deepGrey: boolean;
  /** Whether it can be transparent: JPEG cannot. */
  readonly mayBeClear: boolean;
  /** Whether it may lie on its side: what is said of that in PNG and WebP is left to the browser. */
  readonly mayBeTurned: boolean;
}

/** For each file what its first bytes have said, where it is a picture. */
export type KnownHeaders = readonly (PictureHeader | null)[];

/** How a sheet is cut into tiles, in pixels. */
export interface TileCut extends Size {
  /** Between one tile and the next; 0 where it is not said. */
  readonly gap?: number;
  /** Around all of them; 0 where it is not said. */
  readonly border?: number;
}

/** A file that the user dropped or chose. */
export interface BroughtFile {
  /** With its folders where the user brought folders; else the plain name. Never trusted, only shown and compared. */
  readonly path: string;
  readonly blob: Blob;
}

/** What cannot be read from the files themselves; null: not said (yet). */
export interface ReadingChoices {
  /** Width of images that lie in rows without telling their shape. */
  readonly width: number | null;
  /** The tiles into which a sprite sheet is cut. */
  readonly tile: TileCut | null;
  /** Width of the images in a sheet of which each row is one. */
  readonly rows: number | null;
  /** Width of the images in a sheet of which each column is one. */
  readonly columns: number | null;
  /** Size into which pictures are fitted. */
  readonly fit: Size | null;
  /** Where a CSV file has its labels; a number is the index of the column. */
  readonly labelColumn: 'detect' | 'first' | 'last' | 'none' | number;
  /** Which column of a CSV file says what is for training and what for testing. */
  readonly splitColumn: 'detect' | 'none' | number;
  /** Columns of a CSV file that are neither pixels nor labels, by index; null: those that are found to be none. */
  readonly leftOut: readonly number[] | null;
  /** What an array is taken for that could be both. */
  readonly meaning: ArrayMeaning | null;
  /** Whether the rows or the columns of a table of weights are the units. */
  readonly units: UnitsAre | null;
  /** How negative values are read; null: as it seems fit. */
  readonly values: ValuesAre | null;
  readonly raw: RawNumbers;
  /** How images are changed; what is not said is as it seems fit. */
  readonly look: Partial<Look>;
  /** Sizes of the images that are here, the likeliest first: weights are probably made for one of them. */
  readonly sizes: readonly Size[];
}

/** How negative values are read: zero stays zero, or the least value is black. */
export type ValuesAre = 'signed' | 'ink';
/** What elements of two bytes without a type are; null: not said (yet). */
export type RawNumbers = 'bfloat16' | null;

/** How images are changed before they are learnt. */
export interface Look {
  /** Whether black and white change places; always false for signed images. */
  readonly inverted: boolean;
  /** Whether left and right change places, before they are turned. */
  readonly mirrored: boolean;
  /** Quarter turns, clockwise. */
  readonly turns: 0 | 1 | 2 | 3;
}

export type ArrayMeaning = 'images' | 'weights';
export type UnitsAre = 'rows' | 'columns';

/** How files were read where they could have been read otherwise: each can be chosen anew in `ReadingChoices`. */
export interface HowRead {
  /** Of a CSV file; null: of no other kind of file, nor of several. */
  readonly labels: LabelColumns | null;
  /** Null: it cannot be both. */
  readonly meaning: { readonly taken: ArrayMeaning; readonly because: string } | null;
  /** Null: only one of them is possible. */
  readonly units: UnitsAre | null;
  /** Null: there are no negative values. */
  readonly values: { readonly taken: ValuesAre; readonly because: string | null } | null;
  /** Null: no images. */
  readonly look: (Look & { readonly signed: boolean; readonly because: readonly string[] }) | null;
  /** A question that was answered by a guess or by the user: the answer can be changed. Null: there was none. */
  readonly asked: ReadingQuestion | null;
}

export interface LabelColumns {
  /** Index of the column that was taken; null: none. */
  readonly taken: number | null;
  /** Whether the labels were found in several columns, one for each class; `taken` is null then. */
  readonly oneHot: boolean;
  /** Index of the column that says what is for testing; null: none. */
  readonly split: number | null;
  /** Indices of the columns that are neither pixels nor labels. */
  readonly leftOut: readonly number[];
  /** The columns that can be chosen: the first, the last, those left out, and those whose names are not merely numbered. */
  readonly columns: readonly { readonly index: number; readonly name: string | null }[];
  /** Whether the first row names the columns. */
  readonly header: boolean;
}

/** What the reader must know before it can go on; the answer goes into `ReadingChoices`. */
export type ReadingQuestion =
  | {
      readonly about: 'width';
      readonly file: string;
      /** Pixels of one image. */
      readonly pixels: number;
      /** Every width that fits, the most likely one first. */
      readonly widths: readonly number[];
      /** Of a CSV file in which the labels may stand elsewhere: other columns are then the pixels. */
      readonly labels?: LabelColumns;
    }
  /** Elements of two bytes without a type, as NumPy saves bfloat16. */
  | { readonly about: 'raw'; readonly file: string }
  | {
      readonly about: 'tile';
      readonly file: string;
      readonly sheet: Size;
      readonly guess: TileCut;
      /** What the sheet becomes if it is one image. */
      readonly whole: Size;
      /** Widths that images could have if each row of the sheet were one; empty: it cannot be. */
      readonly rowWidths: readonly number[];
      /** Likewise for each column. */
      readonly columnWidths: readonly number[];
    }
  | { readonly about: 'fit'; readonly smallest: Size; readonly largest: Size; readonly guess: Size };

/** How a reading ended, when it was not cancelled. */
export type ReadingOutcome =
  | { readonly type: 'result'; readonly dataset: OwnDataset; readonly how: HowRead }
  | { readonly type: 'weights'; readonly weights: BroughtWeights; readonly how: HowRead }
  | { readonly type: 'question'; readonly question: ReadingQuestion }
  | { readonly type: 'failed'; readonly failure: Failure };

export interface ReadingRequest {
  /** What the dataset is to be called. */
  readonly id: string;
  readonly files: readonly BroughtFile[];
  readonly choices: ReadingChoices;
  /** Ends the reading at once. */
  readonly signal: AbortSignal;
  /** Gets the share of the work that is done, 0 ... 1. */
  readonly onProgress: (done: number) => void;
}
