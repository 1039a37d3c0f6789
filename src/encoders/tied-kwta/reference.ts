/**
 * The algorithm, written for readers. This file is the specification: every other implementation must give the same
 * weights, duty cycles and winners, bit for bit. The formulas and their rounding are in formulas.ts.
 *
 * Source: "Lossy mnist encoder", https://discourse.numenta.org/t/lossy-mnist-encoder/10138
 */
import { largestAbsolute } from '../../core/largest-absolute';
import { TIED_KWTA } from '../../core/encoder-state';
import { clip } from '../../core/clipping';
import { pixelCount, type ImageShape } from '../../core/image-shape';
import { learningRateAt } from './learning-rate';
import { MADE_WITH, type TiedSettings } from './settings';
import type { CodeSpace } from '../../core/code-space';
import { writeCode, type SparseCode } from '../../core/sparse-code';
import type { Boosts, Editor, LearntCodes, Tracer } from '../capabilities';
import type { Encoder, EncoderState, ImageStore, Measurement } from '../encoder';
import { checkBits, checkConfigurable, checkImageLength, checkUnits, checkWinners } from '../encoder-checks';
import { fetchedOnce } from '../../core/fetched-once';
import { overlapOf } from './field-overlap';
import { fieldOf, fieldsOf, keepInFields, pixelsOf, seenShare, type Fields } from './fields';
import { quantiseFeatures } from '../feature-tiles';
import {
  addWeights,
  boostOf,
  clippingOf,
  dutyCycleRates,
  energyRate,
  imageEnergy,
  largestBoost,
  loadImage,
  nextDutyCycle,
  nextInputEnergy,
  nextWeight,
  penaltiesOf,
  pickInRounds,
  scoreOf,
  subtractImage,
  unitsPerWinner,
  weightChange,
  weightRate,
} from './formulas';
import { initialWeights } from '../initial-weights';
import { listedWinners } from '../listed-codes';
import { whenReading } from './rounds';
import { checkState } from './state';
import { weightScale } from './weight-scale';
import { WeightScaling } from './weight-scaling';

export class ReferenceEncoder implements Encoder<TiedSettings> {
  readonly kind = TIED_KWTA;
  readonly imagesAhead = 1;
  readonly shape: ImageShape;
  settings: TiedSettings;
  imagesSeen = 0;
  /** The winners of the images of the latest `train`. */
  private learnt: Uint32Array[] = [];
  /** W, units x pixels. */
  private readonly weights: Float32Array;
  private readonly scaling: WeightScaling;
  /** The units' windows; null if every unit sees the whole image. */
  private readonly fields: Fields | null;
  /** d, one per unit. */
  private readonly dutyCycles: Float32Array;
  /** S, the running mean of |x|^2 / k: it scales the boost to the size of the overlaps, for any images. */
  private inputEnergy = 0;

  private readonly store: ImageStore;
  private readonly imagesPerEpoch: number;
  private readonly image: Float32Array;
  private readonly reconstruction: Float32Array;
  private readonly difference: Float32Array;
  private readonly scores: Float32Array;

  constructor(settings: TiedSettings, store: ImageStore, imagesPerEpoch: number) {
    checkWinners(settings);
    const pixels = pixelCount(store.shape);
    this.settings = settings;
    this.shape = store.shape;
    this.store = store;
    this.imagesPerEpoch = imagesPerEpoch;
    this.fields = fieldsOf(settings, store.shape);
    const { units, initRange, seed } = settings;
    this.weights = keepInFields(initialWeights(units, pixels, initRange, seed), this.fields, store.shape);
    this.scaling = new WeightScaling({
      readAll: () => this.weights.slice(),
      writeAll: (weights) => this.weights.set(weights),
    });
    this.dutyCycles = new Float32Array(settings.units).fill(settings.winners / settings.units);
    this.image = new Float32Array(pixels);
    this.reconstruction = new Float32Array(pixels);
    this.difference = new Float32Array(pixels);
    this.scores = new Float32Array(settings.units);
  }

  get space(): CodeSpace {
    return { units: this.settings.units, mostBits: this.settings.winners, values: 'binary' };
  }

  get weightScale(): number {
    return this.scaling.scale;
  }

  get learningRate(): number {
    return learningRateAt(this.settings, this.imagesPerEpoch)(this.imagesSeen);
  }

  readonly weightScaleAfter = weightScale;

  readonly tracer = fetchedOnce(async (): Promise<Tracer> => {
    const { TiedKwtaTracer } = await import('./tracer');
    return new TiedKwtaTracer(this, this.store, this.imagesPerEpoch);
  });

  readonly editor = fetchedOnce(async (): Promise<Editor> => {
    const { TiedKwtaEditor } = await import('./editor');
    return new TiedKwtaEditor(this);
  });

  configure(settings: TiedSettings, scale = 1): void {
    checkWinners(settings);
    checkConfigurable(MADE_WITH, this.settings, settings);
    this.learnt = [];
    this.settings = settings;
    this.scaling.apply(scale);
  }

  train(order: Uint32Array): number {
    const rateAt = learningRateAt(this.settings, this.imagesPerEpoch);
    if (order.length > 0) {
      this.learnt = [];
      this.scaling.settle();
    }
    let errorSum = 0;
    for (const index of order) {
      errorSum += this.learn(this.store.read(index), rateAt(this.imagesSeen));
    }
    return errorSum;
  }

