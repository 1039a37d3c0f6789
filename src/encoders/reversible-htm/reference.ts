/**
 * The algorithm, written for readers: a pixel is a neuron too. Columns count the active pixels they are connected to;
 * through the very same synapses, pixels count the winners connected to them, and light up above a dendritic threshold.
 * This file is the specification: every other implementation must give the same permanences, duty cycles and winners,
 * bit for bit. The formulas are in formulas.ts.
 */
import type { CodeSpace } from '../../core/code-space';
import { pixelCount, pixelScale, type ImageShape } from '../../core/image-shape';
import type { SparseCode } from '../../core/sparse-code';
import type { Boosts, Editor, LearntCodes, Tracer } from '../capabilities';
import type { Encoder, EncoderState, ImageStore, Measurement } from '../encoder';
import { checkBits, checkConfigurable, checkImageLength, checkUnits, checkWinners } from '../encoder-checks';
import { listedWinners } from '../listed-codes';
import { measureOneByOne } from '../one-by-one';
import { fetchedOnce } from '../../core/fetched-once';
import { Columns } from './columns';
import {
  boostOf,
  dutyCycleRates,
  imageStrength,
  incrementAt,
  largestBoost,
  loadGreys,
  meanError,
  nextDutyCycle,
  nextPermanence,
  nextStrength,
  scoreOf,
  stepOf,
  strengthRate,
  sumOfSquares,
  unitsPerWinner,
} from './formulas';
import { MADE_WITH, type HtmSettings } from './settings';
import { checkState, REVERSIBLE_HTM, stateOf } from './state';
import { fillVotes, initialPermanences, isHidden, permanenceValue, shownSynapse, TILE_SCALE } from './synapses';

const f32 = Math.fround;

export class HtmReferenceEncoder implements Encoder<HtmSettings> {
  readonly kind = REVERSIBLE_HTM;
  readonly imagesAhead = 1;
  readonly weightScale = 1;
  readonly shape: ImageShape;
  settings: HtmSettings;
  imagesSeen = 0;
  /** The winners of the images of the latest `train`. */
  private learnt: Uint32Array[] = [];

  private readonly permanences: Uint8Array<ArrayBuffer>;
  /** d, one per column. */
  private readonly dutyCycles: Float32Array<ArrayBuffer>;
  /** How many images have lit each pixel. */
  private readonly litCounts: Uint32Array<ArrayBuffer>;
  /** S, the running mean of |x|^2 / (k s): it scales boosts to the size of the overlaps, for any images. */
  private strength = 0;

  private readonly store: ImageStore;
  private columns: Columns;
  private readonly image: Int32Array;
  private readonly reconstruction: Int32Array;
  private readonly scores: Float32Array;

  constructor(settings: HtmSettings, store: ImageStore) {
    checkWinners(settings);
    const pixels = pixelCount(store.shape);
    this.settings = settings;
    this.shape = store.shape;
    this.store = store;
    this.permanences = initialPermanences(settings, pixels);
    this.dutyCycles = new Float32Array(settings.units).fill(settings.winners / settings.units);
    this.litCounts = new Uint32Array(pixels);
    this.columns = new Columns(this.permanences, settings, this.shape);
    this.image = new Int32Array(pixels);
    this.reconstruction = new Int32Array(pixels);
    this.scores = new Float32Array(settings.units);
  }

  get space(): CodeSpace {
    return { units: this.settings.units, mostBits: this.settings.winners, values: 'binary' };
  }

  /** The increment at the next image. */
  get learningRate(): number {
    return incrementAt(this.settings, this.imagesSeen);
  }

  readonly tracer = fetchedOnce(async (): Promise<Tracer> => {
    const { HtmTracer } = await import('./tracer');
    return new HtmTracer(this, this.store);
  });

  readonly editor = fetchedOnce(async (): Promise<Editor> => {
    const { HtmEditor } = await import('./editor');
    return new HtmEditor(this);
  });

  configure(settings: HtmSettings): void {
    checkWinners(settings);
    checkConfigurable(MADE_WITH, this.settings, settings);
    this.learnt = [];
    this.settings = settings;
    this.columns = new Columns(this.permanences, settings, this.shape);
  }

  train(order: Uint32Array): number {
    if (order.length > 0) this.learnt = [];
    let errorSum = 0;
    for (const index of order) errorSum += this.learn(this.store.read(index));
    return errorSum;
  }

  private learn(bytes: Uint8Array): number {
    const { image, settings } = this;
    loadGreys(bytes, this.shape, image);
    const ofImage = imageStrength(sumOfSquares(image), settings);
    this.strength = nextStrength(this.strength, ofImage, strengthRate(this.imagesSeen));
    const winners = this.selectWinners();
    const error = this.reconstruct(winners);
    this.movePermanences(winners);
    this.noteLitPixels();
    this.noteWinners(winners);
    this.imagesSeen++;
    this.learnt.push(winners);
    return error;
  }

  /** The winners of the loaded image, ascending. */
  private selectWinners(): Uint32Array {
    const picking = this.columns.pickInRounds(this.image);
    let step = picking.next();
    while (!step.done) {
      this.score(step.value.input);
      step = picking.next(this.scores);
    }
    return step.value;
  }

