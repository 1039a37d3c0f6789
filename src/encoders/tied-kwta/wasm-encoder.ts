import { TIED_KWTA } from '../../core/encoder-state';
import { pixelCount, type ImageShape } from '../../core/image-shape';
import { learningRateAt } from './learning-rate';
import { MADE_WITH, type TiedSettings } from './settings';
import type { CodeSpace } from '../../core/code-space';
import { writeCode, type SparseCode } from '../../core/sparse-code';
import type { Boosts, Editor, LearntCodes, Tracer } from '../capabilities';
import type { Encoder, EncoderState, ImageStore, Measurement } from '../encoder';
import {
  checkBits,
  checkConfigurable,
  checkImageIndex,
  checkImageLength,
  checkLearntCode,
  checkUnits,
  checkWinners,
} from '../encoder-checks';
import { fetchedOnce } from '../../core/fetched-once';
import { initialWeights } from '../initial-weights';
import { keepInFields, seenShare, type Fields } from './fields';
import { writeFields, type KernelFields } from './kernel-fields';
import { checkState } from './state';
import { KernelSettings } from './kernel-settings';
import { kernelViews, type KernelViews } from './kernel-views';
import type { WasmKernel } from './wasm-kernel';
import { weightScale } from './weight-scale';
import { WeightScaling } from './weight-scaling';

/** The encoder with its weights in the kernel's memory. It computes the same as `ReferenceEncoder`. */
export class WasmEncoder implements Encoder<TiedSettings> {
  readonly kind = TIED_KWTA;
  readonly shape: ImageShape;
  /** Images per look-ahead; 0: each image is scored separately. */
  readonly lookAhead: number;
  settings: TiedSettings;
  imagesSeen = 0;
  readonly kernelSettings: KernelSettings;

  private readonly kernel: WasmKernel;
  /** The units' windows; null if every unit sees the whole image. */
  private readonly fields: Fields | null;
  private readonly store: ImageStore;
  private readonly imagesPerEpoch: number;
  private readonly views: KernelViews;
  private rateAt: (imagesSeen: number) => number;
  /** How many codes of the latest `train` the kernel still has. */
  private learnt = 0;
  private retired = false;
  private readonly scaling = new WeightScaling({
    readAll: () => this.readAllWeights(),
    writeAll: (weights) => this.writeWeights(weights),
  });

  /** The kernel's memory must be laid out for `settings.units` and a look-ahead over `lookAhead` images. */
  constructor(
    kernel: WasmKernel,
    settings: TiedSettings,
    store: ImageStore,
    imagesPerEpoch: number,
    lookAhead: number,
    placed: KernelFields | null,
  ) {
    const { units, winners, initRange, seed } = settings;
    const pixels = pixelCount(store.shape);
    this.kernel = kernel;
    this.store = store;
    this.shape = store.shape;
    this.settings = settings;
    this.imagesPerEpoch = imagesPerEpoch;
    this.lookAhead = lookAhead;
    this.fields = placed?.fields ?? null;
    kernel.call.clearEncoder();
    if (placed) writeFields(kernel, placed);
    kernel.call.padDutyCycles();
    kernel.call.setInputEnergy(0);
    this.views = kernelViews(kernel, units, pixels, this.imagesAhead);
    this.views.dutyCycles.fill(winners / units);
    this.writeWeights(keepInFields(initialWeights(units, pixels, initRange, seed), this.fields, store.shape));
    this.rateAt = learningRateAt(settings, imagesPerEpoch);
    this.kernelSettings = new KernelSettings(kernel, this.views, settings);
  }

  get space(): CodeSpace {
    return { units: this.settings.units, mostBits: this.settings.winners, values: 'binary' };
  }

  get weightScale(): number {
    return this.scaling.scale;
  }

  get learningRate(): number {
    return this.rateAt(this.imagesSeen);
  }

  get imagesAhead(): number {
    return Math.max(1, this.lookAhead);
  }

  configure(settings: TiedSettings, scale = 1): void {
    checkWinners(settings);
    checkConfigurable(MADE_WITH, this.settings, settings);
    this.checkCurrent();
    this.learnt = 0;
    this.settings = settings;
    this.rateAt = learningRateAt(settings, this.imagesPerEpoch);
    this.kernelSettings.send(settings);
    this.scaling.apply(scale);
  }

  train(order: Uint32Array): number {
    this.checkCurrent();
    for (const index of order) checkImageIndex(index, this.store.capacity);
    if (order.length > 0) this.scaling.settle();
    this.kernelSettings.forLearning();
    const sliceLength = this.views.order.length;
    // How many of an image's winners cover a pixel, on average.
    const perPixel = this.settings.winners * seenShare(this.fields, this.shape);
    let errorSum = 0;
    for (let first = 0; first < order.length; first += sliceLength) {
      const count = Math.min(sliceLength, order.length - first);
      for (let i = 0; i < count; i++) {
        const t = this.imagesSeen + i;
        this.views.order[i] = order[first + i]!;
        this.views.learningRates[i] = this.rateAt(t) / perPixel;
        this.views.energyRates[i] = Math.max(1 / (t + 1), 0.01);
      }
      errorSum = this.kernel.call.train(count, errorSum);
      this.imagesSeen += count;
      this.learnt = this.kernel.globals.batchLength.value;
    }
    return errorSum;
  }

