import { pixelCount, type ImageShape } from '../core/image-shape';
import type { ImageStore } from './encoder';
import { checkImageIndex, checkStoreRange } from './encoder-checks';

/** An image store in one array of bytes. */
export class ArrayImageStore implements ImageStore {
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
