import type { DatasetManifest, SplitName } from './dataset';
import type { EncoderState } from './encoder-state';
import type { ImageShape } from './image-shape';
import type { Settings } from './settings';

/** The user's images, in the form that everything downstream accepts. */
export interface BroughtImages {
  readonly name: string;
  readonly shape: ImageShape;
  /** Whole images, one after the other; training images first if the files name the split. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** How many of them are for training, the rest being held out; null if the files do not say. */
  readonly trainCount: number | null;
  /** One byte per image, an index into `classes`. */
  readonly labels: Uint8Array<ArrayBuffer> | null;
  readonly classes: readonly string[] | null;
  /** What was converted, scaled or left out, in whole sentences. */
  readonly remarks: readonly string[];
}

/** The user's images as a dataset like any other: a description, and its files in memory. */
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

/** A run as described by a weights file; missing parts have sensible values. */
export interface BroughtWeights {
  readonly name: string;
  /** Of the images that the weights are for; `signed` is false unless the file says otherwise. */
  readonly shape: ImageShape;
  /** The id of the encoder's kind. */
  readonly kind: string;
  readonly settings: Settings;
  readonly state: EncoderState;
  /** The dataset that the file names; not trusted. */
  readonly datasetId: string | null;
  /** Some of the features, signed: 127 is the largest weight of each. */
  readonly features: readonly Uint8Array<ArrayBuffer>[];
  /** A sentence for each part that is missing in the file, with what is used instead. */
  readonly remarks: readonly string[];
}
