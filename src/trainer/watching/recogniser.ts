import type { Encoder } from '../../encoders/encoder';
import { OnlineClassifier, type OverwrittenRows } from '../../measures/online-classifier';
import type { EncoderState } from '../../core/encoder-state';
import { readValues, type SparseCode } from '../../core/sparse-code';
import { NO_LABEL } from '../../core/labels';
import type { TrainingData } from '../training-data';
import { WaitingCodes } from './waiting-codes';

/** It learns from each of the first images, ... */
const FIRST_IMAGES = 1000;
/** ... and then from every fourth of ten classes, which takes about a fiftieth of the time; an image of more classes takes more. */
const STRIDE = 4;
const CLASSES = 10;
/** Images of each class, on average, before an answer means anything. */
const ENOUGH_OF_EACH = 10;

/** Names under which the classifier is kept in the checkpoint of its run. */
const WEIGHTS = 'classifierWeights';
const LEARNT = 'classifierImages';

/** A single image that was learnt from, and what it has overwritten; null: it waits for its label. */
interface Step {
  readonly imagesSeen: number;
  readonly overwritten: OverwrittenRows | null;
}

/**
 * The classifier beside the encoder of a run. It learns from some of the images that the encoder has just learnt from: which ones is
 * decided by their number alone, so that it is the same wherever and however fast the run is made. It takes the codes that the
 * encoder still has and never touches what that has learnt.
 */
export class Recogniser {
  readonly classifier: OnlineClassifier;
  private readonly encoder: Encoder;
  private readonly data: TrainingData;
  private readonly stride: number;
  private readonly waiting = new WaitingCodes();
  /** What can be taken back. */
  private steps: Step[] = [];

  constructor(encoder: Encoder, data: TrainingData) {
    const { classCount } = data.layout;
    this.encoder = encoder;
    this.data = data;
    this.classifier = new OnlineClassifier(encoder.space.units, classCount);
    this.stride = STRIDE * Math.ceil(classCount / CLASSES);
  }

  /** Whether it has learnt enough for an answer to be based on it. */
  get ready(): boolean {
    return this.classifier.imagesLearnt >= ENOUGH_OF_EACH * this.classifier.classes;
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
   * Learns from those of these images whose number says so.
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
    if (last.overwritten) this.classifier.takeBack(last.overwritten);
    else this.waiting.dropLast();
  }

  /** Learns what has waited for its labels, if these are here now. */
  catchUp(): void {
    if (this.waiting.count === 0 || !this.data.trainLabelsReady) return;
    for (const { image, code } of this.waiting.takeAll()) this.learn(image, code);
    // What the steps would take back has been learnt in the meantime.
    this.steps = [];
  }

  /**
   * Whether the class of an image is the one that its code is taken for.
   * @param index of the image in the store.
   */
  recognises(index: number, code: SparseCode): boolean {
    return this.ready && this.classOf(code) === this.data.label(index);
  }

  /** The most probable class. */
  classOf(code: SparseCode): number {
    return this.classifier.classOf(code.bits, this.valuesOf(code));
  }

  /** How much each bit speaks for each class; see `OnlineClassifier.evidence`. */
  evidence(code: SparseCode): Float32Array<ArrayBuffer> {
    return this.classifier.evidence(code.bits, this.valuesOf(code));
  }

  /** The probability of each class for a code; null as long as too little has been learnt. */
  probabilities(code: SparseCode): Float32Array<ArrayBuffer> | null {
    return this.ready ? this.classifier.probabilities(code.bits, this.valuesOf(code)) : null;
  }

  /** Adds what has been learnt, if anything, to a checkpoint of the encoder. */
  addTo(state: EncoderState): EncoderState {
    this.catchUp();
    const { imagesLearnt, weights } = this.classifier.saveState();
    if (imagesLearnt === 0 && this.waiting.count === 0) return state;
    return {
      kind: state.kind,
      counters: { ...state.counters, [LEARNT]: imagesLearnt },
      arrays: { ...state.arrays, [WEIGHTS]: weights, ...this.waiting.save() },
    };
  }

  /** Goes on from a checkpoint; starts afresh where that has no classifier, or one of other classes. */
  restoreFrom({ counters, arrays }: EncoderState): void {
    const { classifier } = this;
    const weights = arrays[WEIGHTS];
    const imagesLearnt = counters[LEARNT];
    if (!(weights instanceof Float32Array) || imagesLearnt === undefined) return;
    if (weights.length !== (classifier.units + 1) * classifier.classes) return;
    classifier.loadState({ imagesLearnt, weights });
    this.waiting.restore(arrays);
  }

  /** @param imagesSeen before the image. */
  private wants(imagesSeen: number): boolean {
    return imagesSeen < FIRST_IMAGES || imagesSeen % this.stride === 0;
  }

  /** @returns what has been overwritten; null: nothing yet, for its label is not here. */
  private take(image: number, code: SparseCode): OverwrittenRows | null {
    if (this.data.trainLabelsReady) return this.learn(image, code);
    this.waiting.add(image, { bits: code.bits, strengths: this.valuesOf(code) });
    return null;
  }

  private learn(image: number, code: SparseCode): OverwrittenRows {
    const label = this.data.label(image);
    const overwritten = this.classifier.rowsOf(code.bits);
    if (label !== NO_LABEL) this.classifier.learn(code.bits, label, this.valuesOf(code));
    return overwritten;
  }

  private valuesOf(code: SparseCode): Float32Array | null {
    return readValues(this.encoder.space, code);
  }
}
