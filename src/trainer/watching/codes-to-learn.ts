import type { Encoder } from '../../encoders/encoder';
import type { ClassifierState, OverwrittenRows } from '../../measures/online-classifier';
import type { EncoderState } from '../../core/encoder-state';
import { readValues, type SparseCode } from '../../core/sparse-code';
import type { TrainingData } from '../training-data';
import { WaitingCodes } from './waiting-codes';

/** The classifier learns from each of the first images, ... */
const FIRST_IMAGES = 1000;
/** ... and then from every fourth of ten classes, in about a fiftieth of the time; with more classes, from fewer. */
const STRIDE = 4;
const CLASSES = 10;

/** Names under which the classifier is kept in the checkpoint of its run. */
const WEIGHTS = 'classifierWeights';
const LEARNT = 'classifierImages';

/** Learns from the codes. */
interface Learner {
  /** @returns the rows before they were overwritten. */
  learn(image: number, code: SparseCode): OverwrittenRows;
  /** Nothing else may have been learnt since. */
  takeBack(overwritten: OverwrittenRows): void;
  saveState(): ClassifierState;
}

/** A single image that was learnt, and the rows it has overwritten; null while it waits to be learnt. */
interface Step {
  readonly imagesSeen: number;
  readonly overwritten: OverwrittenRows | null;
}

/**
 * Chooses the codes of a run from which the classifier learns: those of some of the images that the encoder has just
 * learnt, while it still has them. The choice depends on the images' number alone, so that it is the same wherever and
 * however fast the run is made. Codes wait for the labels of their images, and for the program code of the classifier,
 * which is fetched after the first images. The encoder itself is never changed.
 */
export class CodesToLearn {
  private readonly encoder: Encoder;
  private readonly data: TrainingData;
  private readonly stride: number;
  private readonly waiting = new WaitingCodes();
  private learner: Learner | null = null;
  /** The classifier's state before the learner arrives. */
  private before: ClassifierState;
  /** The steps that can be taken back. */
  private steps: readonly Step[] = [];

  constructor(encoder: Encoder, data: TrainingData) {
    const { classCount } = data.layout;
    this.encoder = encoder;
    this.data = data;
    this.stride = STRIDE * Math.ceil(classCount / CLASSES);
    this.before = { imagesLearnt: 0, weights: new Float32Array((encoder.space.units + 1) * classCount) };
  }

  /**
   * The number of images, after this many, that the encoder may learn in one call, so that the codes wanted here can
   * still be read afterwards.
   */
  imagesAtOnce(imagesSeen: number): number {
    let first = imagesSeen;
    while (!this.wants(first)) first++;
    return Math.max(this.encoder.imagesAhead, first - imagesSeen + 1);
  }

  /**
   * Takes the codes of those images whose number makes them wanted.
   * @param order store indices of the images that the encoder has just learnt, at most `imagesAtOnce`.
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
   * The same for a single image that can be taken back.
   * @param undoable the number of images, including this one, that can be taken back.
   */
  learnStep(image: number, imagesSeen: number, undoable: number): void {
    this.catchUp();
    const codes = this.encoder.learntCodes;
    if (!codes || codes.count === 0 || !this.wants(imagesSeen)) return;
    const overwritten = this.take(image, codes.read(codes.count - 1));
    this.steps = [...this.steps, { imagesSeen, overwritten }].filter((step) => step.imagesSeen > imagesSeen - undoable);
  }

  /** Called when the encoder has taken back the image that came after this many. */
  takeBack(imagesSeen: number): void {
    const last = this.steps.at(-1);
    if (last?.imagesSeen !== imagesSeen) return;
    this.steps = this.steps.slice(0, -1);
    if (last.overwritten) this.learner?.takeBack(last.overwritten);
    else this.waiting.dropLast();
  }

  /**
   * Adds the learner, which first learns the waiting codes.
   * @param makeLearner is given the classifier's earlier state.
   */
  learnWith<Made extends Learner>(makeLearner: (before: ClassifierState) => Made): Made {
    const learner = makeLearner(this.before);
    this.learner = learner;
    this.catchUp();
    return learner;
  }

  /** Learns the waiting codes, if the learner and the labels have arrived. */
  catchUp(): void {
    const { learner } = this;
    if (!learner || this.waiting.count === 0 || !this.data.trainLabelsReady) return;
    const codes = this.waiting.takeAll();
    // The last ones belong to the steps.
    const first = codes.length - this.steps.length;
    const overwritten = codes.map(({ image, code }, i) => {
      const rows = learner.learn(image, code);
      return i < first ? null : rows;
    });
    this.steps = this.steps.map((step, i) => ({ ...step, overwritten: overwritten[first + i] ?? null }));
  }

  /** Adds the classifier's state and the waiting codes, if any, to a checkpoint of the encoder. */
  addTo(state: EncoderState): EncoderState {
    this.catchUp();
    // Copies, because the arrays of a checkpoint are given away.
    const { imagesLearnt, weights } = this.learner?.saveState() ?? structuredClone(this.before);
    if (imagesLearnt === 0 && this.waiting.count === 0) return state;
    return {
      kind: state.kind,
      counters: { ...state.counters, [LEARNT]: imagesLearnt },
      arrays: { ...state.arrays, [WEIGHTS]: weights, ...this.waiting.save() },
    };
  }

  /** Continues from a checkpoint, before anything learns; starts afresh if that has no such classifier. */
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

  /** @returns the overwritten rows; null if the code has to wait. */
  private take(image: number, code: SparseCode): OverwrittenRows | null {
    if (this.learner && this.data.trainLabelsReady) return this.learner.learn(image, code);
    this.waiting.add(image, { bits: code.bits, strengths: readValues(this.encoder.space, code) });
    return null;
  }
}
