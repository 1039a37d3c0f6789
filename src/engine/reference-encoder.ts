/**
 * The algorithm as a reader wants it. This file is the specification: every other implementation must give the same
 * weights, duty cycles and winners bit for bit. All arithmetic on weights and images is float32 (`f32` rounds after each
 * operation), in the order written here.
 *
 * Source: "Lossy mnist encoder", https://discourse.numenta.org/t/lossy-mnist-encoder/10138
 */
import { asPixelBytes, pixelCount, pixelScale, type ImageShape } from '../model/image-shape';
import { learningRateAt } from '../model/learning-rate';
import { picksAfterRounds } from '../model/rounds';
import type { EncoderSettings } from '../model/settings';
import type { Encoder, EncoderState, ImageStore, Measurement, SparseCode } from './encoder';
import {
  checkBits,
  checkConfigurable,
  checkImageLength,
  checkState,
  checkUnits,
  checkWinners,
  TIED_KWTA,
} from './encoder-checks';
import { quantiseFeature } from './feature-tiles';
import { initialWeights } from './initial-weights';

const f32 = Math.fround;

/** The lowest finite float32. */
const LOWEST_SCORE = -(2 - 2 ** -23) * 2 ** 127;

export class ReferenceEncoder implements Encoder {
  readonly shape: ImageShape;
  settings: EncoderSettings;
  imagesSeen = 0;

  /** W, units x pixels. */
  private readonly weights: Float32Array;
  /** d, one per unit. */
  private readonly dutyCycles: Float32Array;
  /** S, the running mean of |x|^2 / k: it makes the boost as large as the overlaps, whatever the images. */
  private inputEnergy = 0;

  private readonly store: ImageStore;
  private readonly imagesPerEpoch: number;
  private readonly image: Float32Array;
  private readonly residual: Float32Array;
  private readonly reconstruction: Float32Array;
  private readonly difference: Float32Array;
  private readonly scores: Float32Array;

  constructor(settings: EncoderSettings, store: ImageStore, imagesPerEpoch: number) {
    checkWinners(settings);
    const pixels = pixelCount(store.shape);
    this.settings = settings;
    this.shape = store.shape;
    this.store = store;
    this.imagesPerEpoch = imagesPerEpoch;
    this.weights = initialWeights(settings.units, pixels, settings.initRange, settings.seed);
    this.dutyCycles = new Float32Array(settings.units).fill(settings.winners / settings.units);
    this.image = new Float32Array(pixels);
    this.residual = new Float32Array(pixels);
    this.reconstruction = new Float32Array(pixels);
    this.difference = new Float32Array(pixels);
    this.scores = new Float32Array(settings.units);
  }

  configure(settings: EncoderSettings): void {
    checkConfigurable(this.settings, settings);
    this.settings = settings;
  }

  train(order: Uint32Array): number {
    const rateAt = learningRateAt(this.settings, this.imagesPerEpoch);
    let errorSum = 0;
    for (const index of order) {
      errorSum += this.learn(this.store.read(index), rateAt(this.imagesSeen));
    }
    return errorSum;
  }

  /** One image: forward, winners, back through the same weights, and the winners' weights move by the difference. */
  private learn(bytes: Uint8Array, learningRate: number): number {
    const { winners: k, units: n } = this.settings;
    const { image, weights, dutyCycles } = this;
    this.load(bytes);
    this.updateInputEnergy();

    const winners = this.selectWinners();
    this.reconstruct(winners, this.reconstruction);

    const rate = f32(learningRate / k);
    const pixels = image.length;
    const error = this.computeDifference();
    for (let p = 0; p < pixels; p++) {
      const change = f32(rate * this.difference[p]!);
      for (const winner of winners) {
        const w = winner * pixels + p;
        weights[w] = f32(weights[w]! - change);
      }
    }

    const a = f32(k / n / this.settings.dutyCycleWindow);
    const keep = f32(1 - a);
    for (let j = 0; j < n; j++) dutyCycles[j] = f32(keep * dutyCycles[j]!);
    for (const winner of winners) dutyCycles[winner] = f32(dutyCycles[winner]! + a);

    this.imagesSeen++;
    return error;
  }

