/**
 * The real-valued k-sparse autoencoder with tied weights, after Makhzani and Frey, "k-Sparse Autoencoders" (2014), with
 * the boosting of the thread's encoder in place of their schedule of k. This file is the specification: `f32` rounds
 * after each operation, in the order written here.
 */
import { largestAbsolute } from '../../core/largest-absolute';
import type { CodeSpace } from '../../core/code-space';
import type { EncoderState } from '../../core/encoder-state';
import { pixelCount, type ImageShape } from '../../core/image-shape';
import type { SparseCode } from '../../core/sparse-code';
import type { Boosts, LearntCodes } from '../capabilities';
import type { Encoder, ImageStore, Measurement } from '../encoder';
import { checkBits, checkConfigurable, checkUnits, checkWinners } from '../encoder-checks';
import { listedCodes } from '../listed-codes';
import { measureOneByOne } from '../one-by-one';
import { quantiseFeatures } from '../feature-tiles';
import { initialWeights } from '../initial-weights';
import { K_SPARSE, kSparse } from './kind';
import { Pursuit, type Picked } from './pursuit';
import { LitImage } from '../lit-image';
import { MADE_WITH, type KSparseSettings } from './settings';

const f32 = Math.fround;

/** The value that eta falls to. */
const LEAST_RATE = 0.03;
/** Images after which eta has halved. */
const HALVING_IMAGES = 5000;
/** Keeps the step finite when all winners are silent. */
const ENERGY_FLOOR = 0.1;

export class KSparseEncoder implements Encoder<KSparseSettings> {
  readonly kind = K_SPARSE;
  readonly imagesAhead = 1;
  readonly shape: ImageShape;
  readonly tracer = null;
  readonly editor = null;
  readonly weightScale = 1;
  settings: KSparseSettings;
  imagesSeen = 0;

  /** W, units x pixels. */
  private readonly weights: Float32Array<ArrayBuffer>;
  /** d, one per unit. */
  private readonly dutyCycles: Float32Array<ArrayBuffer>;
  /** S, the running mean of the winners' absolute overlaps |W_j e|: it scales the boost to the size of the overlaps. */
  private strength = 0;
  private learnt: SparseCode[] = [];

  private readonly store: ImageStore;
  private readonly image: LitImage;
  private readonly pursuit: Pursuit;
  private readonly reconstruction: Float32Array;

  constructor(settings: KSparseSettings, store: ImageStore) {
    checkWinners(settings);
    const pixels = pixelCount(store.shape);
    this.settings = settings;
    this.shape = store.shape;
    this.store = store;
    this.weights = initialWeights(
      settings.units,
      pixels,
      settings.initRange,
      settings.seed,
    ) as Float32Array<ArrayBuffer>;
    this.dutyCycles = new Float32Array(settings.units).fill(settings.winners / settings.units);
    this.image = new LitImage(store.shape);
    this.pursuit = new Pursuit(settings.units, pixels);
    this.reconstruction = new Float32Array(pixels);
  }

  get space(): CodeSpace {
    return kSparse.space(this.settings);
  }

  /** eta = max(0.03, eta_0 / (1 + t / 5000)); a start below 0.03 stays as it is. */
  get learningRate(): number {
    const { learningRate } = this.settings;
    return Math.max(Math.min(LEAST_RATE, learningRate), learningRate / (1 + this.imagesSeen / HALVING_IMAGES));
  }

  configure(settings: KSparseSettings): void {
    checkWinners(settings);
    checkConfigurable(MADE_WITH, this.settings, settings);
    this.learnt = [];
    this.settings = settings;
  }

  train(order: Uint32Array): number {
    if (order.length > 0) this.learnt = [];
    let errorSum = 0;
    for (const index of order) errorSum += this.learn(this.store.read(index));
    return errorSum;
  }

  private learn(bytes: Uint8Array): number {
    this.image.load(bytes);
    const picked = this.pick();
    const { code } = picked;
    const error = this.reconstruct(code);
    this.moveWeights(code);
    this.noteWinners(picked);
    this.imagesSeen++;
    this.learnt.push(code);
    return error;
  }

  private pick(): Picked {
    return this.pursuit.pick(this.image, this.weights, this.boostOfUnit(), this.settings, this.shape.signed);
  }

  /** g S (1 - d / q), with q = k / n. */
  private boostOfUnit(): (unit: number) => number {
    const { dutyCycles, settings } = this;
    const largest = f32(f32(settings.boostStrength) * this.strength);
    const perWinner = f32(settings.units / settings.winners);
    return (unit) => f32(largest * f32(1 - f32(dutyCycles[unit]! * perWinner)));
  }

