/**
 * The spatial pooler of Hierarchical Temporal Memory with global inhibition, as in htm.core and NuPIC (Cui, Ahmad and
 * Hawkins, "The HTM Spatial Pooler", 2017), and a threshold neuron for each pixel that turns its codes back into
 * images. This file is the specification: `f32` rounds after each operation, in the order written here.
 *
 * It omits topology (every column may connect to any pixel and competes with all others), raising permanences until
 * `stimulusThreshold` synapses are connected, and random decisions between equal overlaps (the lower column wins).
 */
import type { CodeSpace } from '../../core/code-space';
import type { EncoderState } from '../../core/encoder-state';
import { asPixelBytes, pixelCount, pixelScale, type ImageShape } from '../../core/image-shape';
import type { SparseCode } from '../../core/sparse-code';
import type { LearntCodes } from '../capabilities';
import type { Encoder, ImageStore, Measurement } from '../encoder';
import { checkBits, checkConfigurable, checkImageLength, checkUnits, checkWinners } from '../encoder-checks';
import { listedWinners } from '../listed-codes';
import { measureOneByOne } from '../one-by-one';
import { exponential } from '../../core/exponential';
import { quantiseFeature } from '../feature-tiles';
import { highest } from '../highest';
import { SPATIAL_POOLER, spatialPooler } from './kind';
import { MADE_WITH, type PoolerSettings } from './settings';
import { Synapses } from './synapses';
import { ThresholdNeuron } from './threshold-neuron';

const f32 = Math.fround;

/** Keeps boosts finite in float32, for any settings. */
const LARGEST_EXPONENT = 80;

export class PoolerEncoder implements Encoder<PoolerSettings> {
  readonly kind = SPATIAL_POOLER;
  readonly imagesAhead = 1;
  readonly shape: ImageShape;
  /** Boosts multiply overlaps; nothing is added to them. */
  readonly boosts = null;
  readonly tracer = null;
  readonly editor = null;
  readonly weightScale = 1;
  settings: PoolerSettings;
  imagesSeen = 0;

  private readonly synapses: Synapses;
  private readonly neuron: ThresholdNeuron;
  /** Share of recent images on which each column was active (d) ... */
  private readonly dutyCycles: Float32Array<ArrayBuffer>;
  /** ... and on which its connected synapses saw enough to be active. */
  private readonly overlapDutyCycles: Float32Array<ArrayBuffer>;
  private learnt: Uint32Array[] = [];

  private readonly store: ImageStore;
  private readonly values: Float32Array;
  private readonly isActive: Uint8Array;
  private readonly activePixels: Uint32Array;
  private activeCount = 0;
  private readonly overlaps: Uint32Array;
  private readonly scores: Float32Array;
  private readonly counts: Uint32Array;
  private readonly levels: Float32Array;
  private readonly feature: Float32Array;

  constructor(settings: PoolerSettings, store: ImageStore) {
    checkWinners(settings);
    const { units, winners } = settings;
    const pixels = pixelCount(store.shape);
    this.settings = settings;
    this.shape = store.shape;
    this.store = store;
    this.synapses = new Synapses(settings, pixels);
    this.neuron = new ThresholdNeuron(units);
    this.dutyCycles = new Float32Array(units).fill(winners / units);
    this.overlapDutyCycles = new Float32Array(units);
    this.values = new Float32Array(pixels);
    this.isActive = new Uint8Array(pixels);
    this.activePixels = new Uint32Array(pixels);
    this.overlaps = new Uint32Array(units);
    this.scores = new Float32Array(units);
    this.counts = new Uint32Array(pixels);
    this.levels = new Float32Array(units + 1);
    this.feature = new Float32Array(pixels);
    this.neuron.levels(winners, this.levels);
  }

  get space(): CodeSpace {
    return spatialPooler.space(this.settings);
  }

  /** The permanence increment: there is no other rate. */
  get learningRate(): number {
    return this.settings.synPermActiveInc;
  }