  private load(bytes: Uint8Array): void {
    const scale = pixelScale(this.shape);
    const values = asPixelBytes(this.shape, bytes);
    for (let p = 0; p < this.image.length; p++) this.image[p] = f32(values[p]! * scale);
  }

  /** S moves towards |x|^2 / k at the rate max(1 / (t + 1), 0.01); the first image sets it. */
  private updateInputEnergy(): void {
    const energy = f32(dotByTilePosition(this.image, this.image, 0, this.shape) / f32(this.settings.winners));
    const rate = f32(Math.max(1 / (this.imagesSeen + 1), 0.01));
    this.inputEnergy = f32(this.inputEnergy + f32(rate * f32(energy - this.inputEnergy)));
  }

  /**
   * The winners of the image that is loaded, ascending. With one round: the k highest of overlap + boost. With more, each
   * round scores what the rounds before have not yet explained.
   */
  private selectWinners(): Uint32Array {
    const { winners: k, rounds, inhibition } = this.settings;
    const { image, residual, reconstruction, scores } = this;
    const picks = picksAfterRounds(k, rounds);
    const lambda = f32(inhibition);
    const picked: number[] = [];
    const taken = new Uint8Array(scores.length);

    residual.set(image);
    reconstruction.fill(0);
    for (let round = 0; round < rounds; round++) {
      const wanted = picks[round]! - picked.length;
      if (wanted === 0) continue;
      if (picked.length > 0) {
        for (let p = 0; p < residual.length; p++) {
          residual[p] = f32(image[p]! - f32(lambda * this.clip(reconstruction[p]!)));
        }
      }
      this.score(residual);
      const chosen = highest(scores, wanted, taken);
      for (const unit of chosen) {
        taken[unit] = 1;
        picked.push(unit);
        this.addFeature(unit, reconstruction);
      }
    }
    return Uint32Array.from(picked).sort();
  }

  /** score = overlap with `input` + boost. What is not a number counts as the lowest, so that scores are always ordered. */
  private score(input: Float32Array): void {
    for (let j = 0; j < this.scores.length; j++) {
      const score = f32(this.overlap(j, input) + this.boost(j));
      this.scores[j] = score > LOWEST_SCORE ? score : LOWEST_SCORE;
    }
  }

  /** W_j . input */
  private overlap(unit: number, input: Float32Array): number {
    return dotByTilePosition(input, this.weights, unit * input.length, this.shape);
  }

  /** g * S * (1 - d_j / q): units that win too rarely get a head start in proportion to the strength of the input. */
  private boost(unit: number): number {
    const { boostStrength, units, winners } = this.settings;
    const strength = f32(f32(boostStrength) * this.inputEnergy);
    const perTarget = f32(units / winners);
    return f32(strength * f32(1 - f32(this.dutyCycles[unit]! * perTarget)));
  }

  /** r = max(0, sum of the winners' weights), added in ascending order of the winners; signed images are not clipped. */
  private reconstruct(winners: Uint32Array, into: Float32Array): void {
    into.fill(0);
    for (const winner of winners) this.addFeature(winner, into);
    for (let p = 0; p < into.length; p++) into[p] = this.clip(into[p]!);
  }

  /** diff = r - x; returns the mean of its squares. */
  private computeDifference(): number {
    const { image, reconstruction, difference } = this;
    for (let p = 0; p < image.length; p++) difference[p] = f32(reconstruction[p]! - image[p]!);
    return dotByTilePosition(difference, difference, 0, this.shape) / image.length;
  }

  private addFeature(unit: number, sum: Float32Array): void {
    const first = unit * sum.length;
    for (let p = 0; p < sum.length; p++) sum[p] = f32(sum[p]! + this.weights[first + p]!);
  }

  private clip(value: number): number {
    return this.shape.signed || value > 0 ? value : 0;
  }

