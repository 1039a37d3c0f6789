import type { EncoderState } from '../core/encoder-state';
import type { ImageShape } from '../core/image-shape';
import type { TiedSettings } from './tied-kwta/settings';

export type { EncoderState };

/**
 * What the worker, the snapshot and the page know of an encoder: no more than what every sparse encoder has in common,
 * so that real-valued k-sparse codes, integer permanences, a spatial pooler or per-class decoders can join.
 */
export interface Encoder {
  readonly settings: TiedSettings;
  readonly shape: ImageShape;
  /** Images learnt from since the start of the run (t). */
  readonly imagesSeen: number;
  /** Images that are best trained on in one call: with fewer, each of them costs more time. */
  readonly imagesAhead: number;
  /**
   * Codes that are still at hand of the images of the latest `train`: of the last ones, where not of all. None once the settings or
   * the state are others or anything else has been encoded or decoded.
   */
  readonly learntCodes: number;

  /**
   * Makes live settings act from the next image on.
   * @throws RangeError when a structural setting (units, initRange, seed) differs or winners is not in 1 ... units.
   */
  configure(settings: TiedSettings): void;

  /**
   * Learns from stored images, strictly one after the other.
   * @param order indices into the image store.
   * @returns the sum over these images of the per-pixel mean squared error before each image's update.
   */
  train(order: Uint32Array): number;

  /**
   * The code with which one of the images learnt from last was learnt, before its update.
   * @param index 0 is the oldest of `learntCodes`, the highest that of the last image.
   * @param winners receives the k winners, ascending.
   * @throws RangeError when there is no such code.
   */
  readLearntCode(index: number, winners: Uint32Array): void;

  /**
   * Encodes and decodes stored images without learning, with the boosts frozen as they stand.
   * @param indices into the image store.
   * @param result receives one row per index; its arrays must be large enough.
   */
  measure(indices: Uint32Array, result: Measurement): void;

  /**
   * Encodes one image without learning.
   * @param pixels one byte per pixel, as in `ImageShape`.
   */
  encode(pixels: Uint8Array): SparseCode;

  /** Turns a code back into an image of `width * height` pixel values; clipped at zero unless the images are signed. */
  decode(code: SparseCode, pixels: Float32Array): void;

  /** Share of recent images on which each unit won; `units` values in 0 ... 1. */
  readDutyCycles(into: Float32Array): void;

  /** What is added to each unit's overlap before the winners are picked; `units` values, in overlap units. */
  readBoosts(into: Float32Array): void;

  /**
   * The feature of each unit in `first ... first + count - 1` as signed bytes relative to its own largest weight:
   * weight = tile * scale / 127. `tiles` holds count * width * height bytes, `scales` holds count values.
   */
  readFeatures(first: number, count: number, tiles: Int8Array, scales: Float32Array): void;

  /** The exact weights of one unit, row by row; `width * height` values. */
  readWeights(unit: number, into: Float32Array): void;

  /** The largest absolute weight, or NaN or Infinity once a weight is not finite. */
  largestWeight(): number;

  /** A copy of everything that learning changes. */
  saveState(): EncoderState;

  /** @throws RangeError when the state is of another kind of encoder or of other sizes; nothing has changed then. */
  loadState(state: EncoderState): void;
}

/** A sparse code: which bits are on, in ascending order; and, for encoders that are not binary, how strongly. */
export interface SparseCode {
  readonly bits: Uint32Array;
  /** One value per bit in `bits`; null when the code is binary. */
  readonly strengths: Float32Array | null;
}

/** Where `measure` writes. */
export interface Measurement {
  /** Per-pixel mean squared error of each image. */
  readonly errors: Float64Array;
  /** The winners of each image, ascending, `winners` per image. */
  readonly winners: Uint32Array;
}

/** The images of one dataset, kept once, where the encoders of an engine read them without copying. */
export interface ImageStore {
  readonly shape: ImageShape;
  /** Images it can hold. */
  readonly capacity: number;
  /**
   * @param first index of the first image written.
   * @param pixels whole images, one after the other.
   * @throws RangeError when they do not fit or are not whole images.
   */
  write(first: number, pixels: Uint8Array): void;
  /** A copy of one image's bytes. */
  read(index: number): Uint8Array;
}

/** An implementation of the algorithm: the readable reference, or WebAssembly. */
export interface Engine {
  readonly name: 'reference' | 'wasm';
  /** Makes room for a dataset. A new store replaces the engine's former one and ends the encoders made on it. */
  createImageStore(shape: ImageShape, capacity: number): ImageStore;
  /**
   * Makes an encoder in its initial state. It replaces the engine's former one, whose memory it may take over.
   * @param imagesPerEpoch the length of one epoch, for schedules that are given in epochs.
   */
  createEncoder(settings: TiedSettings, store: ImageStore, imagesPerEpoch: number): Encoder;
}
