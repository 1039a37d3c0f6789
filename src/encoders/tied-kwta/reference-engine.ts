import type { ImageShape } from '../../core/image-shape';
import { pixelCount } from '../../core/image-shape';
import type { TiedSettings } from './settings';
import type { Encoder, Engine, ImageStore } from '../encoder';
import { checkImageIndex, checkStoreRange } from '../encoder-checks';
import { ReferenceEncoder } from './reference';

/** The readable implementation, for machines without WebAssembly SIMD and for checking the fast one. */
export class ReferenceEngine implements Engine {
  readonly name = 'reference';

  createImageStore(shape: ImageShape, capacity: number): ImageStore {
    return new ArrayImageStore(shape, capacity);
  }

  createEncoder(settings: TiedSettings, store: ImageStore, imagesPerEpoch: number): Encoder {
    return new ReferenceEncoder(settings, store, imagesPerEpoch);
  }
}

class ArrayImageStore implements ImageStore {
  readonly shape: ImageShape;
  readonly capacity: number;
  private readonly bytes: Uint8Array;

  constructor(shape: ImageShape, capacity: number) {
    this.shape = shape;
    this.capacity = capacity;
    this.bytes = new Uint8Array(capacity * pixelCount(shape));
  }

  write(first: number, pixels: Uint8Array): void {
    checkStoreRange(this, first, pixels.length);
    this.bytes.set(pixels, first * pixelCount(this.shape));
  }

  read(index: number): Uint8Array {
    checkImageIndex(index, this.capacity);
    const size = pixelCount(this.shape);
    return this.bytes.slice(index * size, (index + 1) * size);
  }
}
