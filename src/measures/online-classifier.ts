import { indexOfLargest, softmax } from './softmax';

/**
 * The step of stochastic gradient descent starts at 2 / (k + 1) for an image of k winners (and the bias, which is always
 * on), and falls with the square root of the images learnt from. By trial on codes of 64 to 1,000 units with 5 to 200
 * winners: right on the first hundred images, and still awake to features that change after a million.
 */
const FIRST_STEP = 2;
const HALVING_IMAGES = 2000;

/** A copy of everything that learning changes. */
export interface ClassifierState {
  readonly imagesLearnt: number;
  /** One row of `classes` values per unit, and a last row for the bias. */
  readonly weights: Float32Array<ArrayBuffer>;
}

/** What an image is about to overwrite, so that it can be taken back. */
export interface OverwrittenRows {
  readonly winners: Uint32Array<ArrayBuffer>;
  /** The rows of the winners and of the bias. */
  readonly rows: Float32Array<ArrayBuffer>;
  readonly imagesLearnt: number;
}

/**
 * A linear softmax classifier on sparse binary codes that learns image by image, beside an encoder that still changes what
 * the bits mean. It knows of the encoder only the winners of an image, and gives nothing back.
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
   */
  learn(winners: Uint32Array, label: number): void {
    const { classes, weights, scores } = this;
    this.score(winners);
    softmax(scores);
    scores[label]! -= 1;
    const step = FIRST_STEP / (winners.length + 1) / Math.sqrt(1 + this.imagesLearnt / HALVING_IMAGES);
    for (let c = 0; c < classes; c++) scores[c]! *= step;
    for (const unit of winners) {
      const row = unit * classes;
      for (let c = 0; c < classes; c++) weights[row + c]! -= scores[c]!;
    }
    const bias = this.units * classes;
    for (let c = 0; c < classes; c++) weights[bias + c]! -= scores[c]!;
    this.imagesLearnt++;
  }

  /** A copy of all that `learn` overwrites with these winners. */
  rowsOf(winners: Uint32Array): OverwrittenRows {
    const { classes, weights, imagesLearnt } = this;
    const rows = new Float32Array((winners.length + 1) * classes);
    this.forRows(winners, (row, i) => rows.set(weights.subarray(row, row + classes), i * classes));
    return { winners: Uint32Array.from(winners), rows, imagesLearnt };
  }

  /** Everything is as it was when the rows were copied; nothing else may have been learnt since. */
  takeBack({ winners, rows, imagesLearnt }: OverwrittenRows): void {
    const { classes, weights } = this;
    this.forRows(winners, (row, i) => weights.set(rows.subarray(i * classes, (i + 1) * classes), row));
    this.imagesLearnt = imagesLearnt;
  }

  /** The probability of each class, adding up to 1. */
  probabilities(winners: Uint32Array): Float32Array<ArrayBuffer> {
    this.score(winners);
    softmax(this.scores);
    return Float32Array.from(this.scores);
  }

  /** The most probable class. */
  classOf(winners: Uint32Array): number {
    this.score(winners);
    return indexOfLargest(this.scores);
  }

  /**
   * How much each bit that is on speaks for each class: what it adds to the score of the class (the logarithm of its odds)
   * beyond what it adds to all classes alike. One row of `classes` values per winner, and a last row for the bias; each
   * row adds up to 0, and all rows together make up the scores.
   */
  evidence(winners: Uint32Array): Float32Array<ArrayBuffer> {
    const { classes, weights, units } = this;
    const evidence = new Float32Array((winners.length + 1) * classes);
    for (let i = 0; i <= winners.length; i++) {
      const row = (i < winners.length ? winners[i]! : units) * classes;
      let mean = 0;
      for (let c = 0; c < classes; c++) mean += weights[row + c]! / classes;
      for (let c = 0; c < classes; c++) evidence[i * classes + c] = weights[row + c]! - mean;
    }
    return evidence;
  }

  saveState(): ClassifierState {
    return { imagesLearnt: this.imagesLearnt, weights: this.weights.slice() };
  }

  /** @throws RangeError when the state is of another number of units or classes; nothing has changed then. */
  loadState({ imagesLearnt, weights }: ClassifierState): void {
    if (weights.length !== this.weights.length) {
      throw new RangeError(`${weights.length} weights of a classifier; expected ${this.weights.length}`);
    }
    this.weights.set(weights);
    this.imagesLearnt = imagesLearnt;
  }

  /** @param visit is given where each winner's row begins, and the bias's after them. */
  private forRows(winners: Uint32Array, visit: (row: number, i: number) => void): void {
    for (let i = 0; i <= winners.length; i++) visit((winners[i] ?? this.units) * this.classes, i);
  }

  private score(winners: Uint32Array): void {
    const { classes, weights, scores } = this;
    const bias = this.units * classes;
    for (let c = 0; c < classes; c++) scores[c] = weights[bias + c]!;
    for (const unit of winners) {
      const row = unit * classes;
      for (let c = 0; c < classes; c++) scores[c]! += weights[row + c]!;
    }
  }
}
