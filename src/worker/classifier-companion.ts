import type { Encoder, Measurement } from '../engine/encoder';
import { OnlineClassifier } from '../engine/online-classifier';
import type { EncoderState } from '../model/encoder-state';
import { RunningCost } from './running-cost';
import { NO_LABEL, type TrainingData } from './training-data';

/** At most this share of the time goes into learning to classify, so that training keeps more than 90 % of its speed. */
const TIME_SHARE = 0.065;
/** Time not used is saved up to here: at a slow pace every image is learnt from, and none delays a command. */
const SAVINGS_MS = 5;
/** Encoding is cheapest per image for several at once. */
const BATCH = 16;
/** No more images at a time than this. */
const MAX_BATCH = 256;

/** Names under which the classifier is kept in the checkpoint of its run. */
const WEIGHTS = 'classifierWeights';
const LEARNT = 'classifierImages';

/**
 * The classifier beside the encoder of a run: learns from some of the images that the encoder has just learnt from, as many
 * as its share of the time allows. It asks the encoder for their codes and never touches what that has learnt.
 */
export class ClassifierCompanion {
  readonly classifier: OnlineClassifier;
  private readonly encoder: Encoder;
  private readonly data: TrainingData;
  private readonly chosen = new Uint32Array(MAX_BATCH);
  private result: Measurement = { errors: new Float64Array(MAX_BATCH), winners: new Uint32Array(0) };
  private savedMs = SAVINGS_MS;
  private readonly cost = new RunningCost();
  private calledAt = Number.NaN;

  constructor(encoder: Encoder, data: TrainingData) {
    this.encoder = encoder;
    this.data = data;
    this.classifier = new OnlineClassifier(encoder.settings.units, data.layout.classCount);
  }

  /** Whether it has learnt anything that an answer could be based on. */
  get ready(): boolean {
    return this.classifier.imagesLearnt > 0;
  }

  /**
   * Learns from as many of these images as there is time for.
   * @param order the store indices of the training images of a slice.
   * @param clock the time now in ms.
   */
  learnFrom(order: Uint32Array, clock: () => number): void {
    if (!this.data.trainLabelsReady) return;
    const start = clock();
    const affordable = this.affordable(start, order.length);
    if (affordable === 0) return;
    // Spread over the slice, so that every image has the same chance.
    for (let i = 0; i < affordable; i++) this.chosen[i] = order[Math.floor((i * order.length) / affordable)]!;
    this.learn(this.chosen.subarray(0, affordable));
    this.savedMs -= this.cost.note(clock() - start, affordable);
  }

  /**
   * Whether the class of an image is the one that its code is taken for.
   * @param index of the image in the store. @param winners of its code.
   */
  recognises(index: number, winners: Uint32Array): boolean {
    return this.ready && this.classifier.classOf(winners) === this.data.label(index);
  }

  /** The probability of each class for a code; null as long as nothing has been learnt. */
  probabilities(winners: Uint32Array): Float32Array<ArrayBuffer> | null {
    return this.ready ? this.classifier.probabilities(winners) : null;
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
    if (weights?.length !== (classifier.units + 1) * classifier.classes || imagesLearnt === undefined) return;
    classifier.loadState({ imagesLearnt, weights });
  }

  /** How many images fit into the time that has been saved; 0 while it is better to wait for more. */
  private affordable(now: number, offered: number): number {
    const elapsed = Number.isNaN(this.calledAt) ? 0 : now - this.calledAt;
    this.calledAt = now;
    const batch = Math.min(BATCH, offered);
    // Never less than one batch can be saved for, however slow the encoder.
    const each = this.cost.perItemMs || 0;
    const most = Math.max(SAVINGS_MS, batch * each);
    this.savedMs = Math.min(most, this.savedMs + TIME_SHARE * elapsed);
    if (this.savedMs <= 0) return 0;
    const fitting = each === 0 ? batch : Math.floor(this.savedMs / each);
    return fitting < batch ? 0 : Math.min(fitting, offered, MAX_BATCH);
  }

  private learn(indices: Uint32Array): void {
    const k = this.encoder.settings.winners;
    if (this.result.winners.length !== MAX_BATCH * k) {
      this.result = { errors: this.result.errors, winners: new Uint32Array(MAX_BATCH * k) };
    }
    this.encoder.measure(indices, this.result);
    for (let i = 0; i < indices.length; i++) {
      const label = this.data.label(indices[i]!);
      if (label !== NO_LABEL) this.classifier.learn(this.result.winners.subarray(i * k, (i + 1) * k), label);
    }
  }
}
