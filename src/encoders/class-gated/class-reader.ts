import { exponential } from '../../core/exponential';

const f32 = Math.fround;

/** 0.05 for codes of 30 bits; divided by the number of bits, so that all codes move their scores equally far. */
const RATE = 0.05 * 30;

/**
 * Predicts the class of a code: a linear softmax classifier that learns from each labelled image. Scores and
 * probabilities are summed in double precision in ascending order, with an exponential that is the same everywhere;
 * weights are float32.
 */
export class ClassReader {
  readonly classes: number;
  /** L: one row of `classes` values for each unit. */
  readonly weights: Float32Array<ArrayBuffer>;
  private readonly scores: Float64Array;

  constructor(units: number, classes: number) {
    this.classes = classes;
    this.weights = new Float32Array(units * classes);
    this.scores = new Float64Array(classes);
  }

  /** argmax of z, the sum of L over the bits that are on; between equal scores the lower class. */
  classOf(bits: Uint32Array): number {
    this.score(bits);
    const { scores } = this;
    let best = 0;
    for (let c = 1; c < scores.length; c++) if (scores[c]! > scores[best]!) best = c;
    return best;
  }

  /** L -= 0.05 (30 / k) (softmax(z) - onehot(label)) for the bits that are on. */
  learn(bits: Uint32Array, label: number): void {
    const { classes, weights, scores } = this;
    this.score(bits);
    let largest = Number.NEGATIVE_INFINITY;
    for (const score of scores) if (score > largest) largest = score;
    let sum = 0;
    for (let c = 0; c < classes; c++) {
      scores[c] = exponential(scores[c]! - largest);
      sum += scores[c]!;
    }
    const rate = RATE / bits.length;
    for (let c = 0; c < classes; c++) {
      const change = f32(rate * (scores[c]! / sum - (c === label ? 1 : 0)));
      for (const bit of bits) weights[bit * classes + c] = f32(weights[bit * classes + c]! - change);
    }
  }

  private score(bits: Uint32Array): void {
    const { classes, weights, scores } = this;
    scores.fill(0);
    for (const bit of bits) for (let c = 0; c < classes; c++) scores[c]! += weights[bit * classes + c]!;
  }
}
