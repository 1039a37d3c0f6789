import type { ImageShape } from './image-shape';

/** What is asked about one unit. */
export interface FeatureReportQuestion {
  readonly unit: number;
  /** Whether the test images are to be encoded anew if the encoder has changed since they last were. */
  readonly fresh: boolean;
  /** Which of the random draws of images on which the unit won: 0, 1 ... */
  readonly draw: number;
}

/** What one unit is to the test images and to the other units, at one stretch of the run. */
export interface FeatureReport {
  readonly unit: number;
  readonly shape: ImageShape;
  /** Images learnt from when the test images began to be encoded for this, and when they all were. */
  readonly imagesSeen: number;
  readonly imagesSeenAtEnd: number;
  /** Test images looked at; 0 while they have not arrived. */
  readonly images: number;
  /** On how many of them the unit won. */
  readonly wins: number;
  /** For each class: the test images of it, and those of them on which the unit won. Empty without labels. */
  readonly classes: readonly { readonly images: number; readonly wins: number }[];
  /** The test images with the greatest overlap W x, the greatest first. */
  readonly exciting: ShownImages;
  /** Some of the test images on which the unit won, drawn at random. */
  readonly won: ShownImages;
  /** The other units with the greatest cosine; `values` are the cosines. */
  readonly similar: RelatedUnits;
  /** The other units that won most often on the images on which this one won; `values` are shares of its wins. */
  readonly together: RelatedUnits;
}

/** Test images to be shown. */
export interface ShownImages {
  /** Indices within the test split. */
  readonly indices: readonly number[];
  /** One label each; null without labels. */
  readonly labels: readonly (number | null)[];
  /** Overlap of the unit with each. */
  readonly overlaps: readonly number[];
  /** Whether the unit won on it. */
  readonly won: readonly boolean[];
  /** The images' bytes, one image after the other. */
  readonly pixels: Uint8Array<ArrayBuffer>;
}

/** Other units, with their features as they were: weight = tile * scale / 127. */
export interface RelatedUnits {
  readonly units: readonly number[];
  readonly values: readonly number[];
  readonly tiles: Int8Array<ArrayBuffer>;
}

/** How one unit's feature came into being: its weights at moments that are evenly spread on a logarithmic scale. */
export interface FilmstripOfUnit {
  readonly unit: number;
  readonly shape: ImageShape;
  /** Images seen at each keyframe, ascending. */
  readonly imagesSeen: readonly number[];
  /** weight = tile * scale / 127; one tile and one scale per keyframe. */
  readonly tiles: Int8Array<ArrayBuffer>;
  readonly scales: Float32Array<ArrayBuffer>;
  /** What all units' keyframes take at present, and what they may take at most. */
  readonly bytes: number;
  readonly maxBytes: number;
  /** How many keyframes fit into that; when there is no room for one, none are kept. */
  readonly capacity: number;
}
