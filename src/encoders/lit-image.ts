import { asPixelBytes, pixelCount, pixelScale, type ImageShape } from '../core/image-shape';
import { checkImageLength } from './encoder-checks';
import { dotAt } from './float32-rows';

const f32 = Math.fround;

/** An image prepared for an encoder: its pixel values, and which of them are not zero. */
export class LitImage {
  /** x, one value per pixel. */
  readonly values: Float32Array;
  private readonly shape: ImageShape;
  /** The first `count` entries are the pixels that are not zero, ascending. */
  readonly lit: Uint32Array;
  count = 0;

  constructor(shape: ImageShape) {
    this.shape = shape;
    this.values = new Float32Array(pixelCount(shape));
    this.lit = new Uint32Array(this.values.length);
  }

  /** @param bytes as they are stored. */
  load(bytes: Uint8Array): void {
    const { values, lit, shape } = this;
    checkImageLength(bytes.length, values.length);
    const stored = asPixelBytes(shape, bytes);
    const scale = pixelScale(shape);
    let count = 0;
    for (let p = 0; p < values.length; p++) {
      const value = stored[p]!;
      values[p] = f32(value * scale);
      if (value !== 0) lit[count++] = p;
    }
    this.count = count;
  }

  /** Computes W_j x for every row of weights over the non-zero pixels; see `dotAt`. */
  overlapsWith(weights: Float32Array, overlaps: Float32Array): void {
    const { values, lit, count } = this;
    for (let j = 0; j < overlaps.length; j++) overlaps[j] = dotAt(weights, j * values.length, values, lit, count);
  }
}
