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
  /** Size of the tiles into which a sprite sheet is cut. */
  readonly tile: Size | null;
  /** Size into which pictures are fitted. */
  readonly fit: Size | null;
  /** Where a CSV file has its labels; a number is the index of the column. */
  readonly labelColumn: 'detect' | 'first' | 'last' | 'none' | number;
  /** What an array is taken for that could be both. */
  readonly meaning: ArrayMeaning | null;
  /** Whether the rows or the columns of a table of weights are the units. */
  readonly units: UnitsAre | null;
  /** Sizes of the images that are here, the likeliest first: weights are probably made for one of them. */
  readonly sizes: readonly Size[];
}

export type ArrayMeaning = 'images' | 'weights';
export type UnitsAre = 'rows' | 'columns';

export const NO_CHOICES: ReadingChoices = {
  width: null,
  tile: null,
  fit: null,
  labelColumn: 'detect',
  meaning: null,
  units: null,
  sizes: [],
};

/** How files were read where they could have been read otherwise: each can be chosen anew in `ReadingChoices`. */
export interface HowRead {
  /** Of a CSV file; null: of no other kind of file, nor of several. */
  readonly labels: LabelColumns | null;
  /** Null: it cannot be both. */
  readonly meaning: { readonly taken: ArrayMeaning; readonly because: string } | null;
  /** Null: only one of them is possible. */
  readonly units: UnitsAre | null;
}

export const ONLY_SO: HowRead = { labels: null, meaning: null, units: null };

export interface LabelColumns {
  /** Index of the column that was taken; null: none. */
  readonly taken: number | null;
  /** The columns that can be chosen: the first, the last, and those whose names are not merely numbered. */
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
  | { readonly about: 'tile'; readonly file: string; readonly sheet: Size; readonly guess: Size }
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
