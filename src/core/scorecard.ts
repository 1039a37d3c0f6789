import type { ClassDecodersMeasured } from './class-decoders';

/** The quality of a code, measured on the test images of the current dataset. */
export interface Scorecard {
  /** Images learnt from when measuring began and when it ended; training continues in between. */
  readonly imagesSeen: number;
  readonly imagesSeenAtEnd: number;
  /** Of everything learnt up to `imagesSeenAtEnd`; see `fingerprintOf`. */
  readonly fingerprint: string;
  /** Test images measured. */
  readonly images: number;
  readonly units: number;
  /** Mean number of bits that are on in a code. */
  readonly winners: number;
  /** Per-pixel mean squared error. */
  readonly heldOutError: number;
  /** log2 of the number of possible codes. */
  readonly bitsPerImage: number;
  /** Units that won on none of the images. */
  readonly deadUnits: number;
  /** 0 if the winners are always the same, 1 if all units win equally often. */
  readonly usageEntropy: number;
  /** 1 if the winners' weights are orthogonal, k if they are clones. Mean over `coherenceImages` images. */
  readonly coherence: number;
  readonly distinctCodes: number;
  /**
   * Mean number of bits shared by the codes of two images, of the same class or of different ones; NaN if there are no
   * such pairs.
   */
  readonly overlapWithin: number;
  readonly overlapBetween: number;
  readonly stability: readonly Stability[];
  /** Null for images without labels, and before the classifier has learnt anything. */
  readonly recognition: Recognition | null;
  /** Absent if all images share one decoder. */
  readonly classDecoders?: ClassDecodersMeasured;
}

/** How much of a code is preserved when the image changes. */
export interface Stability {
  /** Share of the pixels that were replaced by random values. */
  readonly changedPixels: number;
  /** Mean share of the code's bits that stay on. */
  readonly bitsKept: number;
}

/** Results of the classifier that learns alongside the encoder. */
export interface Recognition {
  readonly accuracy: number;
  /** Training images that it has learnt from. */
  readonly imagesLearnt: number;
  readonly classes: number;
  /** Number of images of each class (rows) recognised as each class (columns). */
  readonly confusion: Uint32Array<ArrayBuffer>;
}

/** A classifier trained from scratch on the codes of the training images. */
export interface ProbeResult {
  readonly accuracy: number;
  /** Images that the encoder had learnt from when the first and the last image were encoded. */
  readonly imagesSeen: number;
  readonly imagesSeenAtEnd: number;
  readonly trainImages: number;
  readonly testImages: number;
}

/** Progress of the probe from 0 to 1, and its result once it is done. */
export interface ProbeProgress {
  readonly progress: number;
  readonly result: ProbeResult | null;
}
