import type { CodeSpace } from '../../core/code-space';
import { pixelCount, pixelScale, type ImageShape } from '../../core/image-shape';
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
import {
  dutyCycleRates,
  incrementAt,
  inhibitionIn256ths,
  meanError,
  picks,
  strengthRate,
  unitsPerWinner,
} from './formulas';
import { kernelViews, type KernelViews } from './kernel-views';
import { MADE_WITH, type HtmSettings } from './settings';
import { checkState, REVERSIBLE_HTM, stateOf } from './state';
import { fillVotes, initialPermanences, isHidden, permanenceValue, TILE_SCALE } from './synapses';
import type { HtmKernel } from './wasm-kernel';

const f32 = Math.fround;

/** The encoder with its permanences in the kernel's memory. It computes the same as `HtmReferenceEncoder`. */
export class HtmWasmEncoder implements Encoder<HtmSettings> {
  readonly kind = REVERSIBLE_HTM;
  readonly weightScale = 1;
  readonly shape: ImageShape;
  settings: HtmSettings;
  imagesSeen = 0;

  private readonly kernel: HtmKernel;
  private readonly store: ImageStore;
  private readonly pixels: number;
  private readonly views: KernelViews;
  /** How many codes of the latest `train` the kernel still has. */
  private learnt = 0;
  private retired = false;

  /** The kernel's memory must be laid out for these settings. */
  constructor(kernel: HtmKernel, settings: HtmSettings, store: ImageStore) {
    this.kernel = kernel;
    this.store = store;
    this.shape = store.shape;
    this.settings = settings;
    this.pixels = pixelCount(store.shape);
    kernel.call.clearEncoder();
    kernel.call.setStrength(0);
    this.views = kernelViews(kernel, settings.units, this.pixels);
    this.views.dutyCycles.fill(settings.winners / settings.units);
    this.writePermanences(initialPermanences(settings, this.pixels));
    this.sendSettings();
  }

  get space(): CodeSpace {
    return { units: this.settings.units, mostBits: this.settings.winners, values: 'binary' };
  }

  /** The increment at the next image. */
  get learningRate(): number {
    return incrementAt(this.settings, this.imagesSeen);
  }

  get imagesAhead(): number {
    return this.views.order.length;
  }

  configure(settings: HtmSettings): void {
    checkWinners(settings);
    checkConfigurable(MADE_WITH, this.settings, settings);
    this.checkCurrent();
    this.learnt = 0;
    this.settings = settings;
    this.sendSettings();
  }

  /** Sends the values that stay constant from image to image, rounded as in the reference. */
  private sendSettings(): void {
    const { winners, gain, threshold, tolerance, boostStrength, inhibition } = this.settings;
    const { call } = this.kernel;
    let picked = 0;
    let rounds = 0;
    for (const after of picks(this.settings)) {
      if (after > picked) this.views.picks[rounds++] = after - picked;
      picked = after;
    }
    call.configure(winners, rounds, inhibitionIn256ths(inhibition), gain, threshold, tolerance);
    const { a, keep } = dutyCycleRates(this.settings);
    call.configureBoosts(boostStrength, unitsPerWinner(this.settings), a, keep);
  }

  train(order: Uint32Array): number {
    this.checkCurrent();
    for (const index of order) checkImageIndex(index, this.store.capacity);
    const { views, pixels, shape } = this;
    const sliceLength = views.order.length;
    let errorSum = 0;
    for (let first = 0; first < order.length; first += sliceLength) {
      const count = Math.min(sliceLength, order.length - first);
      for (let i = 0; i < count; i++) {
        const t = this.imagesSeen + i;
        views.order[i] = order[first + i]!;
        views.increments[i] = incrementAt(this.settings, t);
        views.strengthRates[i] = strengthRate(t);
      }
      this.kernel.call.train(count);
      for (let i = 0; i < count; i++) errorSum += meanError(views.squares[i]!, pixels, shape);
      this.imagesSeen += count;
      this.learnt = count;
    }
    return errorSum;
  }

  get learntCodes(): LearntCodes {
    return { count: this.learnt, read: (index) => this.readLearntCode(index) };
  }

  private readLearntCode(index: number): SparseCode {
    this.checkCurrent();
    checkLearntCode(index, this.learnt);
    return { bits: this.winnersIn(index), strengths: null };
  }

  private winnersIn(slot: number): Uint32Array {
    return this.views.winners[slot]!.subarray(0, this.settings.winners);
  }

