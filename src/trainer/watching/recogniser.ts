import type { LearntCodes } from '../../encoders/capabilities';
import type { Encoder } from '../../encoders/encoder';
import { OnlineClassifier } from '../../measures/online-classifier';
import type { EncoderState } from '../../core/encoder-state';
import { readValues, type SparseCode } from '../../core/sparse-code';
import { RunningCost } from '../scheduling/running-cost';
import { NO_LABEL } from '../../core/labels';
import type { TrainingData } from '../training-data';

/** At most this share of the time goes into learning to classify. */
const TIME_SHARE = 0.02;
/** Time not used is saved up to here: at a slow pace every image is learnt from, and none delays a command. */
const SAVINGS_MS = 5;

/** Names under which the classifier is kept in the checkpoint of its run. */
const WEIGHTS = 'classifierWeights';
const LEARNT = 'classifierImages';

/**
 * The classifier beside the encoder of a run: learns from some of the images that the encoder has just learnt from, as many
 * as its share of the time allows. It takes the codes that the encoder still has and never touches what that has learnt.
 */
export class ClassifierCompanion {
  readonly classifier: OnlineClassifier;
  private readonly encoder: Encoder;
  private readonly data: TrainingData;
  private savedMs = SAVINGS_MS;
  private readonly cost = new RunningCost();
  private calledAt = Number.NaN;

  constructor(encoder: Encoder, data: TrainingData) {
    this.encoder = encoder;
    this.data = data;
    this.classifier = new OnlineClassifier(encoder.space.units, data.layout.classCount);
  }

  /** Whether it has learnt anything that an answer could be based on. */
  get ready(): boolean {
    return this.classifier.imagesLearnt > 0;
  }

  /**
   * Learns from as many of these images as there is time and codes for.
   * @param order the store indices of the images that the encoder has just learnt from.
   * @param clock the time now in ms.
   */
  learnFrom(order: Uint32Array, clock: () => number): void {
    if (!this.data.trainLabelsReady) return;
    const start = clock();
    const codes = this.encoder.learntCodes;
    if (!codes) return;
    const known = Math.min(codes.count, order.length);
    const affordable = Math.min(this.affordable(start), known);
    if (affordable === 0) return;
    // Spread over those that are known, so that every image has the same chance.
    for (let i = 0; i < affordable; i++) this.learn(order, codes, known - 1 - Math.floor((i * known) / affordable));
    this.savedMs -= this.cost.note(clock() - start, affordable);
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

  /** The probability of each class for a code; null as long as nothing has been learnt. */
  probabilities(code: SparseCode): Float32Array<ArrayBuffer> | null {
    return this.ready ? this.classifier.probabilities(code.bits, this.valuesOf(code)) : null;
  }

  /** Adds what has been learnt, if anything, to a checkpoint of the encoder. */
  addTo(state: EncoderState): EncoderState {
    if (!this.ready) return state;
    const { imagesLearnt, weights } = this.classifier.saveState();
    return {
      kind: state.kind,
      counters: { ...state.counters, [LEARNT]: imagesLearnt },
      arrays: { ...state.arrays, [WEIGHTS]: weights },
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
  }

  /** How many images fit into the time that has been saved. */
  private affordable(now: number): number {
    const elapsed = Number.isNaN(this.calledAt) ? 0 : now - this.calledAt;
    this.calledAt = now;
    const each = this.cost.perItemMs;
    const known = !Number.isNaN(each);
    // Never less than one image can be saved for, however many winners and classes there are.
    this.savedMs = Math.min(Math.max(SAVINGS_MS, known ? each : 0), this.savedMs + TIME_SHARE * elapsed);
    if (this.savedMs <= 0) return 0;
    return known ? Math.floor(this.savedMs / each) : 1;
  }

  /** @param back how many images ago the image was learnt from. */
  private learn(order: Uint32Array, codes: LearntCodes, back: number): void {
    const label = this.data.label(order[order.length - 1 - back]!);
    if (label === NO_LABEL) return;
    const code = codes.read(codes.count - 1 - back);
    this.classifier.learn(code.bits, label, this.valuesOf(code));
  }

  private valuesOf(code: SparseCode): Float32Array | null {
    return readValues(this.encoder.space, code);
  }
}