  get learntCodes(): LearntCodes {
    return { count: this.learnt, read: (index) => this.readLearntCode(index) };
  }

  private readLearntCode(index: number): SparseCode {
    this.checkCurrent();
    checkLearntCode(index, this.learnt);
    const { batchWinners, winnersStride } = this.views;
    const first = index * winnersStride;
    return { bits: batchWinners.subarray(first, first + this.settings.winners), strengths: null };
  }

  measure(indices: Uint32Array, result: Measurement): void {
    this.checkCurrent();
    for (const index of indices) checkImageIndex(index, this.store.capacity);
    this.learnt = 0;
    this.kernelSettings.forReading();
    const k = this.settings.winners;
    const { call } = this.kernel;
    const sliceLength = this.views.order.length;
    for (let start = 0; start < indices.length; start += sliceLength) {
      const slice = indices.subarray(start, start + sliceLength);
      this.views.order.set(slice);
      let measured = 0;
      while (measured < slice.length) {
        const count = call.measure(measured, slice.length);
        for (let slot = 0; slot < count; slot++) {
          const i = start + measured + slot;
          result.errors[i] = this.views.errors[slot]!;
          writeCode(result.codes, i, { bits: this.kernel.integers(call.winnersAddress(slot), k), strengths: null });
        }
        measured += count;
      }
    }
  }

  encode(pixels: Uint8Array): SparseCode {
    this.checkCurrent();
    checkImageLength(pixels.length, this.views.image.length);
    this.learnt = 0;
    this.kernelSettings.forReading();
    this.views.image.set(pixels);
    this.kernel.call.encodeStaged();
    return { bits: this.views.winners.slice(0, this.settings.winners), strengths: null };
  }

  decode(code: SparseCode, pixels: Float32Array): void {
    this.checkCurrent();
    checkBits(code.bits, this.settings.units);
    this.learnt = 0;
    this.views.winners.set(code.bits);
    this.kernel.call.decodeWinners(code.bits.length);
    pixels.set(this.views.natural);
  }

  readUse(into: Float32Array): void {
    this.checkCurrent();
    into.set(this.views.dutyCycles);
  }

  readonly boosts: Boosts = {
    read: (into) => {
      this.checkCurrent();
      this.kernel.call.computeBoosts();
      into.set(this.views.boosts);
    },
  };

  readonly weightScaleAfter = weightScale;

  readonly tracer = fetchedOnce(async (): Promise<Tracer> => {
    const { TiedKwtaTracer } = await import('./tracer');
    return new TiedKwtaTracer(this, this.store, this.imagesPerEpoch);
  });

  readonly editor = fetchedOnce(async (): Promise<Editor> => {
    const { TiedKwtaEditor } = await import('./editor');
    return new TiedKwtaEditor(this);
  });

  readTiles(first: number, count: number, tiles: Int8Array, scales: Float32Array): void {
    this.checkCurrent();
    checkUnits(first, count, this.settings.units);
    const { feature } = this.views;
    for (let i = 0; i < count; i++) {
      scales[i] = this.kernel.call.quantiseRow(first + i);
      tiles.set(feature, i * feature.length);
    }
  }

  readWeights(unit: number, into: Float32Array): void {
    this.checkCurrent();
    checkUnits(unit, 1, this.settings.units);
    this.kernel.call.readRow(unit);
    into.set(this.views.natural);
  }

  largestWeight(): number {
    this.checkCurrent();
    return this.kernel.call.largestWeight();
  }

  saveState(): EncoderState {
    this.checkCurrent();
    const inputEnergy = this.kernel.globals.inputEnergy.value;
    const weights = this.scaling.asLearnt();
    return {
      kind: TIED_KWTA,
      counters: { imagesSeen: this.imagesSeen, inputEnergy },
      arrays: { weights, dutyCycles: this.views.dutyCycles.slice() },
    };
  }

  private readAllWeights(): Float32Array<ArrayBuffer> {
    const { units } = this.settings;
    const pixels = pixelCount(this.shape);
    const weights = new Float32Array(units * pixels);
    for (let unit = 0; unit < units; unit++) {
      this.kernel.call.readRow(unit);
      weights.set(this.views.natural, unit * pixels);
    }
    return weights;
  }

  loadState(state: EncoderState): void {
    this.checkCurrent();
    const checked = checkState(state, this.settings.units, pixelCount(this.shape));
    this.learnt = 0;
    this.scaling.settle();
    this.writeWeights(keepInFields(checked.weights.slice(), this.fields, this.shape));
    this.views.dutyCycles.set(checked.dutyCycles);
    this.kernel.call.setInputEnergy(checked.inputEnergy);
    this.imagesSeen = checked.imagesSeen;
  }

  private writeWeights(weights: Float32Array): void {
    const { natural } = this.views;
    for (let unit = 0; unit < this.settings.units; unit++) {
      natural.set(weights.subarray(unit * natural.length, (unit + 1) * natural.length));
      this.kernel.call.writeRow(unit);
    }
    this.kernel.call.weightsWritten();
  }

  /** Ends this encoder: its memory now belongs to another. */
  retire(): void {
    this.retired = true;
  }

  private checkCurrent(): void {
    if (this.retired) throw new Error('this encoder has been replaced by a newer one, which has its memory');
  }
}