  /** score = overlap with `input` + boost */
  private score(input: Int32Array): void {
    const boost = this.boostOfUnit();
    for (let j = 0; j < this.scores.length; j++) this.scores[j] = scoreOf(this.columns.overlap(j, input), boost(j));
  }

  /** The present boost of each column. */
  private boostOfUnit(): (unit: number) => number {
    const largest = largestBoost(this.settings.boostStrength, this.strength);
    const perWinner = unitsPerWinner(this.settings);
    return (unit) => boostOf(this.dutyCycles[unit]!, largest, perWinner);
  }

  /** Decodes r from the votes of these columns. @returns its mean squared difference from the loaded image. */
  private reconstruct(bits: Uint32Array): number {
    const { image, reconstruction } = this;
    this.read(bits);
    let squares = 0;
    for (let p = 0; p < image.length; p++) squares += (reconstruction[p]! - image[p]!) ** 2;
    return meanError(squares, image.length, this.shape);
  }

  private read(bits: Uint32Array): void {
    const votes = new Int32Array(this.image.length);
    for (const bit of bits) this.columns.vote(bit, votes);
    this.columns.read(votes, bits.length, this.reconstruction);
  }

  /** Only the winners learn, and only at pixels that are wrong by more than the tolerance. */
  private movePermanences(winners: Uint32Array): void {
    const { image, reconstruction, permanences, settings } = this;
    const increment = incrementAt(settings, this.imagesSeen);
    for (let p = 0; p < image.length; p++) {
      const step = stepOf(reconstruction[p]! - image[p]!, settings.tolerance, increment);
      if (step === 0) continue;
      for (const winner of winners) {
        const at = winner * image.length + p;
        permanences[at] = nextPermanence(permanences[at]!, step);
      }
    }
  }

  private noteLitPixels(): void {
    for (let p = 0; p < this.image.length; p++) {
      if (Math.abs(this.image[p]!) > this.settings.tolerance) this.litCounts[p]!++;
    }
  }

  private noteWinners(winners: Uint32Array): void {
    const won = new Uint8Array(this.settings.units);
    for (const winner of winners) won[winner] = 1;
    const rates = dutyCycleRates(this.settings);
    for (let j = 0; j < won.length; j++) {
      this.dutyCycles[j] = nextDutyCycle(this.dutyCycles[j]!, won[j] === 1, rates);
    }
  }

  get learntCodes(): LearntCodes {
    return listedWinners(this.learnt);
  }

  measure(indices: Uint32Array, result: Measurement): void {
    measureOneByOne(this, this.store, indices, result, (code) => this.reconstruct(code.bits));
  }

  encode(pixels: Uint8Array): SparseCode {
    this.learnt = [];
    checkImageLength(pixels.length, this.image.length);
    loadGreys(pixels, this.shape, this.image);
    return { bits: this.selectWinners(), strengths: null };
  }

  decode(code: SparseCode, pixels: Float32Array): void {
    this.learnt = [];
    checkBits(code.bits, this.settings.units);
    this.read(code.bits);
    const scale = pixelScale(this.shape);
    for (let p = 0; p < pixels.length; p++) pixels[p] = f32(this.reconstruction[p]! * scale);
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

  /** The synapses of each column; see `shownSynapse` and `isHidden`. */
  readTiles(first: number, count: number, tiles: Int8Array, scales: Float32Array): void {
    checkUnits(first, count, this.settings.units);
    const pixels = this.image.length;
    for (let i = 0; i < count * pixels; i++) {
      const hidden = isHidden(this.litCounts[i % pixels]!, this.imagesSeen);
      tiles[i] = hidden ? 0 : shownSynapse(this.permanences[first * pixels + i]!, this.settings.synapses);
    }
    scales.fill(TILE_SCALE, 0, count);
  }

  /** The permanences of one column. */
  readWeights(unit: number, into: Float32Array): void {
    checkUnits(unit, 1, this.settings.units);
    const first = unit * into.length;
    for (let p = 0; p < into.length; p++) {
      into[p] = permanenceValue(this.permanences[first + p]!, this.settings.synapses);
    }
  }

  readSynapses(unit: number, into: Float32Array): void {
    checkUnits(unit, 1, this.settings.units);
    const { permanences, litCounts, imagesSeen, settings } = this;
    fillVotes(permanences.subarray(unit * into.length), litCounts, imagesSeen, settings.synapses, into);
  }

  largestWeight(): number {
    let largest = 0;
    for (const permanence of this.permanences) {
      largest = Math.max(largest, Math.abs(permanenceValue(permanence, this.settings.synapses)));
    }
    return largest;
  }

  saveState(): EncoderState {
    return stateOf(this.settings, {
      imagesSeen: this.imagesSeen,
      strength: this.strength,
      permanences: this.permanences.slice(),
      dutyCycles: this.dutyCycles.slice(),
      litCounts: this.litCounts.slice(),
    });
  }

  loadState(state: EncoderState): void {
    const checked = checkState(state, this.settings, this.image.length);
    this.learnt = [];
    this.permanences.set(checked.permanences);
    this.dutyCycles.set(checked.dutyCycles);
    this.litCounts.set(checked.litCounts);
    this.imagesSeen = checked.imagesSeen;
    this.strength = checked.strength;
  }
}
