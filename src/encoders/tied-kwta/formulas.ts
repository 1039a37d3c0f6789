/**
 * The formulas of the algorithm, one function each, in the float32 arithmetic that every
 * implementation must match: `f32` rounds after each operation, in the order written here. Both
 * the reference encoder and the step-by-step trace use them.
 */
import { asPixelBytes, pixelCount, pixelScale, type ImageShape } from '../../core/image-shape';
import { clip, type Clipping } from '../../core/clipping';
import { picksOf } from './rounds';
import type { TiedSettings } from './settings';

const f32 = Math.fround;

/** The lowest finite float32. */
const LOWEST_SCORE = -(2 - 2 ** -23) * 2 ** 127;

/** x: the stored bytes as pixel values. */
export function loadImage(bytes: Uint8Array, shape: ImageShape, into: Float32Array): void {
  const scale = pixelScale(shape);
  const values = asPixelBytes(shape, bytes);
  for (let p = 0; p < into.length; p++) into[p] = f32(values[p]! * scale);
}

/** |x|^2 / k; S is its running mean. */
export function imageEnergy(image: Float32Array, winners: number, shape: ImageShape): number {
  return f32(dotByTilePosition(image, image, 0, shape) / f32(winners));
}

/** max(1 / (t + 1), 0.01): a plain mean over the first hundred images, a running mean after that. */
export function energyRate(imagesSeen: number): number {
  return f32(Math.max(1 / (imagesSeen + 1), 0.01));
}

/** S + rate * (|x|^2 / k - S) */
export function nextInputEnergy(inputEnergy: number, energy: number, rate: number): number {
  return f32(inputEnergy + f32(rate * f32(energy - inputEnergy)));
}

/** g * S: the boost of a unit that never wins. */
export function largestBoost(boostStrength: number, inputEnergy: number): number {
  return f32(f32(boostStrength) * inputEnergy);
}

/** n / k, which is 1 / q. */
export function unitsPerWinner({ units, winners }: TiedSettings): number {
  return f32(units / winners);
}

/**
 * g * S * (1 - d / q): units that win too rarely get a head start in proportion to the strength of the input.
 * @param largest g * S. @param perWinner 1 / q.
 */
export function boostOf(dutyCycle: number, largest: number, perWinner: number): number {
  return f32(largest * f32(1 - f32(dutyCycle * perWinner)));
}

/**
 * |W_j|^2 / 2, of the `pixels` weights from `first` on. Without clipping, adding unit j to a reconstruction lowers half
 * the squared error by W_j . e - |W_j|^2 / 2.
 */
export function normPenaltyOf(weights: Float32Array, first: number, pixels: number, shape: ImageShape): number {
  return f32(0.5 * dotByTilePosition(weights.subarray(first, first + pixels), weights, first, shape));
}

/** The norm penalty of each unit, subtracted from its score; null if switched off. */
export function penaltiesOf(
  weights: Float32Array,
  { units, normPenalty }: TiedSettings,
  shape: ImageShape,
): Float32Array<ArrayBuffer> | null {
  if (normPenalty === '0') return null;
  const pixels = pixelCount(shape);
  return Float32Array.from({ length: units }, (_, unit) => normPenaltyOf(weights, unit * pixels, pixels, shape));
}

/**
 * overlap + (boost - penalty). NaN becomes the lowest score, so that scores are always ordered.
 * @param penalty |W_j|^2 / 2, or 0 without a norm penalty.
 */
export function scoreOf(overlap: number, boost: number, penalty: number): number {
  const score = f32(overlap + f32(boost - penalty));
  return score > LOWEST_SCORE ? score : LOWEST_SCORE;
}

/** One round of picking winners, before its scores are known. The next round reuses the arrays. */
export interface Round {
  /** The input that units are scored by: the image in the first round, the residual in later ones. */
  readonly input: Float32Array;
  /** Sum of the weights of the units picked so far. */
  readonly explained: Float32Array;
  /** 1 for each unit picked so far. */
  readonly taken: Uint8Array;
  /** How many units this round picks; at least one. */
  readonly wanted: number;
}

/**
 * Returns the winners, ascending: in each round the units with the highest scores among those not yet picked. Yields
 * each round, and expects the scores of all units for that round's input in return.
 *
 * @param addFeature adds the weights of one unit to a sum, as `addWeights` does.
 */
export function* pickInRounds(
  image: Float32Array,
  settings: TiedSettings,
  shape: ImageShape,
  addFeature: (unit: number, sum: Float32Array) => void,
): Generator<Round, Uint32Array<ArrayBuffer>, Float32Array> {
  const { units, rounds } = settings;
  const picks = picksOf(settings);
  const lambda = f32(settings.inhibition);
  const clipping = clippingOf(settings, shape);
  const input = image.slice();
  const explained = new Float32Array(image.length);
  const taken = new Uint8Array(units);
  const picked: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const wanted = picks[round]! - picked.length;
    if (wanted === 0) continue;
    if (picked.length > 0) {
      for (let p = 0; p < input.length; p++) input[p] = residual(image[p]!, explained[p]!, lambda, clipping);
    }
    const scores = yield { input, explained, taken, wanted };
    for (const unit of highest(scores, wanted, taken)) {
      taken[unit] = 1;
      picked.push(unit);
      addFeature(unit, explained);
    }
  }
  return Uint32Array.from(picked).sort();
}