  configure(settings: PoolerSettings): void {
    checkWinners(settings);
    checkConfigurable(MADE_WITH, this.settings, settings);
    this.learnt = [];
    this.settings = settings;
    this.synapses.connectFrom(settings.synPermConnected);
    this.neuron.levels(settings.winners, this.levels);
  }

  train(order: Uint32Array): number {
    if (order.length > 0) this.learnt = [];
    let errorSum = 0;
    for (const index of order) errorSum += this.learn(this.store.read(index));
    return errorSum;
  }

  private learn(bytes: Uint8Array): number {
    const { neuron, counts, values, settings, isActive, synapses } = this;
    this.load(bytes);
    const winners = this.pickWinners();
    const error = this.countAndCompare(winners);
    if (neuron.learn(settings.winners, this.imagesSeen, counts, values)) neuron.levels(settings.winners, this.levels);
    const [increment, decrement] = [f32(settings.synPermActiveInc), f32(settings.synPermInactiveDec)];
    for (const column of winners) synapses.adapt(column, isActive, increment, decrement);
    this.noteActivity(winners);
    this.strengthenWeakColumns();
    this.imagesSeen++;
    this.learnt.push(winners);
    return error;
  }

  /** A pixel is active above half of full ink. */
  private load(bytes: Uint8Array): void {
    const { values, isActive, activePixels, shape } = this;
    checkImageLength(bytes.length, values.length);
    const stored = asPixelBytes(shape, bytes);
    const scale = pixelScale(shape);
    const half = shape.signed ? 63 : 127;
    let count = 0;
    for (let p = 0; p < values.length; p++) {
      const value = stored[p]!;
      values[p] = f32(value * scale);
      isActive[p] = Number(value > half);
      if (value > half) activePixels[count++] = p;
    }
    this.activeCount = count;
  }

  /**
   * The columns with the k highest values of overlap x boost, ascending; between equal ones the lower column. Fewer
   * than k if fewer reach `stimulusThreshold`.
   */
  private pickWinners(): Uint32Array {
    const { overlaps, scores, settings, dutyCycles } = this;
    const { units, winners, boostStrength, stimulusThreshold } = settings;
    this.synapses.overlaps(this.activePixels.subarray(0, this.activeCount), overlaps);
    const target = winners / units;
    for (let j = 0; j < units; j++) {
      const overlap = overlaps[j]!;
      const exponent = boostStrength * (target - dutyCycles[j]!);
      // The boost factor: 1 at the target, more below it, less above.
      const boost = exponent === 0 ? 1 : f32(exponential(Math.min(exponent, LARGEST_EXPONENT)));
      scores[j] = overlap < stimulusThreshold ? -1 : f32(overlap * boost);
    }
    return highest(scores, winners).filter((column) => scores[column]! >= 0);
  }

  /** Counts the winners connected to each pixel. @returns the mean squared error of the image made from the counts. */
  private countAndCompare(winners: Uint32Array): number {
    const { counts, levels, values } = this;
    this.synapses.counts(winners, counts);
    let squares = 0;
    for (let p = 0; p < values.length; p++) {
      const difference = f32(levels[counts[p]!]! - values[p]!);
      squares += difference * difference;
    }
    return squares / values.length;
  }

  /** d += (1 or 0 - d) / period, for both duty cycles. */
  private noteActivity(winners: Uint32Array): void {
    const { dutyCycles, overlapDutyCycles, overlaps, settings } = this;
    const step = f32(1 / settings.dutyCyclePeriod);
    const enough = Math.max(1, settings.stimulusThreshold);
    for (let j = 0; j < dutyCycles.length; j++) {
      const sees = Number(overlaps[j]! >= enough);
      dutyCycles[j] = f32(dutyCycles[j]! - f32(step * dutyCycles[j]!));
      overlapDutyCycles[j] = f32(overlapDutyCycles[j]! + f32(step * f32(sees - overlapDutyCycles[j]!)));
    }
    for (const winner of winners) dutyCycles[winner] = f32(dutyCycles[winner]! + step);
  }

