import type { ImageShape } from './image-shape';

/** A question about one unit. */
export interface FeatureReportQuestion {
  readonly unit: number;
  /** Whether to encode the test images again if the encoder has changed since they were last encoded. */
  readonly fresh: boolean;
  /** Selects one of the random draws of images on which the unit won: 0, 1 ... */
  readonly draw: number;
}

/** How one unit relates to the test images and to the other units, during one stretch of the run. */
export interface FeatureReport {
  readonly unit: number;
  readonly shape: ImageShape;
  /** Images learnt from when encoding the test images for this report began, and when it ended. */
  readonly imagesSeen: number;
  readonly imagesSeenAtEnd: number;
  /** Test images used; 0 until they have arrived. */
  readonly images: number;
  /** Number of them on which the unit won. */
  readonly wins: number;
  /** For each class, the number of its test images and of those on which the unit won. Empty without labels. */
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

/** Test images to show. */
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

/** Other units, with their features at that time: weight = tile * scale / 127. */
export interface RelatedUnits {
  readonly units: readonly number[];
  readonly values: readonly number[];
  readonly tiles: Int8Array<ArrayBuffer>;
}

/** How one unit's feature developed: its weights at moments spread evenly on a logarithmic scale. */
export interface FilmstripOfUnit {
  readonly unit: number;
  readonly shape: ImageShape;
  /** Images seen at each keyframe, ascending. */
  readonly imagesSeen: readonly number[];
  /** weight = tile * scale / 127; one tile and one scale per keyframe. */
  readonly tiles: Int8Array<ArrayBuffer>;
  readonly scales: Float32Array<ArrayBuffer>;
  /** The memory that all units' keyframes take now, and the most that they may take. */
  readonly bytes: number;
  readonly maxBytes: number;
  /** How many keyframes fit into that; with fewer than two, none are stored. */
  readonly capacity: number;
}
