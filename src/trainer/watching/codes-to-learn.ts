import type { Encoder } from '../../encoders/encoder';
import type { ClassifierState, OverwrittenRows } from '../../measures/online-classifier';
import type { EncoderState } from '../../core/encoder-state';
import { readValues, type SparseCode } from '../../core/sparse-code';
import type { TrainingData } from '../training-data';
import { WaitingCodes } from './waiting-codes';

/** The classifier learns from each of the first images, ... */
const FIRST_IMAGES = 1000;
/** ... and then from every fourth of ten classes, which takes about a fiftieth of the time; an image of more classes takes more. */
const STRIDE = 4;
const CLASSES = 10;

/** Names under which the classifier is kept in the checkpoint of its run. */
const WEIGHTS = 'classifierWeights';
const LEARNT = 'classifierImages';

/** What learns from the codes. */
interface Learner {
  /** @returns what has been overwritten. */
  learn(image: number, code: SparseCode): OverwrittenRows;
  /** Nothing else has been learnt since. */
  takeBack(overwritten: OverwrittenRows): void;
  saveState(): ClassifierState;
}

/** A single image that was learnt from, and what it has overwritten; null: it waits to be learnt. */
interface Step {
  readonly imagesSeen: number;
  readonly overwritten: OverwrittenRows | null;
}

/**
 * The codes of a run from which the classifier beside its encoder learns: of some of the images that the encoder has just learnt from.
 * Which ones is decided by their number alone, so that it is the same wherever and however fast the run is made: the codes wait for
 * the labels of their images, and for the code of the classifier, which comes after the first images. They are those that the
 * encoder still has; what it has learnt is never touched.
 */
export class CodesToLearn {
  private readonly encoder: Encoder;
  private readonly data: TrainingData;
  private readonly stride: number;
  private readonly waiting = new WaitingCodes();
  private learner: Learner | null = null;
  /** What has been learnt before there is a learner. */
  private before: ClassifierState;
  /** What can be taken back. */
  private steps: readonly Step[] = [];

  constructor(encoder: Encoder, data: TrainingData) {
    const { classCount } = data.layout;
    this.encoder = encoder;
    this.data = data;
    this.stride = STRIDE * Math.ceil(classCount / CLASSES);
    this.before = { imagesLearnt: 0, weights: new Float32Array((encoder.space.units + 1) * classCount) };
  }

  /**
   * How many images, after this many, may be learnt by the encoder in one call: the codes of those that are learnt from here can still
   * be read then.
   */
  imagesAtOnce(imagesSeen: number): number {
    let first = imagesSeen;
    while (!this.wants(first)) first++;
    return Math.max(this.encoder.imagesAhead, first - imagesSeen + 1);
  }

  /**
   * Takes the codes of those of these images whose number says so.
   * @param order the store indices of the images that the encoder has just learnt from, at most `imagesAtOnce` of them.
   * @param imagesSeen before the first of them.
   */
  learnFrom(order: Uint32Array, imagesSeen: number): void {
    this.steps = [];
    this.catchUp();
    const codes = this.encoder.learntCodes;
    if (!codes) return;
    const earlier = order.length - codes.count;
    for (let i = Math.max(0, earlier); i < order.length; i++) {
      if (this.wants(imagesSeen + i)) this.take(order[i]!, codes.read(i - earlier));
    }
  }

  /**
   * The same for a single image, which can be taken back.
   * @param undoable how many images before and with this one can be.
   */
  learnStep(image: number, imagesSeen: number, undoable: number): void {
    this.catchUp();
    const codes = this.encoder.learntCodes;
    if (!codes || codes.count === 0 || !this.wants(imagesSeen)) return;
    const overwritten = this.take(image, codes.read(codes.count - 1));
    this.steps = [...this.steps, { imagesSeen, overwritten }].filter((step) => step.imagesSeen > imagesSeen - undoable);
  }

  /** The encoder has taken back the image that came after this many. */
  takeBack(imagesSeen: number): void {
    const last = this.steps.at(-1);
    if (last?.imagesSeen !== imagesSeen) return;
    this.steps = this.steps.slice(0, -1);
    if (last.overwritten) this.learner?.takeBack(last.overwritten);
    else this.waiting.dropLast();
  }

  /**
   * From now on this learns, and first what has waited for it.
   * @param makeLearner is given what was learnt before.
   */
  learnWith<Made extends Learner>(makeLearner: (before: ClassifierState) => Made): Made {
    const learner = makeLearner(this.before);
    this.learner = learner;
    this.catchUp();
    return learner;
  }

  /** Learns what has waited, if there is something that learns and the labels are here now. */
  catchUp(): void {
    const { learner } = this;
    if (!learner || this.waiting.count === 0 || !this.data.trainLabelsReady) return;
    const codes = this.waiting.takeAll();
    // The last of them are those of the steps.
    const first = codes.length - this.steps.length;
    const overwritten = codes.map(({ image, code }, i) => {
      const rows = learner.learn(image, code);
      return i < first ? null : rows;
    });
    this.steps = this.steps.map((step, i) => ({ ...step, overwritten: overwritten[first + i] ?? null }));
  }

  /** Adds what has been learnt or is yet to be, if anything, to a checkpoint of the encoder. */
  addTo(state: EncoderState): EncoderState {
    this.catchUp();
    // Copies: the arrays of a checkpoint are given away.
    const { imagesLearnt, weights } = this.learner?.saveState() ?? structuredClone(this.before);
    if (imagesLearnt === 0 && this.waiting.count === 0) return state;
    return {
      kind: state.kind,
      counters: { ...state.counters, [LEARNT]: imagesLearnt },
      arrays: { ...state.arrays, [WEIGHTS]: weights, ...this.waiting.save() },
    };
  }

  /** Goes on from a checkpoint, before anything learns; starts afresh where that has no classifier, or one of other classes. */
  restoreFrom({ counters, arrays }: EncoderState): void {
    const weights = arrays[WEIGHTS];
    const imagesLearnt = counters[LEARNT];
    if (!(weights instanceof Float32Array) || imagesLearnt === undefined) return;
    if (weights.length !== this.before.weights.length) return;
    this.before = { imagesLearnt, weights };
    this.waiting.restore(arrays);
  }

  /** @param imagesSeen before the image. */
  private wants(imagesSeen: number): boolean {
    return imagesSeen < FIRST_IMAGES || imagesSeen % this.stride === 0;
  }

  /** @returns what has been overwritten; null: nothing yet, for the code has to wait. */
  private take(image: number, code: SparseCode): OverwrittenRows | null {
    if (this.learner && this.data.trainLabelsReady) return this.learner.learn(image, code);
    this.waiting.add(image, { bits: code.bits, strengths: readValues(this.encoder.space, code) });
    return null;
  }
}
