import { randomStream, shuffle } from '../core/random';
import { bitsOf, type CodeRows } from '../core/sparse-code';
import { indexOfLargest, softmax } from './softmax';

/** Codes of images, of which only the bits count, and the class of each image. */
export interface LabelledCodes {
  readonly codes: Pick<CodeRows, 'offsets' | 'bits'>;
  /** The class of each image: 0 ... classes - 1. */
  readonly labels: Uint8Array;
}

/** Where AdaGrad's steps start, and the sum of squared gradients it starts from; by trial on codes of 64 to 4,000 units. */
const STEP = 0.1;
const FIRST_SQUARE = 1;
/** More epochs fit the training codes better and the test codes no better. */
const EPOCHS = 5;

/**
 * A linear softmax classifier on binary codes: how much of the class can be read from a code by weighing its bits.
 * Trained by stochastic gradient descent on the cross-entropy, image by image, with AdaGrad's step sizes (Duchi et al.
 * 2011; they suit bits that are rarely on) that decay linearly to zero.
 */
export class LinearProbe {
  private readonly classes: number;
  /** One row of `classes` values per unit, and a last row for the bias. */
  private readonly weights: Float64Array;
  private readonly scores: Float64Array;

  /** Knows nothing until it has learnt. */
  constructor(units: number, classes: number) {
    this.classes = classes;
    this.weights = new Float64Array((units + 1) * classes);
    this.scores = new Float64Array(classes);
  }

  /** Share of the images whose class the probe names. */
  accuracy(test: LabelledCodes): number {
    checkLabelled(test, this.classes);
    let correct = 0;
    for (let image = 0; image < test.labels.length; image++) {
      this.score(rowsOf(test, image, this.bias));
      if (indexOfLargest(this.scores) === test.labels[image]) correct++;
    }
    return correct / test.labels.length;
  }

  /**
   * Learns from all images, image by image, once; the same codes and the same seed give the same probe.
   * @returns a generator that yields the share that is done after each image.
   * @throws RangeError when codes and labels do not fit together.
   */
  *learn(train: LabelledCodes, seed: number): Generator<number, void, void> {
    const { classes, weights, scores } = this;
    checkLabelled(train, classes);
    const random = randomStream(seed, 'probe');
    const squares = new Float64Array(weights.length).fill(FIRST_SQUARE);
    const order = Uint32Array.from(train.labels, (_, image) => image);
    const steps = EPOCHS * order.length;
    let step = 0;
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      shuffle(order, random);
      for (const image of order) {
        const rate = STEP * (1 - step++ / steps);
        const rows = rowsOf(train, image, this.bias);
        this.score(rows);
        softmax(scores);
        scores[train.labels[image]!]! -= 1;
        for (const row of rows) {
          for (let c = 0; c < classes; c++) {
            const w = row * classes + c;
            const gradient = scores[c]!;
            squares[w]! += gradient * gradient;
            weights[w]! -= (rate * gradient) / Math.sqrt(squares[w]!);
          }
        }
        yield step / steps;
      }
    }
  }

  /** The row of `weights` that is always on. */
  private get bias(): number {
    return this.weights.length / this.classes - 1;
  }

  private score(rows: Uint32Array): void {
    const { classes, weights, scores } = this;
    scores.fill(0);
    for (const row of rows) {
      for (let c = 0; c < classes; c++) scores[c]! += weights[row * classes + c]!;
    }
  }
}

/**
 * A probe trained on these codes; the same arguments give the same probe.
 * @throws RangeError when codes and labels do not fit together.
 */
export function trainedProbe(train: LabelledCodes, units: number, classes: number, seed: number): LinearProbe {
  const probe = new LinearProbe(units, classes);
  for (const _ of probe.learn(train, seed));
  return probe;
}

/** The rows of the weights that an image switches on: its winners and the bias. */
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
