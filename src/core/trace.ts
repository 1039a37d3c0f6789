import type { Clipping } from './clipping';
import type { ImageShape } from './image-shape';
import type { Settings } from './settings';

/** Settings of a kind of encoder that can be traced. */
export type TracedSettings = Settings & {
  readonly units: number;
  readonly winners: number;
  readonly boostStrength: number;
  readonly inhibition: number;
};

/**
 * Everything that the encoder computes when it learns from one image, with its own float32 values. Arrays of images
 * contain one row of `width * height` values each, arrays of rounds one row of `units` values. Rounds that pick no unit
 * are left out.
 */
export interface Trace {
  /** Images seen before this one (t). */
  readonly imagesSeen: number;
  /** Index of the training image. */
  readonly imageIndex: number;
  readonly settings: TracedSettings;
  readonly shape: ImageShape;

  /** The image as stored, and its pixel values x. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly image: Float32Array<ArrayBuffer>;
  readonly energy: TraceEnergy;

  /** d of every unit before this image, its boost, and d afterwards. */
  readonly dutyCycles: Float32Array<ArrayBuffer>;
  readonly boosts: Float32Array<ArrayBuffer>;
  /** Norm penalty subtracted from the score of every unit, |W_j|^2 / 2; null if none. */
  readonly penalties: Float32Array<ArrayBuffer> | null;
  readonly dutyCyclesAfter: Float32Array<ArrayBuffer>;
  readonly boost: TraceBoost;
  readonly dutyCycleRates: { readonly a: number; readonly keep: number };

  /** How sums of weights are clipped, in residuals and in the reconstruction. */
  readonly clipping: Clipping;
  /** How many winners each round picks; `picked` lists them round by round, ascending within each. */
  readonly roundPicks: Uint32Array<ArrayBuffer>;
  readonly picked: Uint32Array<ArrayBuffer>;
  /** The input of each round: the image, then residuals. */
  readonly roundInputs: Float32Array<ArrayBuffer>;
  /** Sum of the weights picked before each round. */
  readonly roundExplained: Float32Array<ArrayBuffer>;
  readonly overlaps: Float32Array<ArrayBuffer>;
  readonly scores: Float32Array<ArrayBuffer>;

  /** All winners, ascending: the code. */
  readonly winners: Uint32Array<ArrayBuffer>;
  /** How many winners, from the first, have rows in the three arrays that follow: all, unless images are large. */
  readonly rows: number;
  readonly weights: Float32Array<ArrayBuffer>;
  readonly weightsAfter: Float32Array<ArrayBuffer>;
  /** Sums of the winners' weights up to and including each. */
  readonly stacked: Float32Array<ArrayBuffer>;

  /** Sum of all winners' weights, before clipping. */
  readonly sum: Float32Array<ArrayBuffer>;
  readonly reconstruction: Float32Array<ArrayBuffer>;
  readonly difference: Float32Array<ArrayBuffer>;
  /** (eta / k) * difference */
  readonly change: Float32Array<ArrayBuffer>;
  /** Per-pixel mean squared error. */
  readonly error: number;
  /** eta, before rounding to float32, and eta / k. */
  readonly learningRate: number;
  readonly rate: number;

  /** Present if reconstructions are made from votes; absent if they are sums of weights. */
  readonly votes?: TraceVotes;
}

/**
 * How an encoder with votes reads them. Its trace consists of whole numbers: images, inputs, overlaps and differences
 * are in grey levels; `weights` are votes (1, 0, -1); `roundExplained`, `stacked` and `sum` count votes; `change` is
 * the change of permanences, in steps of one; `weightsAfter`, and the weights of a `TraceUnit`, are permanences.
 */
export interface TraceVotes {
  readonly ternary: boolean;
  /** Grey levels per vote. */
  readonly gain: number;
  /** Votes that a pixel needs when all winners have voted. */
  readonly needed: number;
  /** The same in grey levels, for the winners picked before each round, and for all. */
  readonly roundThresholds: Float32Array<ArrayBuffer>;
  readonly threshold: number;
  readonly tolerance: number;
  /** Grey levels of full ink. */
  readonly white: number;
  /** Strength of inhibition, in 256ths. */
  readonly inhibition256: number;
}

/** The input energy S and its change by this image. */
export interface TraceEnergy {
  readonly before: number;
  /** |x|^2 / k of this image. */
  readonly ofImage: number;
  readonly rate: number;
  readonly after: number;
}

/** The trace of the next image, its class, and how many of the previous images can be undone. */
export interface NextTrace extends Trace {
  /** Null if not known. */
  readonly label: number | null;
  readonly undoable: number;
}

/** Quantities shared by the boosts of all units. */
export interface TraceBoost {
  /** g as float32. */
  readonly strength: number;
  /** g * S */
  readonly largest: number;
  /** n / k, which is 1 / q. */
  readonly perWinner: number;
}

/** One unit in a trace, whether it wins or not. */
export interface TraceUnit {
  readonly unit: number;
  /** W_j before this image; losers keep it. */
  readonly weights: Float32Array<ArrayBuffer>;
  /** For each round the sixteen partial sums of the unit's overlap; see `sumsByTilePosition`. */
  readonly partialSums: Float32Array<ArrayBuffer>;
}

/** Learning from the traced image, checked against the trace to the bit. */
export interface TraceLearnt {
  /** How many values of the encoder were compared with the trace, and how many differed. */
  readonly compared: number;
  readonly differing: number;
  /** How many images can be undone now. */
  readonly undoable: number;
}

/** Learning from the last image was undone: the encoder is as it was before, to the bit. */
export interface TraceUndone {
  readonly imagesSeen: number;
  readonly undoable: number;
}