  measure(indices: Uint32Array, result: Measurement): void {
    const k = this.settings.winners;
    for (let i = 0; i < indices.length; i++) {
      const winners = this.encode(this.store.read(indices[i]!)).bits;
      this.reconstruct(winners, this.reconstruction);
      result.errors[i] = this.computeDifference();
      result.winners.set(winners, i * k);
    }
  }

  encode(pixels: Uint8Array): SparseCode {
    checkImageLength(pixels.length, this.image.length);
    this.load(pixels);
    return { bits: this.selectWinners(), strengths: null };
  }

  decode(code: SparseCode, pixels: Float32Array): void {
    checkBits(code.bits, this.settings.units);
    this.reconstruct(code.bits, pixels);
  }

  readDutyCycles(into: Float32Array): void {
    into.set(this.dutyCycles);
  }

  readBoosts(into: Float32Array): void {
    for (let j = 0; j < this.dutyCycles.length; j++) into[j] = this.boost(j);
  }

  readFeatures(first: number, count: number, tiles: Int8Array, scales: Float32Array): void {
    checkUnits(first, count, this.settings.units);
    const pixels = this.image.length;
    for (let i = 0; i < count; i++) {
      const start = (first + i) * pixels;
      const tile = tiles.subarray(i * pixels, (i + 1) * pixels);
      scales[i] = quantiseFeature(this.weights.subarray(start, start + pixels), tile);
    }
  }

  readWeights(unit: number, into: Float32Array): void {
    checkUnits(unit, 1, this.settings.units);
    const pixels = this.image.length;
    into.set(this.weights.subarray(unit * pixels, (unit + 1) * pixels));
  }

  largestWeight(): number {
    let largest = 0;
    for (const weight of this.weights) {
      const size = Math.abs(weight);
      if (!(size <= largest)) largest = size;
      if (Number.isNaN(largest)) return largest;
    }
    return largest;
  }

  saveState(): EncoderState {
    return {
      kind: TIED_KWTA,
      counters: { imagesSeen: this.imagesSeen, inputEnergy: this.inputEnergy },
      arrays: { weights: this.weights.slice(), dutyCycles: this.dutyCycles.slice() },
    };
  }

  loadState(state: EncoderState): void {
    const checked = checkState(state, this.settings.units, this.image.length);
    this.weights.set(checked.weights);
    this.dutyCycles.set(checked.dutyCycles);
    this.imagesSeen = checked.imagesSeen;
    this.inputEnergy = checked.inputEnergy;
  }
}

/**
 * The dot product of an image with the `image.length` values of `rows` from `first` on. Sixteen partial sums, one for each position
 * within a 4 x 4 tile of the image; the tiles row by row from the top left. A tile that sticks out counts as padded with
 * zeros. The partial sums are added first over the rows of the tile, (0 + 1) + (2 + 3), then over its columns, (0 + 2) + (1 + 3).
 */
export function dotByTilePosition(image: Float32Array, rows: Float32Array, first: number, shape: ImageShape): number {
  const { width, height } = shape;
  const sums = new Float32Array(16);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const position = (y % 4) * 4 + (x % 4);
      const p = y * width + x;
      sums[position] = f32(sums[position]! + f32(rows[first + p]! * image[p]!));
    }
  }
  const column = (x: number): number => f32(f32(sums[x]! + sums[4 + x]!) + f32(sums[8 + x]! + sums[12 + x]!));
  return f32(f32(column(0) + column(2)) + f32(column(1) + column(3)));
}

/** The `count` highest scores among the units not taken, ascending by index; of equal scores the lower index wins. */
function highest(scores: Float32Array, count: number, taken: Uint8Array): Uint32Array {
  const candidates: number[] = [];
  for (let j = 0; j < scores.length; j++) if (!taken[j]) candidates.push(j);
  candidates.sort((a, b) => (scores[a] === scores[b] ? a - b : scores[b]! - scores[a]!));
  return Uint32Array.from(candidates.slice(0, count)).sort();
}
