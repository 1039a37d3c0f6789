/**
 * A deep autoencoder: pixels, a hidden layer, the code, a hidden layer, pixels; rectified hidden layers, a linear code,
 * clipped output; trained by Adam on mean gradients of 32 images. This file and those it imports from this folder are
 * the specification.
 */
import { largestAbsolute } from '../../core/largest-absolute';
import type { CodeSpace } from '../../core/code-space';
import type { EncoderState } from '../../core/encoder-state';
import { pixelCount, type ImageShape } from '../../core/image-shape';
import type { SparseCode } from '../../core/sparse-code';
import type { LearntCodes } from '../capabilities';
import { allUnits, checkCount, checkDenseState, clip, clipAndCompare, denseSpace, valuesOf } from '../dense-codes';
import type { Encoder, ImageStore, Measurement } from '../encoder';
import { checkBits, checkConfigurable, checkUnits } from '../encoder-checks';
import { exponentialRate } from '../exponential-rate';
import { quantiseFeatures } from '../feature-tiles';
import { listedCodes } from '../listed-codes';
import { measureOneByOne } from '../one-by-one';
import { LitImage } from '../lit-image';
import { Adam } from './adam';
import { Network } from './network';
import { initialise, parameterCount, parametersOf, type Parameters } from './parameters';
import { DEEP, deepArrays, FeatureReader } from './state';
import { MADE_WITH, type DeepSettings } from './settings';

const f32 = Math.fround;

/** Images per step. */
export const BATCH = 32;

export class DeepEncoder implements Encoder<DeepSettings> {
  readonly kind = DEEP;
  readonly imagesAhead = 1;
  readonly shape: ImageShape;
  readonly boosts = null;
  readonly tracer = null;
  readonly editor = null;
  readonly weightScale = 1;
  settings: DeepSettings;
  imagesSeen = 0;

  private readonly parameters: Parameters;
  /** Sums of the gradients since the last step. */
  private readonly sums: Parameters;
  private readonly adam: Adam;
  /** The running mean of each unit's absolute value. */
  private readonly strengths: Float32Array<ArrayBuffer>;
  private readonly imagesPerEpoch: number;
  private rateAt: (imagesSeen: number) => number;
  private learnt: SparseCode[] = [];

  private readonly store: ImageStore;
  private readonly image: LitImage;
  private readonly network: Network;
  private readonly bits: Uint32Array<ArrayBuffer>;
  private readonly output: Float32Array;
  private readonly features: FeatureReader;

  constructor(settings: DeepSettings, store: ImageStore, imagesPerEpoch: number) {
    const { units, hiddenUnits, seed } = settings;
    checkCount('units', units);
    checkCount('hiddenUnits', hiddenUnits);
    const sizes = { pixels: pixelCount(store.shape), hiddenUnits, units };
    this.settings = settings;
    this.shape = store.shape;
    this.store = store;
    this.imagesPerEpoch = imagesPerEpoch;
    this.rateAt = this.schedule();
    this.parameters = parametersOf(sizes);
    initialise(this.parameters, seed);
    this.sums = parametersOf(sizes);
    this.adam = new Adam(parameterCount(sizes));
    this.strengths = new Float32Array(units);
    this.image = new LitImage(store.shape);
    this.network = new Network(sizes);
    this.bits = allUnits(units);
    this.output = new Float32Array(sizes.pixels);
    this.features = new FeatureReader(sizes);
  }

  get space(): CodeSpace {
    return denseSpace(this.settings.units);
  }

  get learningRate(): number {
    return this.rateAt(this.imagesSeen);
  }

  configure(settings: DeepSettings): void {
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
    const { network, parameters, image } = this;
    image.load(bytes);
    network.encode(parameters, image);
    const error = this.reconstruct();
    this.learnt.push(this.code());
    network.addGradient(parameters, image, this.sums);
    this.noteStrengths();
    this.imagesSeen++;
    // Uses the rate of the image that completes the batch.
    if (this.imagesSeen % BATCH === 0) {
      this.adam.step(parameters.all, this.sums.all, 1 / BATCH, this.rateAt(this.imagesSeen - 1));
    }
    return error;
  }

  /** r = clip(y), d = r - x. @returns the mean of d^2. */
  private reconstruct(): number {
    const { network, output } = this;
    network.decode(this.parameters, network.code, output);
    return clipAndCompare(output, this.image.values, this.shape.signed, network.outputDifference);
  }

  /** Updates `strengths`: a plain mean over the first hundred images, a running mean after that. */
  private noteStrengths(): void {
    const { strengths } = this;
    const { code } = this.network;
    const rate = f32(Math.max(1 / (this.imagesSeen + 1), 0.01));
    for (let j = 0; j < strengths.length; j++) {
      strengths[j] = f32(strengths[j]! + f32(rate * f32(Math.abs(code[j]!) - strengths[j]!)));
    }
  }

  private code(): SparseCode {
    return { bits: this.bits, strengths: this.network.code.slice() };
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
    this.network.encode(this.parameters, this.image);
    return this.code();
  }

  decode(code: SparseCode, pixels: Float32Array): void {
    checkBits(code.bits, this.settings.units);
    const { network } = this;
    valuesOf(code, network.code);
    network.decode(this.parameters, network.code, pixels);
    clip(pixels, this.shape.signed);
  }

  /** Every unit has a value in every code. */
  readUse(into: Float32Array): void {
    into.fill(1);
  }

  /** The decoder's output for each unit alone; see `FeatureReader`. */
  readTiles(first: number, count: number, tiles: Int8Array, scales: Float32Array): void {
    checkUnits(first, count, this.settings.units);
    const pixels = this.output.length;
    const rows = new Float32Array(count * pixels);
    this.features.read(this.parameters, this.strengths, first, count, rows);
    quantiseFeatures(rows, pixels, 0, count, tiles, scales);
  }

  readWeights(unit: number, into: Float32Array): void {
    checkUnits(unit, 1, this.settings.units);
    this.features.read(this.parameters, this.strengths, unit, 1, into);
  }

  largestWeight(): number {
    return largestAbsolute(this.parameters.all);
  }

  saveState(): EncoderState {
    const copies = Object.entries(this.arrays).map(([name, array]) => [name, array.slice()] as const);
    return { kind: DEEP, counters: { imagesSeen: this.imagesSeen }, arrays: Object.fromEntries(copies) };
  }

  loadState(state: EncoderState): void {
    checkDenseState(state, DEEP, this.arrays);
    this.learnt = [];
    for (const [name, array] of Object.entries(this.arrays)) array.set(state.arrays[name]!);
    this.imagesSeen = state.counters['imagesSeen']!;
    this.adam.startAt(Math.floor(this.imagesSeen / BATCH));
  }

  private get arrays(): Record<string, Float32Array<ArrayBuffer>> {
    const { means, squares } = this.adam;
    return deepArrays(this.parameters, { means, squares, sums: this.sums.all, strengths: this.strengths });
  }
}
