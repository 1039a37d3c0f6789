import { sum, type DatasetManifest, type DatasetSplit, type SplitName } from './dataset';
import type { Failure } from './failure';
import type { EncoderState } from './encoder-state';
import type { ImageShape } from './image-shape';
import type { Settings } from './settings';

/** What the user brought: each time under a new number. */
export type OwnDatasetId = `own-${number}`;

export function isOwnDataset(id: string): id is OwnDatasetId {
  return /^own-\d+$/.test(id);
}

/** The largest side of an image that a user may bring, in pixels. */
export const MAX_IMAGE_SIDE = 64;
/** The most images a user may bring, training and test images together. */
export const MAX_OWN_IMAGES = 100_000;
/** The most classes: a label is one byte, and 255 stands for “not known”. */
export const MAX_CLASSES = 255;

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

/** What a user brought, in the form in which everything downstream takes images. */
export interface OwnImages {
  readonly name: string;
  readonly shape: ImageShape;
  /** Whole images, one after the other; training images first where the files say which are which. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** How many of them are for training, the rest being held out; null: the files do not say. */
  readonly trainCount: number | null;
  /** One byte per image, an index into `classes`. */
  readonly labels: Uint8Array<ArrayBuffer> | null;
  readonly classes: readonly string[] | null;
  /** What was converted, scaled or left out, in whole sentences. */
  readonly remarks: readonly string[];
}

/** What a user brought, as a dataset like any other: a description, and its files in memory. */
export interface OwnDataset {
  readonly manifest: DatasetManifest;
  readonly files: Readonly<Record<SplitName, OwnSplitFiles>>;
  /** Some of the training images, for a look before training. */
  readonly preview: readonly PreviewImage[];
  /** What was converted, scaled, left out or decided, in whole sentences. */
  readonly remarks: readonly string[];
}

/** Plain IDX files, as the manifest lists them. */
export interface OwnSplitFiles {
  readonly shards: readonly Uint8Array<ArrayBuffer>[];
  readonly labels: Uint8Array<ArrayBuffer> | null;
}

export interface PreviewImage {
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** Name of its class; null when there are none. */
  readonly label: string | null;
}

/** A run as a file describes it: whole where the file is, else with sensible values. */
export interface BroughtWeights {
  readonly name: string;
  /** Of the images that the weights are for; `signed` as the file says, else false. */
  readonly shape: ImageShape;
  /** The id of the encoder's kind. */
  readonly kind: string;
  readonly settings: Settings;
  readonly state: EncoderState;
  /** The dataset that the file names; not trusted. */
  readonly datasetId: string | null;
  /** Some of the features, signed: 127 is the largest weight of each. */
  readonly features: readonly Uint8Array<ArrayBuffer>[];
  /** What the file does not hold, and what stands in its place, in whole sentences. */
  readonly remarks: readonly string[];
}

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

/** Own images are kept in the browser for the next visit up to so many bytes, all of them together. */
export const MOST_KEPT_BYTES = 256_000_000;

/** Bytes of all files of a dataset. */
export function datasetBytes({ train, test }: DatasetManifest): number {
  const bytesOf = ({ shards, labels }: DatasetSplit): number =>
    sum(shards.map(({ bytes }) => bytes)) + (labels?.bytes ?? 0);
  return bytesOf(train) + bytesOf(test);
}

/** Own images that are kept in the browser, without the images themselves. */
export interface KeptImages {
  readonly version: typeof KEPT_VERSION;
  readonly id: OwnDatasetId;
  readonly manifest: DatasetManifest;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

/** Version of what is kept; another one is not read, and not touched either. */
export const KEPT_VERSION = 1;
