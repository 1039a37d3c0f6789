/** What the panel Lab finds out about the features and codes of a run. */
import type { ImageShape } from './image-shape';

/** How features lie to the principal components of the training images. */
export interface SpanShares {
  readonly shape: ImageShape;
  /** Features to look at: all of them, or a number of them, evenly spread. */
  readonly features: number;
  /** Of how many units. */
  readonly units: number;
  readonly components: number;
  /**
   * Entry m: the share of a feature's squared length that lies in the span of the first m components; the mean over the features, and
   * what a tenth and nine tenths of them stay below. `components + 1` entries each.
   */
  readonly mean: Float32Array<ArrayBuffer>;
  readonly low: Float32Array<ArrayBuffer>;
  readonly high: Float32Array<ArrayBuffer>;
  /** The same mean for seeded random directions. */
  readonly random: Float32Array<ArrayBuffer>;
  /** Mean over the features of the share of the largest single component. */
  readonly largest: number;
  /** Mean over the features of 1 / sum of squared shares, all directions taken together: as many equal parts would be as mixed. */
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

/** How the error rises as units are taken away, the most redundant of those that are left first. */
export interface TakenAway {
  readonly units: number;
  readonly winners: number;
  /** Entry m: the error with m units left, on images that did not decide which ones go. `units + 1` entries. */
  readonly errors: Float32Array<ArrayBuffer>;
  /** Entry m: the error of m principal components. */
  readonly pcaErrors: Float32Array<ArrayBuffer>;
  /** Test images that decided, and on which errors are measured. */
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
  /** Bits that both have on. */
  readonly shared: number;
}

export interface FoundCode {
  readonly bits: Uint32Array<ArrayBuffer>;
  readonly reconstruction: Float32Array<ArrayBuffer>;
  /** Per-pixel mean squared error. */
  readonly error: number;
}
