/** Results of the Lab panel about the features and codes of a run. */
import type { ImageShape } from './image-shape';

/** How features relate to the principal components of the training images. */
export interface SpanShares {
  readonly shape: ImageShape;
  /** Number of features examined: all of them, or an evenly spread selection. */
  readonly features: number;
  /** Number of units. */
  readonly units: number;
  readonly components: number;
  /**
   * Entry m: the share of a feature's squared length that lies in the span of the first m components; the mean over the
   * features, and the values below which a tenth and nine tenths of them are. `components + 1` entries each.
   */
  readonly mean: Float32Array<ArrayBuffer>;
  readonly low: Float32Array<ArrayBuffer>;
  readonly high: Float32Array<ArrayBuffer>;
  /** The same mean for seeded random directions. */
  readonly random: Float32Array<ArrayBuffer>;
  /** Mean over the features of the share of the largest single component. */
  readonly largest: number;
  /**
   * Mean over the features of 1 / sum of squared shares, over all directions: the number of equal parts that would be
   * as mixed.
   */
  readonly mixed: number;
  readonly picture: MixturePicture;
}

/** Some features as combinations of the first components. */
export interface MixturePicture {
  readonly units: readonly number[];
  readonly columns: number;
  /** A row for each of the units: its coefficients, of a feature of length 1. */
  readonly coefficients: Float32Array<ArrayBuffer>;
  /** Rows of pixels, of length 1: features and components. */
  readonly featureTiles: Float32Array<ArrayBuffer>;
  readonly componentTiles: Float32Array<ArrayBuffer>;
}

/** How the error rises as units are taken away, each time the most redundant of the remaining ones. */
export interface TakenAway {
  readonly units: number;
  readonly winners: number;
  /**
   * Entry m: the error with m units left, on images that did not decide which ones to take away. `units + 1` entries.
   */
  readonly errors: Float32Array<ArrayBuffer>;
  /** Entry m: the error of m principal components. */
  readonly pcaErrors: Float32Array<ArrayBuffer>;
  /** Numbers of test images that decided, and of those on which errors are measured. */
  readonly deciding: number;
  readonly measured: number;
}

/** A test digit, its own code, and the best code that was found for it. */
export interface AnnealedCode {
  readonly testIndex: number;
  /** Pixel values. */
  readonly image: Float32Array<ArrayBuffer>;
  readonly own: FoundCode;
  readonly best: FoundCode;
  /** Number of bits that are on in both. */
  readonly shared: number;
}

export interface FoundCode {
  readonly bits: Uint32Array<ArrayBuffer>;
  readonly reconstruction: Float32Array<ArrayBuffer>;
  /** Per-pixel mean squared error. */
  readonly error: number;
}
