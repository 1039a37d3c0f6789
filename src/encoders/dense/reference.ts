/**
 * A linear autoencoder with clipped output, trained by plain gradient descent, image by image. This file is the
 * specification: `f32` rounds after each operation, in the order written here and in float32-rows.ts.
 */
import { largestAbsolute } from '../../core/largest-absolute';
import type { CodeSpace } from '../../core/code-space';
import type { EncoderState } from '../../core/encoder-state';
import { pixelCount, type ImageShape } from '../../core/image-shape';
import type { SparseCode } from '../../core/sparse-code';
import type { LearntCodes } from '../capabilities';
import {
  allUnits,
  checkCount,
  checkDenseState,
  clip,
  clipAndCompare,
  denseSpace,
  glorotRange,
  valuesOf,
} from '../dense-codes';
import type { Encoder, ImageStore, Measurement } from '../encoder';
import { checkBits, checkConfigurable, checkUnits } from '../encoder-checks';
import { exponentialRate } from '../exponential-rate';
import { quantiseFeatures } from '../feature-tiles';
import { addAt, addRows, dotAt, nonZeroPlaces } from '../float32-rows';
import { initialWeights } from '../initial-weights';
import { listedCodes } from '../listed-codes';
import { measureOneByOne } from '../one-by-one';
import { LitImage } from '../lit-image';
import { DENSE, denseArrays } from './state';
import { MADE_WITH, type DenseSettings } from './settings';

const f32 = Math.fround;

export class DenseEncoder implements Encoder<DenseSettings> {
  readonly kind = DENSE;
  readonly imagesAhead = 1;
  readonly shape: ImageShape;
  readonly boosts = null;
  readonly tracer = null;
  readonly editor = null;
  readonly weightScale = 1;
  settings: DenseSettings;
  imagesSeen = 0;

  /** A, b, B and c; all rows are as long as an image. */
  private readonly state: ReturnType<typeof denseArrays>;
  private readonly imagesPerEpoch: number;
  private rateAt: (imagesSeen: number) => number;
  private learnt: SparseCode[] = [];

  private readonly store: ImageStore;
  private readonly image: LitImage;
  private readonly bits: Uint32Array<ArrayBuffer>;
  /** h */
  private readonly values: Float32Array;
  /** r */
  private readonly output: Float32Array;
  /** d = r - x, and the pixels where it is not zero. */
  private readonly difference: Float32Array;
  private readonly places: Uint32Array;

  constructor(settings: DenseSettings, store: ImageStore, imagesPerEpoch: number) {
    const { units, seed } = settings;
    checkCount('units', units);
    const pixels = pixelCount(store.shape);
    const range = glorotRange(pixels, units);
    // One stream for both: first the encoder, then the decoder.
    const initial = initialWeights(2 * units, pixels, range, seed);
    this.settings = settings;
    this.shape = store.shape;
    this.store = store;
    this.imagesPerEpoch = imagesPerEpoch;
    this.rateAt = this.schedule();
    this.state = denseArrays(units, pixels);
    this.state.encoderWeights.set(initial.subarray(0, units * pixels));
    this.state.weights.set(initial.subarray(units * pixels));
    this.image = new LitImage(store.shape);
    this.bits = allUnits(units);
    this.values = new Float32Array(units);
    this.output = new Float32Array(pixels);
    this.difference = new Float32Array(pixels);
    this.places = new Uint32Array(pixels);
  }

  get space(): CodeSpace {
    return denseSpace(this.settings.units);
  }

  get learningRate(): number {
    return this.rateAt(this.imagesSeen);
  }

  configure(settings: DenseSettings): void {
    checkConfigurable(MADE_WITH, this.settings, settings);
    this.learnt = [];
    this.settings = settings;
    this.rateAt = this.schedule();
  }

  private schedule(): (imagesSeen: number) => number {
    return exponentialRate(this.settings.learningRate, this.settings.learningRateEnd, this.imagesPerEpoch);
  }

