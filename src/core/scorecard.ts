import type { ClassDecodersMeasured } from './class-decoders';

/** What a code is worth, as measured on the test images of the present dataset. */
export interface Scorecard {
  /** Images learnt from when measuring began and when it ended: training goes on meanwhile. */
  readonly imagesSeen: number;
  readonly imagesSeenAtEnd: number;
  /** Of all that was learnt up to `imagesSeenAtEnd`; see `fingerprintOf`. */
  readonly fingerprint: string;
  /** Test images measured. */
  readonly images: number;
  readonly units: number;
  /** Bits that are on in a code, on average. */
  readonly winners: number;
  /** Per-pixel mean squared error. */
  readonly heldOutError: number;
  /** log2 of the number of codes there are. */
  readonly bitsPerImage: number;
  /** Units that won on none of the images. */
  readonly deadUnits: number;
  /** 0: always the same winners; 1: all units win equally often. */
  readonly usageEntropy: number;
  /** 1: the winners' weights are orthogonal; k: they are clones. Mean over `coherenceImages` images. */
  readonly coherence: number;
  readonly distinctCodes: number;
  /** Bits that the codes of two images have in common, on average; NaN where there are no such pairs. */
  readonly overlapWithin: number;
  readonly overlapBetween: number;
  readonly stability: readonly Stability[];
  /** Null for images without labels, and before anything has been learnt about them. */
  readonly recognition: Recognition | null;
  /** Absent where all images have one decoder. */
  readonly classDecoders?: ClassDecodersMeasured;
}

/** How much of a code stays when the image changes. */
export interface Stability {
  /** Share of the pixels that have got random values. */
  readonly changedPixels: number;
  /** Share of the code's bits that stay on, on average. */
  readonly bitsKept: number;
}

/** What the classifier that learns beside the encoder makes of the codes. */
export interface Recognition {
  readonly accuracy: number;
  /** Training images that it has learnt from. */
  readonly imagesLearnt: number;
  readonly classes: number;
  /** How many images of each class (rows) it takes for each class (columns). */
  readonly confusion: Uint32Array<ArrayBuffer>;
}

/** A classifier trained from scratch on the codes of the training images. */
export interface ProbeResult {
  readonly accuracy: number;
  /** Images learnt from by the encoder when the first and when the last image was encoded. */
  readonly imagesSeen: number;
  readonly imagesSeenAtEnd: number;
  readonly trainImages: number;
  readonly testImages: number;
}

/** How far the probe is: `progress` from 0 to 1, and the result when it is done. */
export interface ProbeProgress {
  readonly progress: number;
  readonly result: ProbeResult | null;
}
