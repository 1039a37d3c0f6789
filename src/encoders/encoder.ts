import type { EncoderState } from '../core/encoder-state';
import type { Failure } from '../core/failure';
import type { ImageShape } from '../core/image-shape';
import type { CodeSpace } from '../core/code-space';
import type { Settings } from '../core/settings';
import { createCodeRows, type CodeRows, type SparseCode } from '../core/sparse-code';
import type { Boosts, ClassDecoders, Editor, LearntCodes, Tracer } from './capabilities';

export type { EncoderState };

/**
 * An encoder, as worker, snapshot and page know it: the members that all encoders have, and capabilities that are null
 * in those that lack them.
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
  /** The number of images best trained on in one call; with fewer, each image takes longer. */
  readonly imagesAhead: number;
  /** The normalised learning rate for the next image. */
  readonly learningRate: number;

  /**
   * The factor on the weights since the last image, because settings have changed; 1 if unscaled. Returns to 1 once an
   * image is learnt or a state loaded.
   */
  readonly weightScale: number;

  /**
   * Applies live settings from the next image on.
   * @param weightScale the factor on the weights as the last image left them; it replaces an earlier factor. Everything
   *   read or learnt from here on uses scaled weights, except the state, which stays as it was learnt. Default: 1.
   * @throws RangeError when a structural setting differs or the settings are impossible.
   */
  configure(settings: S, weightScale?: number): void;

  /**
   * Learns from stored images, strictly one after the other.
   * @param order indices into the image store.
   * @param labels one byte per image, `NO_LABEL` where unknown; null or absent if all are unknown. Most kinds of
   *   encoder ignore them.
   * @returns the sum over these images of the per-pixel mean squared error before each image's update.
   */
  train(order: Uint32Array, labels?: Uint8Array | null): number;

  /**
   * Encodes and decodes stored images without learning, with the boosts frozen.
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
   * @param label the class whose decoder to use, if decoders differ by class. Default: the
   *   class that the code is taken for.
   */
  decode(code: SparseCode, pixels: Float32Array, label?: number): void;

  /** Share of recent images on which each unit won (its duty cycle); `units` values in 0 ... 1. */
  readUse(into: Float32Array): void;

  /**
   * The feature of each unit in `first ... first + count - 1` as signed bytes relative to its own largest weight:
   * weight = tile * scale / 127. `tiles` has count * width * height bytes, `scales` has count values.
   */
  readTiles(first: number, count: number, tiles: Int8Array, scales: Float32Array): void;

  /** The exact weights of one unit, row by row; `width * height` values. */
  readWeights(unit: number, into: Float32Array): void;

  /**
   * The values that one unit's overlap is counted with: its synapses, 1 where it has one (-1: it counts against), 0 at
   * pixels that hardly any image lights. Absent: overlaps are counted with the weights.
   */
  readSynapses?(unit: number, into: Float32Array): void;

  /** The largest absolute weight; NaN or Infinity if a weight is not finite. */
  largestWeight(): number;

  /** See `EncoderKind.weightScale`. */
  weightScaleAfter?(before: S, after: S): number;

  /** A copy of everything that learning changes, as the last image left it, without `weightScale`. */
  saveState(): EncoderState;

  /** @throws RangeError when the state is of another kind of encoder or of other sizes, without changing anything. */
  loadState(state: EncoderState): void;

  readonly boosts: Boosts | null;
  readonly learntCodes: LearntCodes | null;
  /** Absent: one decoder for all images. Encoders with class decoders learn from labels; training waits for them. */
  readonly classDecoders?: ClassDecoders | undefined;
  /** Its code is fetched on first use. */
  readonly tracer: (() => Promise<Tracer>) | null;
  /** Its code is fetched on first use. */
  readonly editor: (() => Promise<Editor>) | null;
}

/** The results of `measure`. */
export interface Measurement {
  /** Per-pixel mean squared error of each image. */
  readonly errors: Float64Array;
  readonly codes: CodeRows;
}

/** Room for the measurement of a number of images under the encoder's present settings. */
export function createMeasurement({ space }: Pick<Encoder, 'space'>, images: number): Measurement {
  return { errors: new Float64Array(images), codes: createCodeRows(images, space) };
}

/** The images of one dataset, stored once; the engine's encoders read them without copying. */
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

/** An engine ready for use, and the reason if it is not the fastest of its kind. */
export interface LoadedEngine {
  readonly engine: Engine;
  readonly slowBecause: Failure | null;
  /** Creates the readable reference, which computes the same bits. Absent if `engine` is itself the reference. */
  readonly reference?: () => Promise<Engine>;
}

/** An implementation of one kind of encoder, such as the readable reference, or WebAssembly. */
export interface Engine<S extends Settings = Settings> {
  readonly name: 'reference' | 'wasm';
  /** Makes room for a dataset. A new store replaces the engine's former one and ends the encoders made on it. */
  createImageStore(shape: ImageShape, capacity: number): ImageStore;
  /**
   * Makes an encoder in its initial state. It replaces the engine's former one, whose memory it may take over.
   * @param imagesPerEpoch the length of one epoch, for schedules given in epochs.
   * @param classes number of classes, for encoders that learn from labels; 0 or absent if the images have none.
   */
  createEncoder(settings: S, store: ImageStore, imagesPerEpoch: number, classes?: number): Encoder<S>;
}
