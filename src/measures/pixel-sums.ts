import { asPixelBytes, pixelCount, type ImageShape } from '../core/image-shape';

/**
 * Sums over images that give the mean and covariance of their pixels. All are integers below 2^53, hence exact and
 * independent of the order of the images. Only non-zero pixels cost time.
 */
export class PixelSums {
  count = 0;
  private readonly shape: ImageShape;
  private readonly pixels: number;
  /** Sum of x_p, one value per pixel. */
  private readonly sums: Float64Array;
  /** Sum of x_p * x_q for p <= q, row by row; entries below the diagonal are not used. */
  private readonly products: Float64Array;
  /** Indices of the non-zero pixels of one image, ascending, and their values, followed by up to three zeros. */
  private readonly places: Int32Array;
  private readonly values: Float64Array;

  constructor(shape: ImageShape) {
    this.shape = shape;
    this.pixels = pixelCount(shape);
    this.sums = new Float64Array(this.pixels);
    this.products = new Float64Array(this.pixels * this.pixels);
    this.places = new Int32Array(this.pixels + 3);
    this.values = new Float64Array(this.pixels + 3);
  }

  /**
   * @param images the bytes of whole images.
   * @throws RangeError if an image is incomplete.
   */
  add(images: Uint8Array): void {
    const count = images.length / this.pixels;
    if (!Number.isInteger(count)) {
      throw new RangeError(`${images.length} bytes; expected whole images of ${this.pixels} bytes`);
    }
    const bytes = asPixelBytes(this.shape, images);
    for (let first = 0; first < bytes.length; first += this.pixels) {
      this.addProducts(this.collect(bytes.subarray(first, first + this.pixels)));
    }
    this.count += count;
  }

  /** @returns the number of non-zero pixels of the image. */
  private collect(image: Uint8Array | Int8Array): number {
    const { sums, places, values } = this;
    let entries = 0;
    for (let p = 0; p < image.length; p++) {
      const value = image[p]!;
      if (value === 0) continue;
      sums[p]! += value;
      places[entries] = p;
      values[entries++] = value;
    }
    places.fill(0, entries, entries + 3);
    values.fill(0, entries, entries + 3);
    return entries;
  }

  /** Four rows at a time: 2.5 times as fast as one by one, because places and values are read a quarter as often. */
  private addProducts(entries: number): void {
    const { pixels, products, places, values } = this;
    for (let i = 0; i < entries; i += 4) {
      const [row0, row1] = [places[i]! * pixels, places[i + 1]! * pixels];
      const [row2, row3] = [places[i + 2]! * pixels, places[i + 3]! * pixels];
      const [value0, value1, value2, value3] = [values[i]!, values[i + 1]!, values[i + 2]!, values[i + 3]!];
      for (let j = i; j < entries; j++) {
        const p = places[j]!;
        const value = values[j]!;
        products[row0 + p]! += value0 * value;
        products[row1 + p]! += value1 * value;
        products[row2 + p]! += value2 * value;
        products[row3 + p]! += value3 * value;
      }
    }
  }

  /** The mean image in units of a byte. */
  mean(): Float64Array {
    return this.sums.map((sum) => sum / this.count);
  }

  /** The pixels that differ between images. */
  varyingPixels(): number[] {
    return Array.from(this.sums.keys()).filter((p) => this.covariance(p, p) > 0);
  }

  /** Covariance of two pixels over the images, in squared units of a byte. */
  covariance(p: number, q: number): number {
    const product = this.products[Math.min(p, q) * this.pixels + Math.max(p, q)]!;
    return (this.count * product - this.sums[p]! * this.sums[q]!) / this.count ** 2;
  }
}