  /** Learns one image: picks winners, decodes them with the same weights, and corrects these by the difference. */
  private learn(bytes: Uint8Array, learningRate: number): number {
    const { winners: k, units: n } = this.settings;
    const { image, weights, dutyCycles } = this;
    loadImage(bytes, this.shape, image);
    // S moves towards |x|^2 / k; the first image sets it.
    const energy = imageEnergy(image, k, this.shape);
    this.inputEnergy = nextInputEnergy(this.inputEnergy, energy, energyRate(this.imagesSeen));

    const winners = this.selectWinners(this.settings);
    this.reconstruct(winners, this.reconstruction);
    const error = this.computeDifference();

    const rate = weightRate(learningRate, k, seenShare(this.fields, this.shape));
    const pixels = image.length;
    for (const winner of winners) {
      for (const p of this.fields ? pixelsOf(fieldOf(this.fields, winner), this.shape) : image.keys()) {
        const w = winner * pixels + p;
        weights[w] = nextWeight(weights[w]!, weightChange(rate, this.difference[p]!));
      }
    }

    const won = new Uint8Array(n);
    for (const winner of winners) won[winner] = 1;
    const rates = dutyCycleRates(this.settings);
    for (let j = 0; j < n; j++) dutyCycles[j] = nextDutyCycle(dutyCycles[j]!, won[j] === 1, rates);

    this.imagesSeen++;
    this.learnt.push(winners);
    return error;
  }

  get learntCodes(): LearntCodes {
    return listedWinners(this.learnt);
  }

  /**
   * The winners of the loaded image, ascending. With one round: the k units with the highest overlap + boost. With
   * more, each round scores the part that earlier rounds have not explained.
   */
  private selectWinners(settings: TiedSettings): Uint32Array {
    // The same in every round.
    const penalties = penaltiesOf(this.weights, settings, this.shape);
    const picking = pickInRounds(this.image, settings, this.shape, (unit, sum) => this.addFeature(unit, sum));
    let step = picking.next();
    while (!step.done) {
      this.score(step.value.input, penalties);
      step = picking.next(this.scores);
    }
    return step.value;
  }

  /** score = overlap with `input` + boost - norm penalty, if that is on */
  private score(input: Float32Array, penalties: Float32Array | null): void {
    const { scores, weights } = this;
    const boost = this.boostOfUnit();
    for (let j = 0; j < scores.length; j++) {
      // W_j . input
      const field = this.fields && fieldOf(this.fields, j);
      const overlap = overlapOf(input, weights, j * input.length, this.shape, field);
      scores[j] = scoreOf(overlap, boost(j), penalties?.[j] ?? 0);
    }
  }

  /** The present boost of each unit. */
  private boostOfUnit(): (unit: number) => number {
    const largest = largestBoost(this.settings.boostStrength, this.inputEnergy);
    const perWinner = unitsPerWinner(this.settings);
    return (unit) => boostOf(this.dutyCycles[unit]!, largest, perWinner);
  }

  /** r = clip(sum of the winners' weights), added in ascending order of the winners; signed images are not clipped. */
  private reconstruct(winners: Uint32Array, into: Float32Array): void {
    into.fill(0);
    for (const winner of winners) this.addFeature(winner, into);
    const clipping = clippingOf(this.settings, this.shape);
    for (let p = 0; p < into.length; p++) into[p] = clip(into[p]!, clipping);
  }

  /** diff = r - x. @returns the mean of its squares. */
  private computeDifference(): number {
    return subtractImage(this.reconstruction, this.image, this.shape, this.difference);
  }

  private addFeature(unit: number, sum: Float32Array): void {
    addWeights(this.weights, unit * sum.length, sum);
  }

  measure(indices: Uint32Array, result: Measurement): void {
    this.learnt = [];
    for (let i = 0; i < indices.length; i++) {
      const code = this.encode(this.store.read(indices[i]!));
      this.reconstruct(code.bits, this.reconstruction);
      result.errors[i] = this.computeDifference();
      writeCode(result.codes, i, code);
    }
  }

  encode(pixels: Uint8Array): SparseCode {
    this.learnt = [];
    checkImageLength(pixels.length, this.image.length);
    loadImage(pixels, this.shape, this.image);
    return { bits: this.selectWinners(whenReading(this.settings)), strengths: null };
  }

  decode(code: SparseCode, pixels: Float32Array): void {
    this.learnt = [];
    checkBits(code.bits, this.settings.units);
    this.reconstruct(code.bits, pixels);
  }

  readUse(into: Float32Array): void {
    into.set(this.dutyCycles);
  }

  readonly boosts: Boosts = {
    read: (into) => {
      const boost = this.boostOfUnit();
      for (let j = 0; j < this.dutyCycles.length; j++) into[j] = boost(j);
    },
  };

  readTiles(first: number, count: number, tiles: Int8Array, scales: Float32Array): void {
    checkUnits(first, count, this.settings.units);
    quantiseFeatures(this.weights, this.image.length, first, count, tiles, scales);
  }

  readWeights(unit: number, into: Float32Array): void {
    checkUnits(unit, 1, this.settings.units);
    const pixels = this.image.length;
    into.set(this.weights.subarray(unit * pixels, (unit + 1) * pixels));
  }

  largestWeight(): number {
    return largestAbsolute(this.weights);
  }

  saveState(): EncoderState {
    return {
      kind: TIED_KWTA,
      counters: { imagesSeen: this.imagesSeen, inputEnergy: this.inputEnergy },
      arrays: { weights: this.scaling.asLearnt(), dutyCycles: this.dutyCycles.slice() },
    };
  }

  loadState(state: EncoderState): void {
    this.learnt = [];
    const checked = checkState(state, this.settings.units, this.image.length);
    this.scaling.settle();
    this.weights.set(keepInFields(checked.weights.slice(), this.fields, this.shape));
    this.dutyCycles.set(checked.dutyCycles);
    this.imagesSeen = checked.imagesSeen;
    this.inputEnergy = checked.inputEnergy;
  }
}