  /** Columns that see something on too few images gain permanence. */
  private strengthenWeakColumns(): void {
    const { overlapDutyCycles, settings, synapses } = this;
    let most = 0;
    for (const share of overlapDutyCycles) if (share > most) most = share;
    const least = settings.minPctOverlapDutyCycle * most;
    for (let j = 0; j < overlapDutyCycles.length; j++) if (overlapDutyCycles[j]! < least) synapses.strengthen(j);
  }

  get learntCodes(): LearntCodes {
    return listedWinners(this.learnt);
  }

  measure(indices: Uint32Array, result: Measurement): void {
    measureOneByOne(this, this.store, indices, result, (code) => this.countAndCompare(code.bits));
  }

  encode(pixels: Uint8Array): SparseCode {
    this.learnt = [];
    this.load(pixels);
    return { bits: this.pickWinners(), strengths: null };
  }

  decode(code: SparseCode, pixels: Float32Array): void {
    const { counts, levels } = this;
    checkBits(code.bits, this.settings.units);
    this.synapses.counts(code.bits, counts);
    for (let p = 0; p < pixels.length; p++) pixels[p] = levels[counts[p]!]!;
  }

  readUse(into: Float32Array): void {
    into.set(this.dutyCycles);
  }

  readTiles(first: number, count: number, tiles: Int8Array, scales: Float32Array): void {
    checkUnits(first, count, this.settings.units);
    const { feature } = this;
    for (let i = 0; i < count; i++) {
      this.synapses.readConnected(first + i, feature);
      scales[i] = quantiseFeature(feature, tiles.subarray(i * feature.length, (i + 1) * feature.length));
    }
  }

  readWeights(unit: number, into: Float32Array): void {
    checkUnits(unit, 1, this.settings.units);
    this.synapses.readConnected(unit, into);
  }

  readSynapses(unit: number, into: Float32Array): void {
    this.readWeights(unit, into);
    for (let p = 0; p < into.length; p++) into[p] = Number(into[p]! > 0);
  }

  /** Permanences are at most 1. */
  largestWeight(): number {
    return this.synapses.largest();
  }

  saveState(): EncoderState {
    const { neuron, synapses, dutyCycles, overlapDutyCycles, imagesSeen } = this;
    const { threshold, width, winners } = neuron;
    return {
      kind: SPATIAL_POOLER,
      counters: { imagesSeen, threshold, width, winnersCounted: winners },
      arrays: {
        weights: synapses.permanences.slice(),
        dutyCycles: dutyCycles.slice(),
        overlapDutyCycles: overlapDutyCycles.slice(),
        countsMet: neuron.table.met.slice(),
        countSums: neuron.table.sums.slice(),
      },
    };
  }

  loadState(state: EncoderState): void {
    const { synapses, neuron } = this;
    const problem = spatialPooler.stateProblem(state, this.settings);
    const { weights, dutyCycles, overlapDutyCycles, countsMet, countSums } = state.arrays;
    if (problem !== null || weights!.length !== synapses.permanences.length) {
      throw new RangeError(`a state of other sizes: ${problem ?? `${weights!.length} permanences`}`);
    }
    const { imagesSeen, threshold, width, winnersCounted } = state.counters;
    if (!Number.isSafeInteger(imagesSeen) || !(threshold! >= 0) || !(width! > 0) || !(winnersCounted! >= 0)) {
      throw new RangeError(
        `a state with the counters ${JSON.stringify(state.counters)}; expected imagesSeen, threshold, width, winnersCounted`,
      );
    }
    this.learnt = [];
    synapses.load(weights!);
    this.dutyCycles.set(dutyCycles!);
    this.overlapDutyCycles.set(overlapDutyCycles!);
    neuron.load({ met: countsMet!, sums: countSums! }, threshold!, width!, winnersCounted!);
    neuron.levels(this.settings.winners, this.levels);
    this.imagesSeen = imagesSeen!;
  }
}