  measure(indices: Uint32Array, result: Measurement): void {
    this.checkCurrent();
    for (const index of indices) checkImageIndex(index, this.store.capacity);
    this.learnt = 0;
    const { views, pixels, shape } = this;
    const sliceLength = views.order.length;
    for (let first = 0; first < indices.length; first += sliceLength) {
      const slice = indices.subarray(first, first + sliceLength);
      views.order.set(slice);
      this.kernel.call.measure(slice.length);
      for (let slot = 0; slot < slice.length; slot++) {
        result.errors[first + slot] = meanError(views.squares[slot]!, pixels, shape);
        writeCode(result.codes, first + slot, { bits: this.winnersIn(slot), strengths: null });
      }
    }
  }

  encode(pixels: Uint8Array): SparseCode {
    this.checkCurrent();
    checkImageLength(pixels.length, this.pixels);
    this.learnt = 0;
    this.views.image.set(pixels);
    this.kernel.call.encodeStaged();
    return { bits: this.winnersIn(0).slice(), strengths: null };
  }

  decode(code: SparseCode, pixels: Float32Array): void {
    this.checkCurrent();
    checkBits(code.bits, this.settings.units);
    this.learnt = 0;
    this.views.winners[0]!.set(code.bits);
    this.kernel.call.decodeWinners(code.bits.length);
    const scale = pixelScale(this.shape);
    for (let p = 0; p < pixels.length; p++) pixels[p] = f32(this.views.reconstruction[p]! * scale);
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

  readonly tracer = fetchedOnce(async (): Promise<Tracer> => {
    const { HtmTracer } = await import('./tracer');
    return new HtmTracer(this, this.store);
  });

  readonly editor = fetchedOnce(async (): Promise<Editor> => {
    const { HtmEditor } = await import('./editor');
    return new HtmEditor(this);
  });

  readTiles(first: number, count: number, tiles: Int8Array, scales: Float32Array): void {
    this.checkCurrent();
    checkUnits(first, count, this.settings.units);
    const { feature, litCounts } = this.views;
    const hidden = Uint32Array.from(litCounts.keys()).filter((p) => isHidden(litCounts[p]!, this.imagesSeen));
    for (let i = 0; i < count; i++) {
      this.kernel.call.drawRow(first + i);
      const tile = tiles.subarray(i * this.pixels, (i + 1) * this.pixels);
      tile.set(feature);
      for (const pixel of hidden) tile[pixel] = 0;
    }
    scales.fill(TILE_SCALE, 0, count);
  }

  readWeights(unit: number, into: Float32Array): void {
    this.checkCurrent();
    checkUnits(unit, 1, this.settings.units);
    const row = this.rowOf(unit);
    for (let p = 0; p < into.length; p++) into[p] = permanenceValue(row[p]!, this.settings.synapses);
  }

  readSynapses(unit: number, into: Float32Array): void {
    this.checkCurrent();
    checkUnits(unit, 1, this.settings.units);
    fillVotes(this.rowOf(unit), this.views.litCounts, this.imagesSeen, this.settings.synapses, into);
  }

  largestWeight(): number {
    this.checkCurrent();
    const extremes = this.kernel.call.extremePermanences();
    const ends = [extremes >> 8, extremes & 255];
    return Math.max(...ends.map((permanence) => Math.abs(permanenceValue(permanence, this.settings.synapses))));
  }

  saveState(): EncoderState {
    this.checkCurrent();
    const { pixels } = this;
    const { units } = this.settings;
    const permanences = new Uint8Array(units * pixels);
    for (let unit = 0; unit < units; unit++) permanences.set(this.rowOf(unit), unit * pixels);
    return stateOf(this.settings, {
      imagesSeen: this.imagesSeen,
      strength: this.kernel.globals.strength.value,
      permanences,
      dutyCycles: this.views.dutyCycles.slice(),
      litCounts: this.views.litCounts.slice(),
    });
  }

  loadState(state: EncoderState): void {
    this.checkCurrent();
    const checked = checkState(state, this.settings, this.pixels);
    this.learnt = 0;
    this.writePermanences(checked.permanences);
    this.views.dutyCycles.set(checked.dutyCycles);
    this.views.litCounts.set(checked.litCounts);
    this.kernel.call.setStrength(checked.strength);
    this.imagesSeen = checked.imagesSeen;
  }

  private rowOf(unit: number): Uint8Array {
    return this.kernel.bytes(this.kernel.call.rowOf(unit), this.pixels);
  }

  private writePermanences(permanences: Uint8Array): void {
    const { row } = this.views;
    for (let unit = 0; unit < this.settings.units; unit++) {
      row.set(permanences.subarray(unit * this.pixels, (unit + 1) * this.pixels));
      this.kernel.call.writeRow(unit);
    }
  }

  /** Ends this encoder: its memory now belongs to another. */
  retire(): void {
    this.retired = true;
  }

  private checkCurrent(): void {
    if (this.retired) throw new Error('this encoder has been replaced by a newer one, which has its memory');
  }
}
