import { pixelCount, type ImageShape } from '../../core/image-shape';
import type { Encoder, Engine, ImageStore } from '../encoder';
import { checkImageIndex, checkStoreRange, checkWinners } from '../encoder-checks';
import type { HtmSettings } from './settings';
import { ternaryFlag } from './state';
import { HtmWasmEncoder } from './wasm-encoder';
import { HtmKernel } from './wasm-kernel';

/** The fast implementation in WebAssembly SIMD: bit for bit the same as the reference. */
export class HtmWasmEngine implements Engine<HtmSettings> {
  readonly name = 'wasm';
  private readonly kernel: HtmKernel;
  private store: HtmImageStore | null = null;
  private encoder: HtmWasmEncoder | null = null;

  constructor(module: WebAssembly.Module) {
    this.kernel = new HtmKernel(module);
  }

  createImageStore(shape: ImageShape, capacity: number): ImageStore {
    const { kernel } = this;
    const end = kernel.call.layoutStore(pixelCount(shape), capacity);
    try {
      kernel.reserve(end, { images: capacity, width: shape.width, height: shape.height });
    } catch (problem) {
      // Layouts only set addresses: restoring the former ones leaves the former dataset and its encoder as they were.
      if (this.store) kernel.call.layoutStore(pixelCount(this.store.shape), this.store.capacity);
      this.layOutAgain();
      throw problem;
    }
    this.encoder?.retire();
    this.encoder = null;
    this.store?.retire();
    kernel.call.configureImages(shape.signed ? 1 : 0);
    this.store = new HtmImageStore(kernel, shape, capacity);
    return this.store;
  }

  createEncoder(settings: HtmSettings, store: ImageStore): Encoder<HtmSettings> {
    if (store !== this.store)
      throw new Error('the image store is not this engine’s newest; expected the one made last');
    checkWinners(settings);
    const end = this.kernel.call.layoutEncoder(settings.units, ternaryFlag(settings));
    try {
      this.kernel.reserve(end, { units: settings.units });
    } catch (problem) {
      this.layOutAgain();
      throw problem;
    }
    this.encoder?.retire();
    this.encoder = new HtmWasmEncoder(this.kernel, settings, this.store);
    return this.encoder;
  }

  /** Restores the addresses of the present encoder, which continues as before. */
  private layOutAgain(): void {
    if (!this.encoder) return;
    const { settings } = this.encoder;
    this.kernel.call.layoutEncoder(settings.units, ternaryFlag(settings));
  }
}

/** The dataset in the kernel's memory. */
class HtmImageStore implements ImageStore {
  readonly shape: ImageShape;
  readonly capacity: number;
  private readonly kernel: HtmKernel;
  private retired = false;

  constructor(kernel: HtmKernel, shape: ImageShape, capacity: number) {
    this.kernel = kernel;
    this.shape = shape;
    this.capacity = capacity;
  }

  write(first: number, pixels: Uint8Array): void {
    this.checkCurrent();
    checkStoreRange(this, first, pixels.length);
    const size = pixelCount(this.shape);
    for (let i = 0; i < pixels.length / size; i++) {
      const padded = this.paddedImage(first + i);
      padded.set(pixels.subarray(i * size, (i + 1) * size));
      padded.fill(0, size);
    }
  }

  read(index: number): Uint8Array {
    this.checkCurrent();
    checkImageIndex(index, this.capacity);
    return this.paddedImage(index).slice(0, pixelCount(this.shape));
  }

  private paddedImage(index: number): Uint8Array {
    const { images, paddedPixels } = this.kernel.globals;
    const size = paddedPixels.value;
    return this.kernel.bytes((images.value >>> 0) + index * size, size);
  }

  /** Ends this store: its memory now belongs to another dataset. */
  retire(): void {
    this.retired = true;
  }

  private checkCurrent(): void {
    if (this.retired) throw new Error('this image store has been replaced by a newer one, which has its memory');
  }
}