  /** r = clip(sum of h_j W_j), in ascending order of the winners. @returns the mean of (r - x)^2. */
  private reconstruct(code: SparseCode): number {
    const { reconstruction } = this;
    const { values } = this.image;
    this.sum(code, reconstruction);
    let squares = 0;
    for (let p = 0; p < values.length; p++) {
      const difference = f32(reconstruction[p]! - values[p]!);
      squares += difference * difference;
    }
    return squares / values.length;
  }

  /** Pixel values lie in 0 ... 1; those of signed images are not clipped. */
  private sum({ bits, strengths }: SparseCode, into: Float32Array): void {
    const { weights, shape } = this;
    into.fill(0);
    for (let i = 0; i < bits.length; i++) {
      const first = bits[i]! * into.length;
      const h = strengths?.[i] ?? 1;
      for (let p = 0; p < into.length; p++) into[p] = f32(into[p]! + f32(h * weights[first + p]!));
    }
    if (shape.signed) return;
    for (let p = 0; p < into.length; p++) into[p] = Math.min(1, Math.max(0, into[p]!));
  }

  /** W_j -= eta / (sum of h^2 + 0.1) h_j (r - x): only the decoder's gradient; with the encoder's, codes collapse. */
  private moveWeights({ bits, strengths }: SparseCode): void {
    const { weights, reconstruction } = this;
    const { values } = this.image;
    let energy = 0;
    for (const h of strengths!) energy = f32(energy + f32(h * h));
    const step = f32(f32(this.learningRate) / f32(energy + f32(ENERGY_FLOOR)));
    for (let i = 0; i < bits.length; i++) {
      const first = bits[i]! * values.length;
      const factor = f32(step * strengths![i]!);
      for (let p = 0; p < values.length; p++) {
        const difference = f32(reconstruction[p]! - values[p]!);
        weights[first + p] = f32(weights[first + p]! - f32(factor * difference));
      }
    }
  }

  /** d = (1 - a) d + a (1 for winners), a = q / window; S moves towards the mean |W_j e| of the winners. */
  private noteWinners({ winners, overlaps }: Picked): void {
    const { dutyCycles } = this;
    const { units, winners: k, dutyCycleWindow } = this.settings;
    const a = f32(k / units / dutyCycleWindow);
    const keep = f32(1 - a);
    for (let j = 0; j < units; j++) dutyCycles[j] = f32(keep * dutyCycles[j]!);
    let sum = 0;
    for (const winner of winners) dutyCycles[winner] = f32(dutyCycles[winner]! + a);
    for (const overlap of overlaps) sum = f32(sum + Math.abs(overlap));
    // A plain mean over the first hundred images, a running mean after that.
    const rate = f32(Math.max(1 / (this.imagesSeen + 1), 0.01));
    this.strength = f32(this.strength + f32(rate * f32(f32(sum / k) - this.strength)));
  }

  get learntCodes(): LearntCodes {
    return listedCodes(this.learnt);
  }

  measure(indices: Uint32Array, result: Measurement): void {
    measureOneByOne(this, this.store, indices, result, (code) => this.reconstruct(code));
  }

  encode(pixels: Uint8Array): SparseCode {
    this.learnt = [];
    this.image.load(pixels);
    return this.pick().code;
  }

  decode(code: SparseCode, pixels: Float32Array): void {
    checkBits(code.bits, this.settings.units);
    this.sum(code, pixels);
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
    quantiseFeatures(this.weights, this.reconstruction.length, first, count, tiles, scales);
  }

  readWeights(unit: number, into: Float32Array): void {
    checkUnits(unit, 1, this.settings.units);
    into.set(this.rowOf(unit));
  }

  largestWeight(): number {
    return largestAbsolute(this.weights);
  }

  saveState(): EncoderState {
    return {
      kind: K_SPARSE,
      counters: { imagesSeen: this.imagesSeen, strength: this.strength },
      arrays: { weights: this.weights.slice(), dutyCycles: this.dutyCycles.slice() },
    };
  }

  loadState(state: EncoderState): void {
    const problem = kSparse.stateProblem(state, this.settings);
    const { weights, dutyCycles } = state.arrays;
    const { imagesSeen, strength } = state.counters;
    if (problem !== null || weights!.length !== this.weights.length) {
      throw new RangeError(`a state of other sizes: ${problem ?? `${weights!.length} weights`}`);
    }
    if (!Number.isSafeInteger(imagesSeen) || !Number.isFinite(strength)) {
      throw new RangeError(
        `a state with the counters ${JSON.stringify(state.counters)}; expected imagesSeen and strength`,
      );
    }
    this.learnt = [];
    this.weights.set(weights!);
    this.dutyCycles.set(dutyCycles!);
    this.imagesSeen = imagesSeen!;
    this.strength = strength!;
  }

  private rowOf(unit: number): Float32Array {
    const pixels = this.reconstruction.length;
    return this.weights.subarray(unit * pixels, (unit + 1) * pixels);
  }
}
