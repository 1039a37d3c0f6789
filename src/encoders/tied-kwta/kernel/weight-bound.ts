/** An upper bound of the weights that does not need to read all of them for each batch. */

/** Weights are measured again when the bound has grown to this many times the last measurement. */
const LOOSE: f64 = 3;
/** They are also measured after this many batches: rounding adds to weights, too, and they may have become smaller. */
const BATCHES_PER_MEASUREMENT: i32 = 256;
/** Most images in a batch: see src/encoders/tied-kwta/wasm-engine.ts. */
const LONGEST_BATCH: i32 = 128;
/** Relative growth of a weight by rounding in that time: at most 2^-24 at each update. */
const ROUNDINGS: f64 = 1.01 * <f64>(BATCHES_PER_MEASUREMENT * LONGEST_BATCH) * 5.9604644775390625e-8;

/**
 * An upper bound of all weights, rounding aside: the largest weight measured, plus the largest
 * change of each image since.
 */
export let weightBound: f64 = 0;
let measuredWeight: f64 = 0;
let batches: i32 = 0;

/**
 * Must be called after all weights have been measured.
 * @param largestWeight their upper bound; NaN if one of them is NaN.
 */
export function setWeightBound(largestWeight: f64): void {
  weightBound = largestWeight;
  measuredWeight = largestWeight;
  batches = 0;
}

/** Must be called after each update of W. @param largestChange an upper bound of the change of any weight. */
export function raiseWeightBound(largestChange: f64): void {
  weightBound += largestChange;
}

/** An upper bound of all weights, including rounding. */
export function certainWeightBound(): f64 {
  return weightBound * (1 + ROUNDINGS);
}

/** Must be called for each batch. @returns whether to measure the weights with it. */
export function beginBatch(): boolean {
  return ++batches >= BATCHES_PER_MEASUREMENT || weightBound > LOOSE * measuredWeight;
}
