import type { EncoderState } from '../core/encoder-state';
import type { Failure } from '../core/failure';
import type { ImageShape } from '../core/image-shape';
import type { CodeSpace } from '../core/code-space';
import type { Settings } from '../core/settings';
import { createCodeRows, type CodeRows, type SparseCode } from '../core/sparse-code';
import type { Boosts, ClassDecoders, Editor, LearntCodes, Tracer } from './capabilities';

export type { EncoderState };

/**
 * What the worker, the snapshot and the page know of an encoder: what every sparse encoder has, and capabilities that some
 * have and others do not (null).
 */
export interface Encoder<S extends Settings = Settings> {
  /** The id of its kind. */
  readonly kind: string;
  readonly settings: S;
  readonly shape: ImageShape;
  /** Follows from the settings; `mostBits` may change with live ones. */
  readonly space: CodeSpace;
  /** Images learnt from since the start of the run (t). */
  readonly imagesSeen: number;
  /** Images that are best trained on in one call: with fewer, each of them costs more time. */
  readonly imagesAhead: number;
  /** The normalised learning rate at which the next image is learnt. */
  readonly learningRate: number;

  /**
   * What the weights that the last image has left are multiplied by, because settings have changed since; 1: nothing. It is 1 again
   * once an image has been learnt or a state loaded.
   */
  readonly weightScale: number;

  /**
   * Makes live settings act from the next image on.
   * @param weightScale what the weights are to be multiplied by, not in addition to what they were multiplied by since the last image: all
   *   that is read and learnt from here on has scaled weights, but for the state, which stays as it was learnt. Absent: 1.
   * @throws RangeError when a structural setting differs or the settings are impossible.
   */
  configure(settings: S, weightScale?: number): void;

  /**
   * Learns from stored images, strictly one after the other.
   * @param order indices into the image store.
   * @param labels one byte for each of them, `NO_LABEL` where it is not known; null or absent: none is. Most kinds of encoder
   *   have no use for them.
   * @returns the sum over these images of the per-pixel mean squared error before each image's update.
   */
  train(order: Uint32Array, labels?: Uint8Array | null): number;

  /**
   * Encodes and decodes stored images without learning, with the boosts frozen as they stand.
   * @param indices into the image store.
   * @param result receives one row per index; see `createMeasurement`.
   */
  measure(indices: Uint32Array, result: Measurement): void;

  /**
   * Encodes one image without learning.
   * @param pixels one byte per pixel, as in `ImageShape`.
   */
  encode(pixels: Uint8Array): SparseCode;

  /**
   * Turns a code back into an image of `width * height` pixel values; clipped at zero unless the images are signed.
   * @param label the class whose decoder is to be used, where they differ from class to class; absent: the one that the code is read as.
   */
  decode(code: SparseCode, pixels: Float32Array, label?: number): void;

  /** Share of recent images on which each unit won (its duty cycle); `units` values in 0 ... 1. */
  readUse(into: Float32Array): void;

  /**
   * The feature of each unit in `first ... first + count - 1` as signed bytes relative to its own largest weight:
   * weight = tile * scale / 127. `tiles` holds count * width * height bytes, `scales` holds count values.
   */
  readTiles(first: number, count: number, tiles: Int8Array, scales: Float32Array): void;

  /** The exact weights of one unit, row by row; `width * height` values. */
  readWeights(unit: number, into: Float32Array): void;

  /**
   * What one unit counts with: its synapses, 1 (-1: against) where there is one and nothing at pixels that hardly any image lights.
   * Absent: its weights, which permanences are not.
   */
  readSynapses?(unit: number, into: Float32Array): void;

  /** The largest absolute weight, or NaN or Infinity once a weight is not finite. */
  largestWeight(): number;

  /** See `EncoderKind.weightScale`. */
  weightScaleAfter?(before: S, after: S): number;

  /** A copy of everything that learning changes, as the last image has left it: `weightScale` is not in it. */
  saveState(): EncoderState;

  /** @throws RangeError when the state is of another kind of encoder or of other sizes; nothing has changed then. */
  loadState(state: EncoderState): void;

  readonly boosts: Boosts | null;
  readonly learntCodes: LearntCodes | null;
  /** Absent: one decoder for all images. An encoder that has them learns from labels, and training waits for these. */
  readonly classDecoders?: ClassDecoders | undefined;
  /** Its code is fetched when it is first asked for. */
  readonly tracer: (() => Promise<Tracer>) | null;
  /** Its code is fetched when it is first asked for. */
  readonly editor: (() => Promise<Editor>) | null;
}

/** Where `measure` writes. */
export interface Measurement {
  /** Per-pixel mean squared error of each image. */
  readonly errors: Float64Array;
  readonly codes: CodeRows;
}

/** Room for the measurement of a number of images under the encoder's present settings. */
export function createMeasurement({ space }: Pick<Encoder, 'space'>, images: number): Measurement {
  return { errors: new Float64Array(images), codes: createCodeRows(images, space) };
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

/** An engine that is ready, and why it is not the fast one of its kind, if there is one that is faster. */
export interface LoadedEngine {
  readonly engine: Engine;
  readonly slowBecause: Failure | null;
  /** Makes the readable reference of a faster engine, which does the same to the bit. Absent: there is no faster one, or it is not to be had. */
  readonly reference?: () => Promise<Engine>;
}

/** An implementation of one kind of encoder, such as the readable reference, or WebAssembly. */
export interface Engine<S extends Settings = Settings> {
  readonly name: 'reference' | 'wasm';
  /** Makes room for a dataset. A new store replaces the engine's former one and ends the encoders made on it. */
  createImageStore(shape: ImageShape, capacity: number): ImageStore;
  /**
   * Makes an encoder in its initial state. It replaces the engine's former one, whose memory it may take over.
   * @param imagesPerEpoch the length of one epoch, for schedules that are given in epochs.
   * @param classes of the images, for encoders that learn from labels; 0 or absent: the images have none.
   */
  createEncoder(settings: S, store: ImageStore, imagesPerEpoch: number, classes?: number): Encoder<S>;
}
