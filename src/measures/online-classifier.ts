import { indexOfLargest, softmax } from './softmax';

/**
 * The step of stochastic gradient descent starts at 2 / (k + 1) for an image of k winners (plus the bias, which is
 * always on; if the values of a code are read, the sum of their squares replaces k), and falls with the square root of
 * the images learnt from. Found by trial on codes of 64 to 1,000 units with 5 to 200 winners: suitable for the first
 * hundred images, and still responsive to changing features after a million.
 */
const FIRST_STEP = 2;
const HALVING_IMAGES = 2000;

/** A copy of everything that learning changes. */
export interface ClassifierState {
  readonly imagesLearnt: number;
  /** One row of `classes` values per unit, and a last row for the bias. */
  readonly weights: Float32Array<ArrayBuffer>;
}

/** A copy of everything that an image will overwrite, so that learning from it can be undone. */
export interface OverwrittenRows {
  readonly winners: Uint32Array<ArrayBuffer>;
  /** The rows of the winners and of the bias. */
  readonly rows: Float32Array<ArrayBuffer>;
  readonly imagesLearnt: number;
}

/**
 * A linear softmax classifier on sparse binary codes, or on the values of dense ones. It learns image by image,
 * alongside an encoder that is still changing the meaning of its bits. It sees only the encoder's codes, and has no
 * effect on the encoder.
 */
export class OnlineClassifier {
  readonly units: number;
  readonly classes: number;
  /** Images learnt from so far. */
  imagesLearnt = 0;
  private readonly weights: Float32Array<ArrayBuffer>;
  private readonly scores: Float64Array;

  constructor(units: number, classes: number) {
    this.units = units;
    this.classes = classes;
    this.weights = new Float32Array((units + 1) * classes);
    this.scores = new Float64Array(classes);
  }

  /**
   * One step of gradient descent on the cross-entropy of one image.
   * @param winners the bits of its code that are on.
   * @param label its class, 0 ... classes - 1.
   * @param values of these bits; null if all are 1.
   */
  learn(winners: Uint32Array, label: number, values: Float32Array | null = null): void {
    const { classes, weights, scores } = this;
    this.score(winners, values);
    softmax(scores);
    scores[label]! -= 1;
    const energy = values ? values.reduce((sum, value) => sum + value * value, 0) : winners.length;
    const step = FIRST_STEP / (energy + 1) / Math.sqrt(1 + this.imagesLearnt / HALVING_IMAGES);
    for (let c = 0; c < classes; c++) scores[c]! *= step;
    for (let i = 0; i < winners.length; i++) {
      const row = winners[i]! * classes;
      const value = values ? values[i]! : 1;
      for (let c = 0; c < classes; c++) weights[row + c]! -= value * scores[c]!;
    }
    const bias = this.units * classes;
    for (let c = 0; c < classes; c++) weights[bias + c]! -= scores[c]!;
    this.imagesLearnt++;
  }

  /** A copy of everything that `learn` overwrites for these winners. */
  rowsOf(winners: Uint32Array): OverwrittenRows {
    const { classes, weights, imagesLearnt } = this;
    const rows = new Float32Array((winners.length + 1) * classes);
    this.forRows(winners, (row, i) => rows.set(weights.subarray(row, row + classes), i * classes));
    return { winners: Uint32Array.from(winners), rows, imagesLearnt };
  }

  /** Restores the state from before the rows were copied; nothing else may have been learnt since. */
  takeBack({ winners, rows, imagesLearnt }: OverwrittenRows): void {
    const { classes, weights } = this;
    this.forRows(winners, (row, i) => weights.set(rows.subarray(i * classes, (i + 1) * classes), row));
    this.imagesLearnt = imagesLearnt;
  }

  /** The probability of each class, adding up to 1. */
  probabilities(winners: Uint32Array, values: Float32Array | null = null): Float32Array<ArrayBuffer> {
    this.score(winners, values);
    softmax(this.scores);
    return Float32Array.from(this.scores);
  }

  /** The most probable class. */
  classOf(winners: Uint32Array, values: Float32Array | null = null): number {
    this.score(winners, values);
    return indexOfLargest(this.scores);
  }

  /**
   * The evidence of each bit that is on for each class: what it adds to the score of the class (the logarithm of its
   * odds) beyond its mean contribution to all classes. One row of `classes` values per winner, and a last row for the
   * bias; each row adds up to 0, and all rows together make up the scores.
   */
  evidence(winners: Uint32Array, values: Float32Array | null = null): Float32Array<ArrayBuffer> {
    const { classes, weights, units } = this;
    const evidence = new Float32Array((winners.length + 1) * classes);
    for (let i = 0; i <= winners.length; i++) {
      const row = (i < winners.length ? winners[i]! : units) * classes;
      const value = values && i < winners.length ? values[i]! : 1;
      let mean = 0;
      for (let c = 0; c < classes; c++) mean += weights[row + c]! / classes;
      for (let c = 0; c < classes; c++) evidence[i * classes + c] = value * (weights[row + c]! - mean);
    }
    return evidence;
  }

  saveState(): ClassifierState {
    return { imagesLearnt: this.imagesLearnt, weights: this.weights.slice() };
  }

  /** @throws RangeError if the state is for another number of units or classes; nothing is changed in that case. */
  loadState({ imagesLearnt, weights }: ClassifierState): void {
    if (weights.length !== this.weights.length) {
      throw new RangeError(`${weights.length} weights of a classifier; expected ${this.weights.length}`);
    }
    this.weights.set(weights);
    this.imagesLearnt = imagesLearnt;
  }

  /** @param visit called with the start of each winner's row, then with that of the bias. */
  private forRows(winners: Uint32Array, visit: (row: number, i: number) => void): void {
    for (let i = 0; i <= winners.length; i++) visit((winners[i] ?? this.units) * this.classes, i);
  }

  private score(winners: Uint32Array, values: Float32Array | null): void {
    const { classes, weights, scores } = this;
    const bias = this.units * classes;
    for (let c = 0; c < classes; c++) scores[c] = weights[bias + c]!;
    for (let i = 0; i < winners.length; i++) {
      const row = winners[i]! * classes;
      const value = values ? values[i]! : 1;
      for (let c = 0; c < classes; c++) scores[c]! += value * weights[row + c]!;
    }
  }
}