  train(order: Uint32Array): number {
    if (order.length > 0) this.learnt = [];
    let errorSum = 0;
    for (const index of order) errorSum += this.learn(this.store.read(index));
    return errorSum;
  }

  private learn(bytes: Uint8Array): number {
    this.image.load(bytes);
    this.fillValues();
    const error = this.reconstruct();
    this.learnt.push(this.code());
    this.descend();
    this.imagesSeen++;
    return error;
  }

  /** h = A x + b. */
  private fillValues(): void {
    const { values, state, image } = this;
    image.overlapsWith(state.encoderWeights, values);
    for (let j = 0; j < values.length; j++) values[j] = f32(values[j]! + state.encoderBiases[j]!);
  }

  /** r = clip(B h + c), d = r - x. @returns the mean of d^2. */
  private reconstruct(): number {
    this.sum(this.values, this.output);
    return clipAndCompare(this.output, this.image.values, this.shape.signed, this.difference);
  }

  /** B h + c: c first, then the columns of B in ascending order of the units. */
  private sum(values: Float32Array, into: Float32Array): void {
    const { weights, decoderBiases } = this.state;
    into.set(decoderBiases);
    addRows(into, values, weights, this.bits, values.length);
  }

  /**
   * dh = B^T d with B from before the update; then B -= eta d h^T, c -= eta d, A -= eta dh x^T,
   * b -= eta dh, where d or x is not zero.
   */
  private descend(): void {
    const { values, difference, places, image } = this;
    const { encoderWeights, encoderBiases, weights, decoderBiases } = this.state;
    const pixels = difference.length;
    const count = nonZeroPlaces(difference, places);
    const step = f32(-this.learningRate);
    for (let j = 0; j < values.length; j++) {
      const first = j * pixels;
      const back = dotAt(weights, first, difference, places, count);
      addAt(weights, first, f32(step * values[j]!), difference, places, count);
      const move = f32(step * back);
      addAt(encoderWeights, first, move, image.values, image.lit, image.count);
      encoderBiases[j] = f32(encoderBiases[j]! + move);
    }
    addAt(decoderBiases, 0, step, difference, places, count);
  }

  private code(): SparseCode {
    return { bits: this.bits, strengths: this.values.slice() };
  }

  get learntCodes(): LearntCodes {
    return listedCodes(this.learnt);
  }

  measure(indices: Uint32Array, result: Measurement): void {
    measureOneByOne(this, this.store, indices, result, () => this.reconstruct());
  }

  encode(pixels: Uint8Array): SparseCode {
    this.learnt = [];
    this.image.load(pixels);
    this.fillValues();
    return this.code();
  }

  decode(code: SparseCode, pixels: Float32Array): void {
    checkBits(code.bits, this.settings.units);
    valuesOf(code, this.values);
    this.sum(this.values, pixels);
    clip(pixels, this.shape.signed);
  }

  /** Every unit has a value in every code. */
  readUse(into: Float32Array): void {
    into.fill(1);
  }

  readTiles(first: number, count: number, tiles: Int8Array, scales: Float32Array): void {
    checkUnits(first, count, this.settings.units);
    quantiseFeatures(this.state.weights, this.output.length, first, count, tiles, scales);
  }

  readWeights(unit: number, into: Float32Array): void {
    checkUnits(unit, 1, this.settings.units);
    const pixels = this.output.length;
    into.set(this.state.weights.subarray(unit * pixels, (unit + 1) * pixels));
  }

  largestWeight(): number {
    return Math.max(...Object.values(this.state).map(largestAbsolute));
  }

  saveState(): EncoderState {
    const copies = Object.entries(this.state).map(([name, array]) => [name, array.slice()] as const);
    return { kind: DENSE, counters: { imagesSeen: this.imagesSeen }, arrays: Object.fromEntries(copies) };
  }

  loadState(state: EncoderState): void {
    checkDenseState(state, DENSE, this.state);
    this.learnt = [];
    for (const [name, array] of Object.entries(this.state)) array.set(state.arrays[name]!);
    this.imagesSeen = state.counters['imagesSeen']!;
  }
}
