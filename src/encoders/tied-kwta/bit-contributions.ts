/**
 * The contributions of single bits to a code's reconstruction. Weights have one row of pixel values per unit; sums of
 * rows are in double precision, so that adding and removing a row is exact enough to compare.
 */
import { clip, type Clipping } from '../../core/clipping';
import { spreadSteps } from '../spread-steps';
import { addWeights } from './formulas';

/** The image to reconstruct, and the clipping of its reconstruction. */
export interface Target {
  /** Pixel values. */
  readonly image: Float32Array;
  readonly clipping: Clipping;
}

/** Per-pixel mean squared error of a sum of features after clipping. */
export function errorOfSum(sum: ArrayLike<number>, { image, clipping }: Target): number {
  let squares = 0;
  for (let p = 0; p < image.length; p++) squares += (clip(sum[p]!, clipping) - image[p]!) ** 2;
  return squares / image.length;
}

/** Sum of the features of some bits, not clipped. */
export function sumOfBits(weights: Float32Array, bits: Uint32Array, pixels: number): Float64Array<ArrayBuffer> {
  const sum = new Float64Array(pixels);
  for (const bit of bits) addRow(sum, weights, bit, 1);
  return sum;
}

/** Decodes bits exactly like the encoder: sums in float32, in ascending order, then clips. */
export function decodeBits(
  weights: Float32Array,
  bits: Uint32Array,
  pixels: number,
  clipping: Clipping,
): Float32Array<ArrayBuffer> {
  const sum = new Float32Array(pixels);
  for (const bit of bits) addWeights(weights, bit * pixels, sum);
  return sum.map((value) => clip(value, clipping));
}

/**
 * Error without a bit minus error with it, all other bits unchanged: positive if the bit helps.
 * @param sum of the features of all bits that are on. @param isOn whether this bit is one of them.
 */
export function contributionOf(
  weights: Float32Array,
  unit: number,
  sum: Float64Array,
  isOn: boolean,
  target: Target,
): number {
  const other = sum.slice();
  addRow(other, weights, unit, isOn ? -1 : 1);
  const change = errorOfSum(other, target) - errorOfSum(sum, target);
  return isOn ? change : -change;
}

/** Sums of an increasing number of features. */
export interface PartialSums {
  readonly steps: Uint32Array<ArrayBuffer>;
  readonly sums: Float32Array<ArrayBuffer>;
  readonly errors: Float64Array<ArrayBuffer>;
  readonly unclippedErrors: Float64Array<ArrayBuffer>;
  readonly belowZero: Uint32Array<ArrayBuffer>;
}

/** Most values in all partial sums together. */
const MAX_SUM_VALUES = 2 ** 18;

/**
 * Adds features one by one, in the given order. With very many features not every partial sum is kept, but always the
 * first (of none) and the last.
 * @param maxValues how many values the kept sums may have together.
 */
export function stackBits(
  weights: Float32Array,
  order: Uint32Array,
  target: Target,
  maxValues = MAX_SUM_VALUES,
): PartialSums {
  const pixels = target.image.length;
  const steps = spreadSteps(order.length, Math.floor(maxValues / pixels));
  const sums = new Float32Array(steps.length * pixels);
  const errors = new Float64Array(steps.length);
  const unclippedErrors = new Float64Array(steps.length);
  const belowZero = new Uint32Array(steps.length);
  const sum = new Float64Array(pixels);
  let added = 0;
  steps.forEach((step, i) => {
    for (; added < step; added++) addRow(sum, weights, order[added]!, 1);
    sums.set(sum, i * pixels);
    errors[i] = errorOfSum(sum, target);
    unclippedErrors[i] = errorOfSum(sum, { ...target, clipping: 'none' });
    belowZero[i] = sum.reduce((count, value) => count + Number(value < 0), 0);
  });
  return { steps, sums, errors, unclippedErrors, belowZero };
}

/** Adds `factor` times the features of one unit. */
export function addRow(sum: Float64Array, weights: Float32Array, unit: number, factor: 1 | -1): void {
  const first = unit * sum.length;
  for (let p = 0; p < sum.length; p++) sum[p]! += factor * weights[first + p]!;
}