/** e = x - lambda * clip(sum of the weights picked so far) */
export function residual(pixel: number, explained: number, lambda: number, clipping: Clipping): number {
  return f32(pixel - f32(lambda * clip(explained, clipping)));
}

/**
 * The units with the `count` highest scores among those not taken, ascending; between equal
 * scores the lower index wins.
 */
export function highest(scores: Float32Array, count: number, taken: Uint8Array): Uint32Array<ArrayBuffer> {
  const candidates: number[] = [];
  for (let j = 0; j < scores.length; j++) if (!taken[j]) candidates.push(j);
  candidates.sort((a, b) => (scores[a] === scores[b] ? a - b : scores[b]! - scores[a]!));
  return Uint32Array.from(candidates.slice(0, count)).sort();
}

/** Adds one unit's weights to a sum: `sum.length` values of `weights` from `first` on. */
export function addWeights(weights: Float32Array, first: number, sum: Float32Array): void {
  for (let p = 0; p < sum.length; p++) sum[p] = f32(sum[p]! + weights[first + p]!);
}

/** The clipping of reconstructions; none for signed images. */
export function clippingOf(settings: TiedSettings, shape: ImageShape): Clipping {
  return shape.signed ? 'none' : settings.clip;
}

/** diff = r - x. @returns the mean of its squares. */
export function subtractImage(
  reconstruction: Float32Array,
  image: Float32Array,
  shape: ImageShape,
  difference: Float32Array,
): number {
  for (let p = 0; p < image.length; p++) difference[p] = f32(reconstruction[p]! - image[p]!);
  return dotByTilePosition(difference, difference, 0, shape) / image.length;
}

/**
 * eta / k: the rate at which each winner's weights move.
 * @param seen the share of the image that each unit sees: on average this share of the winners covers a pixel.
 */
export function weightRate(learningRate: number, winners: number, seen: number): number {
  return f32(learningRate / (winners * seen));
}

/** (eta / k) * diff, the same for all winners. */
export function weightChange(rate: number, difference: number): number {
  return f32(rate * difference);
}

/** w - change */
export function nextWeight(weight: number, change: number): number {
  return f32(weight - change);
}

/** a = q / window, and 1 - a, the share that a duty cycle keeps. */
export function dutyCycleRates({ units, winners, dutyCycleWindow }: TiedSettings): { a: number; keep: number } {
  const a = f32(winners / units / dutyCycleWindow);
  return { a, keep: f32(1 - a) };
}

/** (1 - a) * d + a * (1 if the unit won, else 0) */
export function nextDutyCycle(dutyCycle: number, won: boolean, { a, keep }: { a: number; keep: number }): number {
  const kept = f32(keep * dutyCycle);
  return won ? f32(kept + a) : kept;
}

/** A part of an image: columns from `left` and rows from `top` on, excluding `right` and `bottom`. */
interface ImagePart {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * The dot product of an image with the `image.length` values of `rows` from `first` on: sixteen partial sums, one for
 * each position within a 4 x 4 tile of the image, added first over the rows of the tile, (0 + 1) + (2 + 3), then over
 * its columns, (0 + 2) + (1 + 3).
 * @param part of the image to sum over; default: the whole image.
 */
export function dotByTilePosition(
  image: Float32Array,
  rows: Float32Array,
  first: number,
  shape: ImageShape,
  part?: ImagePart,
): number {
  const sums = sumsByTilePosition(image, rows, first, shape, part);
  const column = (x: number): number => f32(f32(sums[x]! + sums[4 + x]!) + f32(sums[8 + x]! + sums[12 + x]!));
  return f32(f32(column(0) + column(2)) + f32(column(1) + column(3)));
}

/**
 * The partial sums of a dot product, by the position of the pixels within 4 x 4 tiles of the image. Tiles are summed
 * row by row from the top left; tiles at the edges count as padded with zeros.
 */
export function sumsByTilePosition(
  image: Float32Array,
  rows: Float32Array,
  first: number,
  { width, height }: ImageShape,
  { left, top, right, bottom }: ImagePart = { left: 0, top: 0, right: width, bottom: height },
): Float32Array<ArrayBuffer> {
  const sums = new Float32Array(16);
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const position = (y % 4) * 4 + (x % 4);
      const p = y * width + x;
      sums[position] = f32(sums[position]! + f32(rows[first + p]! * image[p]!));
    }
  }
  return sums;
}
