import type { BitEdits } from './bit-edits';
import type { ImageShape } from './image-shape';

/** Which image is encoded: one of the test split by its index there, or the bytes of one that is drawn. */
export type CodedImage = { readonly testIndex: number } | { readonly bytes: Uint8Array<ArrayBuffer> };

/** What is done at random to the bits that are on and not locked: left out, or swapped for others that are off. */
export type DamageKind = 'drop' | 'swap';

export interface Damage {
  readonly kind: DamageKind;
  /** Share of those bits, 0 ... 1. */
  readonly share: number;
  readonly seed: number;
}

/** What is to be done to the code captured last. */
export interface EditedCodeQuestion {
  readonly edits: BitEdits;
  readonly damage: Damage;
  /** A unit that is to be described whether it matters or not. */
  readonly focus: number;
}

/** What an edited code is turned back into: quickly known. */
export interface DecodedCode {
  /** The code with the edits, ascending. */
  readonly bits: Uint32Array<ArrayBuffer>;
  readonly error: number;
  readonly reconstruction: Float32Array<ArrayBuffer>;
  /** Of each class; null for images without labels, and before anything has been learnt about them. */
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
  /** Error without the bit minus error with it, all other bits as they are. */
  readonly contributions: Float64Array<ArrayBuffer>;
  /** In the round in which the unit was picked; for those that were not, in the last one. */
  readonly overlaps: Float32Array<ArrayBuffer>;
  readonly boosts: Float32Array<ArrayBuffer>;
  /** What is subtracted for the size of the weights; 0 where nothing is. */
  readonly penalties: Float32Array<ArrayBuffer>;
  readonly scores: Float32Array<ArrayBuffer>;
  /** Places in the order of picking, from 1: winners round by round, then the others by their score in the last round. */
  readonly ranks: Uint32Array<ArrayBuffer>;
  /** That round, from 0; rounds that pick nobody are not counted. */
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
  /** How many bits each of the sums that follow has: 0 ... all; not every number when there are very many. */
  readonly steps: Uint32Array<ArrayBuffer>;
  /** One image each, not yet clipped. */
  readonly sums: Float32Array<ArrayBuffer>;
  /** Error of each sum once it is clipped, and as it is; the same for signed images, which are not clipped. */
  readonly errors: Float64Array<ArrayBuffer>;
  readonly unclippedErrors: Float64Array<ArrayBuffer>;
  /** Pixels below zero in each sum. */
  readonly belowZero: Uint32Array<ArrayBuffer>;
}

/** The code with some bits dropped or swapped at random. */
export interface DamagedCode {
  readonly kind: DamageKind;
  /** How many bits have been dropped or swapped, and what is left on. */
  readonly count: number;
  readonly bits: Uint32Array<ArrayBuffer>;
  readonly reconstruction: Float32Array<ArrayBuffer>;
  /** The points of a curve: how many bits, as a share of those that could be, and the error then. */
  readonly shares: Float64Array<ArrayBuffer>;
  readonly errors: Float64Array<ArrayBuffer>;
  /** The class that each point is taken for; null where nothing can be recognised (yet). */
  readonly classes: Uint32Array<ArrayBuffer> | null;
}
