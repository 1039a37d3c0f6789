import { pixelCount, pixelScale, type ImageShape } from '../../core/image-shape';
import type { TiedSettings } from './settings';
import type { Encoder, Engine, ImageStore } from '../encoder';
import { checkImageIndex, checkStoreRange, checkWinners } from '../encoder-checks';
import { fieldsOf } from './fields';
import { kernelFields, layOutEncoder, type KernelFields } from './kernel-fields';
import { WasmEncoder } from './wasm-encoder';
import { WasmKernel } from './wasm-kernel';

export interface WasmEngineOptions {
  /** Images per look-ahead, 1 ... 128; 0 scores every image separately. The bits do not depend on it. Not checked. */
  readonly lookAhead: number;
}

/** How many images an encoder looks ahead over. */
type LookAheadRule = (settings: TiedSettings, shape: ImageShape) => number;

const LONGEST_LOOK_AHEAD = 128;
const USUAL_LOOK_AHEAD = 64;
/** Above this size each look-ahead reads the weights from memory, not from a cache. */
const CACHED_WEIGHT_BYTES = 2 ** 24;

/**
 * The fast implementation in WebAssembly SIMD: bit for bit the same as the reference. Without options each encoder uses
 * the look-ahead that is fastest for its size.
 */
export function createWasmEngine(module: WebAssembly.Module, options?: WasmEngineOptions): WasmEngine {
  return new WasmEngine(new WasmKernel(module), options ? () => options.lookAhead : fastestLookAhead);
}

/** A long look-ahead saves passes through weights in distant memory; with several rounds, rounds take the time. */
function fastestLookAhead({ units, rounds }: TiedSettings, shape: ImageShape): number {
  const weightBytes = units * pixelCount(shape) * Float32Array.BYTES_PER_ELEMENT;
  return rounds === 1 && weightBytes > CACHED_WEIGHT_BYTES ? LONGEST_LOOK_AHEAD : USUAL_LOOK_AHEAD;
}

export class WasmEngine implements Engine<TiedSettings> {
  readonly name = 'wasm';
  readonly kernel: WasmKernel;
  /** The newest store and encoder. */
  store: WasmImageStore | null = null;
  encoder: WasmEncoder | null = null;
  private readonly lookAheadFor: LookAheadRule;
  /** The layout of the encoder's local fields; null if it has none. */
  private placed: KernelFields | null = null;

  constructor(kernel: WasmKernel, lookAheadFor: LookAheadRule) {
    this.kernel = kernel;
    this.lookAheadFor = lookAheadFor;
  }

  /** Memory in use, for the dataset and the encoder together. */
  get memoryBytes(): number {
    return this.kernel.byteLength;
  }

  createImageStore(shape: ImageShape, capacity: number): ImageStore {
    const { call } = this.kernel;
    // At most 4 GB - 1: as an address, 4 GB would be 0.
    const fresh = Math.min(this.kernel.byteLength, 2 ** 32 - 1);
    const end = call.layoutStore(shape.width, shape.height, capacity);
    try {
      this.kernel.reserve(end, { images: capacity, width: shape.width, height: shape.height });
    } catch (problem) {
      // Layouts only set addresses: restoring the former ones leaves the former dataset and its encoder as they were.
      if (this.store) call.layoutStore(this.store.shape.width, this.store.shape.height, this.store.capacity);
      this.layOutAgain();
      throw problem;
    }
    this.encoder?.retire();
    this.encoder = null;
    this.store?.retire();
    call.clearStore(capacity, fresh);
    call.configureImages(shape.signed ? 1 : 0, pixelScale(shape));
    this.store = new WasmImageStore(this.kernel, shape, capacity);
    return this.store;
  }

  createEncoder(settings: TiedSettings, store: ImageStore, imagesPerEpoch: number): Encoder<TiedSettings> {
    if (store !== this.store)
      throw new Error('the image store is not this engine’s newest; expected the one made last');
    checkWinners(settings);
    const lookAhead = this.lookAheadFor(settings, store.shape);
    const fields = fieldsOf(settings, store.shape);
    const placed = fields && kernelFields(fields, store.shape);
    const end = layOutEncoder(this.kernel, settings.units, lookAhead, placed);
    try {
      this.kernel.reserve(end, { units: settings.units });
    } catch (problem) {
      this.layOutAgain();
      throw problem;
    }
    this.encoder?.retire();
    this.placed = placed;
    this.encoder = new WasmEncoder(this.kernel, settings, this.store, imagesPerEpoch, lookAhead, placed);
    return this.encoder;
  }

  /** Restores the addresses of the present encoder, which continues as before. */
  layOutAgain(): void {
    if (!this.encoder) return;
    const { settings, lookAhead } = this.encoder;
    layOutEncoder(this.kernel, settings.units, lookAhead, this.placed);
  }
}

/** The dataset in the kernel's memory. */
class WasmImageStore implements ImageStore {
  readonly shape: ImageShape;
  readonly capacity: number;
  private readonly kernel: WasmKernel;
  private retired = false;

  constructor(kernel: WasmKernel, shape: ImageShape, capacity: number) {
    this.kernel = kernel;
    this.shape = shape;
    this.capacity = capacity;
  }

  write(first: number, pixels: Uint8Array): void {
    this.checkCurrent();
    checkStoreRange(this, first, pixels.length);
    const { call, globals } = this.kernel;
    const size = pixelCount(this.shape);
    const atOnce = Math.max(1, Math.floor(globals.STAGING_BYTES.value / size));
    const staging = this.kernel.bytes(globals.staging.value, atOnce * size);
    const count = pixels.length / size;
    for (let done = 0; done < count; done += atOnce) {
      const part = pixels.subarray(done * size, (done + atOnce) * size);
      staging.set(part);
      call.writeImages(first + done, part.length / size);
    }
  }

  read(index: number): Uint8Array {
    this.checkCurrent();
    checkImageIndex(index, this.capacity);
    const { call, globals } = this.kernel;
    call.readImage(index);
    return this.kernel.bytes(globals.staging.value, pixelCount(this.shape)).slice();
  }

  /** Ends this store: its memory now belongs to another dataset. */
  retire(): void {
    this.retired = true;
  }

  private checkCurrent(): void {
    if (this.retired) throw new Error('this image store has been replaced by a newer one, which has its memory');
  }
}
