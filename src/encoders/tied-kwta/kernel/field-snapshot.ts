/**
 * Rows of units with local fields as int16, rounded to multiples of a step: all rows when the step is chosen, and then
 * each image's winners as they change. So they always agree with W. There is no look-ahead, because a change is not the
 * same for all winners, whose windows cut different parts from it; but int16 halves the memory to read, and takes a
 * quarter of the work.
 *
 * The error of overlaps from these rows is at most `fieldError` in look-ahead.ts. The rows are used while all weights
 * fit; the largest is known, because each update measures the weights that it writes.
 */
import { highestLane, largestAbsolute } from '../../kernel-parts/lanes';
import { weightBytes, weights } from './encoder-layout';
import { fieldIntegers, fieldRowBytes } from './field-layout';
import { LARGEST_BYTE } from './decode';
import { exponentFor, LARGEST_WEIGHT, pairsOfEight, powerOfTwo, rounderFor } from './snapshot';
import { largestChange } from './update';

/** Images after which weights are measured again, and finer steps are chosen if they fit. */
const IMAGES_PER_MEASUREMENT: i32 = 4096;

/** Whether to round all rows again: W was written from outside, a weight no longer fits, or a measurement is due. */
let outdated: bool = true;
/** Whether no bound applies: weights are too large, or NaN. */
let unusable: bool = false;
let images: i32 = 0;
/** An upper bound of all absolute weights. */
export let largestFieldWeight: f64 = 0;
/** The largest weight that fits. */
let largestFitting: f64 = 0;
/** The value of one step. */
export let fieldStep: f32 = 1;
/** Adding it to a weight rounds it: see `rounderFor`. */
export let fieldRounder: v128 = f32x4.splat(0);

/** Must be called after weights have been written from outside. */
export function outdateFields(): void {
  outdated = true;
}

/** Must be called before a batch of `count` images: weights that were too large may have become smaller. */
export function beginFieldBatch(count: i32): void {
  images += count;
  if (unusable || images > IMAGES_PER_MEASUREMENT) outdated = true;
}

/** Rounds all rows again if necessary. @returns whether the rows are usable. */
export function refreshFields(): bool {
  if (outdated) roundAll();
  return !unusable;
}

/**
 * Must be called after each update of winners' rows.
 * @param largestWeights their largest absolute weights, in four lanes.
 */
export function noteFieldUpdate(largestWeights: v128): void {
  largestFieldWeight = max(largestFieldWeight, <f64>highestLane(largestWeights));
  // Maxima ignore NaN; the change does not.
  if (!(largestFieldWeight <= largestFitting && largestChange < f32.POSITIVE_INFINITY)) outdated = true;
}

function roundAll(): void {
  outdated = false;
  images = 0;
  largestFieldWeight = <f64>largestAbsolute(weights, weightBytes);
  const limit = integerLimit();
  unusable = !(largestFieldWeight < LARGEST_WEIGHT) || limit == 0;
  if (unusable) return;
  // Doubled, so that it does not immediately become too large again.
  const exponent = exponentFor(2 * largestFieldWeight, limit);
  fieldStep = powerOfTwo(-exponent);
  largestFitting = <f64>limit * <f64>fieldStep;
  fieldRounder = f32x4.splat(rounderFor(exponent));
  for (let at: usize = 0; at < weightBytes; at += 32) {
    v128.store(fieldIntegers + (at >> 1), pairsOfEight(weights + at, fieldRounder));
  }
}

/** The largest integer for which the products of a window's weights with bytes add up within int32. */
function integerLimit(): i32 {
  return min(32767, i32.MAX_VALUE / LARGEST_BYTE / <i32>(fieldRowBytes >> 2));
}
