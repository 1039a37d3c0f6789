/** How large the weights can be, without looking at all of them for each batch. */

/** Weights are measured again when the bound is this many times what it was when they were measured last. */
const LOOSE: f64 = 3;
/** And after this many batches in any case: rounding adds to weights, too, and they may have become smaller. */
const BATCHES_PER_MEASUREMENT: i32 = 256;
/** Images of a batch at most: see src/encoders/tied-kwta/wasm-engine.ts. */
const LONGEST_BATCH: i32 = 128;
/** What rounding adds in that time: at most 2^-24 of a weight at each update. */
const ROUNDINGS: f64 = 1.01 * <f64>(BATCHES_PER_MEASUREMENT * LONGEST_BATCH) * 5.9604644775390625e-8;

/** No weight is larger than this, but for rounding: the largest one that was measured, and all largest changes since. */
export let weightBound: f64 = 0;
let measuredWeight: f64 = 0;
let batches: i32 = 0;

/** To be called when all weights have been looked at, and none is larger. Not a number when one of them is not. */
export function setWeightBound(largestWeight: f64): void {
  weightBound = largestWeight;
  measuredWeight = largestWeight;
  batches = 0;
}

/** To be called after each update of W, which changed no weight by more. */
export function raiseWeightBound(largestChange: f64): void {
  weightBound += largestChange;
}

/** No weight is larger than this. */
export function certainWeightBound(): f64 {
  return weightBound * (1 + ROUNDINGS);
}

/** To be called for each batch. @returns whether the weights should be measured with it. */
export function beginBatch(): boolean {
  return ++batches >= BATCHES_PER_MEASUREMENT || weightBound > LOOSE * measuredWeight;
}
