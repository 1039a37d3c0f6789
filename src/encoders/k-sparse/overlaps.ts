import { asPixelBytes, pixelCount, pixelScale, type ImageShape } from '../../core/image-shape';
import { checkImageLength } from '../encoder-checks';

const f32 = Math.fround;

/** An image as an encoder looks at it: pixel values, and which of them are not zero. */
export class LitImage {
  /** x, one value per pixel. */
  readonly values: Float32Array;
  private readonly shape: ImageShape;
  /** The pixels that are not zero, in ascending order. */
  private readonly lit: Uint32Array;
  private count = 0;

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

  /**
   * W_j x of every unit, over the pixels that are not zero: four partial sums, of every fourth of these pixels, and their sum
   * (0 + 1) + (2 + 3).
   */
  overlapsWith(weights: Float32Array, overlaps: Float32Array): void {
    const { values, lit, count } = this;
    const whole = count - (count % 4);
    for (let j = 0; j < overlaps.length; j++) {
      const first = j * values.length;
      let [a, b, c, d] = [0, 0, 0, 0];
      for (let i = 0; i < whole; i += 4) {
        const [p, q, r, s] = [lit[i]!, lit[i + 1]!, lit[i + 2]!, lit[i + 3]!];
        a = f32(a + f32(weights[first + p]! * values[p]!));
        b = f32(b + f32(weights[first + q]! * values[q]!));
        c = f32(c + f32(weights[first + r]! * values[r]!));
        d = f32(d + f32(weights[first + s]! * values[s]!));
      }
      if (whole < count) a = f32(a + f32(weights[first + lit[whole]!]! * values[lit[whole]!]!));
      if (whole + 1 < count) b = f32(b + f32(weights[first + lit[whole + 1]!]! * values[lit[whole + 1]!]!));
      if (whole + 2 < count) c = f32(c + f32(weights[first + lit[whole + 2]!]! * values[lit[whole + 2]!]!));
      overlaps[j] = f32(f32(a + b) + f32(c + d));
    }
  }
}

/** The places of the `count` highest values, ascending; of equal values the lower place. */
export function highest(values: Float32Array, count: number): Uint32Array {
  const best = new Uint32Array(count);
  let filled = 0;
  for (let place = 0; place < values.length; place++) {
    const value = values[place]!;
    if (filled === count && !(value > values[best[count - 1]!]!)) continue;
    let at = filled < count ? filled++ : count - 1;
    for (; at > 0 && value > values[best[at - 1]!]!; at--) best[at] = best[at - 1]!;
    best[at] = place;
  }
  return best.sort();
}
