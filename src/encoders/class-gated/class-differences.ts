import { addRows } from '../row-sums';

const f32 = Math.fround;

/** Learning rate at the first image of a class; it falls to `LEAST_RATE`. */
const FIRST_RATE = 0.2;
const LEAST_RATE = 0.05;
/** Images of a class after which the rate has halved. */
const HALVING_IMAGES = 1500;

/** The differences between each class's decoder and the shared weights: one image for each class and unit. */
export class ClassDifferences {
  /** Classes x units x pixels. */
  readonly values: Float32Array<ArrayBuffer>;
  /** t_c: images learnt per class. */
  readonly imagesOfClass: Uint32Array<ArrayBuffer>;
  private readonly units: number;
  private readonly pixels: number;

  constructor(classes: number, units: number, pixels: number) {
    this.values = new Float32Array(classes * units * pixels);
    this.imagesOfClass = new Uint32Array(classes);
    this.units = units;
    this.pixels = pixels;
  }

  /** Multiplies all differences, as the weights are. */
  scale(factor: number): void {
    const scale = f32(factor);
    // In place: a copy would need as much memory as everything else learnt.
    for (let i = 0; i < this.values.length; i++) this.values[i] = f32(this.values[i]! * scale);
  }

  /** Adds the differences of some units to a sum, each times `factor`. */
  addTo(sum: Float32Array, label: number, units: Uint32Array, factor: number): void {
    const { values } = this;
    const firsts = units.map((unit) => this.first(label, unit));
    if (factor === 1) return addRows(sum, values, firsts);
    for (const first of firsts) {
      for (let p = 0; p < sum.length; p++) sum[p] = f32(sum[p]! + f32(factor * values[first + p]!));
    }
  }

  /** Delta_c -= eta_c / k (r - x) for each bit, with eta_c = max(0.05, 0.2 / (1 + t_c / 1500)). @param error r - x. */
  learn(label: number, bits: Uint32Array, error: Float32Array): void {
    const { values, imagesOfClass } = this;
    const rate = f32(Math.max(LEAST_RATE, FIRST_RATE / (1 + imagesOfClass[label]! / HALVING_IMAGES)) / bits.length);
    for (const bit of bits) {
      const first = this.first(label, bit);
      for (let p = 0; p < error.length; p++) values[first + p] = f32(values[first + p]! - f32(rate * error[p]!));
    }
    imagesOfClass[label]!++;
  }

  private first(label: number, unit: number): number {
    return (label * this.units + unit) * this.pixels;
  }
}
