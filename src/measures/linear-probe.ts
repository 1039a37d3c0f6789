import { randomStream, shuffle } from '../core/random';
import { bitsOf, type CodeRows } from '../core/sparse-code';
import { indexOfLargest, softmax } from './softmax';

/** Codes of images and the class of each. If codes have strengths, these are used; otherwise only which bits are on. */
export interface LabelledCodes {
  readonly codes: Pick<CodeRows, 'offsets' | 'bits'> & Partial<Pick<CodeRows, 'strengths'>>;
  /** The class of each image: 0 ... classes - 1. */
  readonly labels: Uint8Array;
}

/**
 * AdaGrad's initial step for codes of one bit. The steps of all bits that are on add up, so more bits need smaller
 * steps; dividing by the square root of their number works best. Found by trial on held-out training images, with codes
 * of 64 to 4,096 units and 1 to 200 bits.
 */
const STEP = 0.7;
/** AdaGrad's initial sum of squared gradients. */
const FIRST_SQUARE = 1;
/** More epochs fit the training codes better, but not the test codes. */
const EPOCHS = 5;

/**
 * A linear softmax classifier on binary codes, or on the values of dense ones. It measures how well a weighted sum of a
 * code's bits predicts the class. Trained by stochastic gradient descent on the cross-entropy, image by image, with
 * AdaGrad's step sizes (Duchi et al. 2011; they suit bits that are rarely on) that decay linearly to zero.
 */
export class LinearProbe {
  private readonly classes: number;
  /** One row of `classes` values per unit, and a last row for the bias. */
  private readonly weights: Float64Array;
  private readonly scores: Float64Array;
  /** Factors for the units' strengths that bring those of all units to the same scale. */
  private readonly scales: Float64Array;

  /** An untrained probe. */
  constructor(units: number, classes: number) {
    this.classes = classes;
    this.weights = new Float64Array((units + 1) * classes);
    this.scores = new Float64Array(classes);
    this.scales = new Float64Array(units + 1).fill(1);
  }

  /** Share of the images whose class the probe recognises. */
  accuracy(test: LabelledCodes): number {
    checkLabelled(test, this.classes);
    let correct = 0;
    for (let image = 0; image < test.labels.length; image++) {
      this.score(rowsOf(test, image, this.bias), this.valuesOf(test, image));
      if (indexOfLargest(this.scores) === test.labels[image]) correct++;
    }
    return correct / test.labels.length;
  }

  /**
   * Trains on all images, image by image, for all epochs; call it once. The same codes and the same seed give the same
   * probe.
   * @returns a generator that yields the share of the work done after each image.
   * @throws RangeError if codes and labels do not match.
   */
  *learn(train: LabelledCodes, seed: number): Generator<number, void, void> {
    const { classes, weights, scores } = this;
    checkLabelled(train, classes);
    const random = randomStream(seed, 'probe');
    this.scaleLike(train.codes);
    const squares = new Float64Array(weights.length).fill(FIRST_SQUARE);
    const order = Uint32Array.from(train.labels, (_, image) => image);
    const steps = EPOCHS * order.length;
    const firstRate = STEP / Math.sqrt(Math.max(1, train.codes.offsets.at(-1)! / order.length));
    let step = 0;
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      shuffle(order, random);
      for (const image of order) {
        const rate = firstRate * (1 - step++ / steps);
        const rows = rowsOf(train, image, this.bias);
        const values = this.valuesOf(train, image);
        this.score(rows, values);
        softmax(scores);
        scores[train.labels[image]!]! -= 1;
        for (let i = 0; i < rows.length; i++) {
          const value = values ? values[i]! : 1;
          for (let c = 0; c < classes; c++) {
            const w = rows[i]! * classes + c;
            const gradient = value * scores[c]!;
            squares[w]! += gradient * gradient;
            weights[w]! -= (rate * gradient) / Math.sqrt(squares[w]!);
          }
        }
        yield step / steps;
      }
    }
  }

  /** Index of the row of `weights` that is always on. */
  private get bias(): number {
    return this.weights.length / this.classes - 1;
  }

  /** The scaled strengths of an image's bits, and 1 for the bias; null if its code is binary. */
  private valuesOf({ codes: { offsets, bits, strengths } }: LabelledCodes, image: number): Float64Array | null {
    if (!strengths) return null;
    const [first, end] = [offsets[image]!, offsets[image + 1]!];
    const values = new Float64Array(end - first + 1);
    for (let at = first; at < end; at++) values[at - first] = strengths[at]! * this.scales[bits[at]!]!;
    values[end - first] = 1;
    return values;
  }

  /** Makes `valuesOf` divide by the root mean square of each unit's strengths. */
  private scaleLike({ offsets, bits, strengths }: LabelledCodes['codes']): void {
    if (!strengths) return;
    const squares = new Float64Array(this.scales.length);
    const counts = new Float64Array(this.scales.length);
    for (let at = 0; at < offsets.at(-1)!; at++) {
      squares[bits[at]!]! += strengths[at]! ** 2;
      counts[bits[at]!]!++;
    }
    squares.forEach((sum, unit) => (this.scales[unit] = sum > 0 ? Math.sqrt(counts[unit]! / sum) : 1));
  }

  private score(rows: Uint32Array, values: Float64Array | null): void {
    const { classes, weights, scores } = this;
    scores.fill(0);
    for (let i = 0; i < rows.length; i++) {
      const value = values ? values[i]! : 1;
      for (let c = 0; c < classes; c++) scores[c]! += value * weights[rows[i]! * classes + c]!;
    }
  }
}

/**
 * A probe trained on these codes; the same arguments give the same probe.
 * @throws RangeError if codes and labels do not match.
 */
export function trainedProbe(train: LabelledCodes, units: number, classes: number, seed: number): LinearProbe {
  const probe = new LinearProbe(units, classes);
  for (const _ of probe.learn(train, seed));
  return probe;
}

/** The rows of the weights that are on for an image: its winners and the bias. */
function rowsOf({ codes }: LabelledCodes, image: number, bias: number): Uint32Array {
  const bits = bitsOf(codes, image);
  const rows = new Uint32Array(bits.length + 1);
  rows.set(bits);
  rows[bits.length] = bias;
  return rows;
}

function checkLabelled({ codes, labels }: LabelledCodes, classes: number): void {
  const count = codes.offsets.length - 1;
  if (count !== labels.length) {
    throw new RangeError(`${count} codes and ${labels.length} labels; expected one label per code`);
  }
  const unknown = labels.find((label) => label >= classes);
  if (unknown !== undefined) throw new RangeError(`label ${unknown}; expected a class from 0 to ${classes - 1}`);
}
