import type { BitEdits } from './bit-edits';
import type { ImageShape } from './image-shape';

/** The image to encode: a test image by its index in the split, or the bytes of a drawing. */
export type CodedImage = { readonly testIndex: number } | { readonly bytes: Uint8Array<ArrayBuffer> };

/** Random damage to the bits that are on and not locked: they are left out, or swapped for others that are off. */
export type DamageKind = 'drop' | 'swap';

export interface Damage {
  readonly kind: DamageKind;
  /** Share of those bits, 0 ... 1. */
  readonly share: number;
  readonly seed: number;
}

/** What to do to the code captured last. */
export interface EditedCodeQuestion {
  readonly edits: BitEdits;
  readonly damage: Damage;
  /** A unit to describe whether it matters or not. */
  readonly focus: number;
}

/** An edited code and its reconstruction: the quick part of the answer. */
export interface DecodedCode {
  /** The code with the edits, ascending. */
  readonly bits: Uint32Array<ArrayBuffer>;
  readonly error: number;
  readonly reconstruction: Float32Array<ArrayBuffer>;
  /** Of each class; null for images without labels, and before the classifier has learnt anything. */
  readonly probabilities: Float32Array<ArrayBuffer> | null;
}

/**
 * A code after surgery, at the moment at which it was captured. Errors are per-pixel mean squared errors. Images in
 * arrays are rows of `width * height` values.
 */
export interface EditedCode extends DecodedCode {
  /** Images learnt from at that moment. */
  readonly imagesSeen: number;
  readonly units: number;
  readonly shape: ImageShape;
  /** The image as stored. */
  readonly image: Uint8Array<ArrayBuffer>;

  /** The encoder's own code, ascending. */
  readonly encoderBits: Uint32Array<ArrayBuffer>;
  readonly encoderError: number;
  readonly encoderProbabilities: Float32Array<ArrayBuffer> | null;

  readonly described: DescribedUnits;
  readonly rounds: RoundsOfCode;
  readonly stack: Stack;
  readonly damage: DamagedCode;
}

/** Figures of the units that matter most to the code, one entry each. */
export interface DescribedUnits {
  readonly units: Uint32Array<ArrayBuffer>;
  /** Their features: weight = tile * scale / 127. */
  readonly tiles: Int8Array<ArrayBuffer>;
  readonly scales: Float32Array<ArrayBuffer>;
  /** Error without the bit minus error with it, all other bits unchanged. */
  readonly contributions: Float64Array<ArrayBuffer>;
  /** In the round in which the unit was picked; for losers, in the last round. */
  readonly overlaps: Float32Array<ArrayBuffer>;
  readonly boosts: Float32Array<ArrayBuffer>;
  /** Norm penalty subtracted from the score; 0 without one. */
  readonly penalties: Float32Array<ArrayBuffer>;
  readonly scores: Float32Array<ArrayBuffer>;
  /**
   * Positions in the order of picking, from 1: winners round by round, then the others by their score in the last
   * round.
   */
  readonly ranks: Uint32Array<ArrayBuffer>;
  /** The round that `overlaps` refers to, from 0; rounds that pick no unit are not counted. */
  readonly rounds: Uint32Array<ArrayBuffer>;
}

/** How the encoder picked. */
export interface RoundsOfCode {
  /** How many units each round picked. */
  readonly picks: Uint32Array<ArrayBuffer>;
  /** The best score that each round left; NaN when it left no unit. */
  readonly cuts: Float32Array<ArrayBuffer>;
}

/** The features of the bits that are on, added one by one, the strongest contribution first. */
export interface Stack {
  readonly order: Uint32Array<ArrayBuffer>;
  /** Number of bits in each of the sums that follow, from 0 to all; numbers are skipped if there are very many. */
  readonly steps: Uint32Array<ArrayBuffer>;
  /** One image each, not yet clipped. */
  readonly sums: Float32Array<ArrayBuffer>;
  /** Error of each sum with and without clipping; both are the same for signed images, which are not clipped. */
  readonly errors: Float64Array<ArrayBuffer>;
  readonly unclippedErrors: Float64Array<ArrayBuffer>;
  /** Pixels below zero in each sum. */
  readonly belowZero: Uint32Array<ArrayBuffer>;
}

/** The code with some bits dropped or swapped at random. */
export interface DamagedCode {
  readonly kind: DamageKind;
  /** How many bits have been dropped or swapped, and the bits that are on then. */
  readonly count: number;
  readonly bits: Uint32Array<ArrayBuffer>;
  readonly reconstruction: Float32Array<ArrayBuffer>;
  /** The points of a curve: the share of the eligible bits that is damaged, and the error. */
  readonly shares: Float64Array<ArrayBuffer>;
  readonly errors: Float64Array<ArrayBuffer>;
  /** The class recognised at each point; null if nothing can be recognised (yet). */
  readonly classes: Uint32Array<ArrayBuffer> | null;
}
