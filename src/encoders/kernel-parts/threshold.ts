/**
 * Counting and bisecting: finds a value that a wanted number of float32 values reach, roughly (`thresholdFor`) or
 * exactly (`findCut`). Floats are bisected in the order of their bit patterns, so the search ends after at most 32
 * halvings, for any values.
 */
import { highestLane, integerSumOfLanes, lowestLane } from './lanes';

/** Up to this many surplus values are quicker to leave out one by one than to bisect. */
const FEW: i32 = 16;

/** A value's rank in the order of all floats. */
function rankOf(value: f32): i64 {
  const bits = reinterpret<i32>(value);
  return <i64>(bits ^ ((bits >> 31) & 0x7fffffff));
}

function valueAt(rank: i64): f32 {
  const bits = <i32>rank;
  return reinterpret<f32>(bits ^ ((bits >> 31) & 0x7fffffff));
}

/** How many of the floats in `bytes` bytes (a multiple of 16) are at least `threshold`. */
export function countAtLeast(values: usize, bytes: usize, threshold: f32): i32 {
  const limit = f32x4.splat(threshold);
  let count0 = i32x4.splat(0);
  let count1 = i32x4.splat(0);
  const end = values + bytes;
  for (; values + 32 <= end; values += 32) {
    count0 = i32x4.sub(count0, f32x4.ge(v128.load(values), limit));
    count1 = i32x4.sub(count1, f32x4.ge(v128.load(values, 16), limit));
  }
  if (values < end) count0 = i32x4.sub(count0, f32x4.ge(v128.load(values), limit));
  return integerSumOfLanes(i32x4.add(count0, count1));
}

/**
 * A threshold that at least `wanted` values reach and, unless many are equal, at most `wanted + slack`.
 * @param lowest a value that at least `wanted` values are known to reach, or that will do in any case.
 * @param guess the first threshold to try; a good guess saves most of the work.
 */
export function thresholdFor(values: usize, bytes: usize, wanted: i32, slack: i32, lowest: f32, guess: f32): f32 {
  let low = rankOf(lowest);
  let high = rankOf(f32.POSITIVE_INFINITY) + 1;
  let lowFound = false;
  let highFound = false;
  let probe = min(max(rankOf(guess), low), high - 1);
  let step: i64 = 1 << 18;
  while (true) {
    const count = countAtLeast(values, bytes, valueAt(probe));
    if (count >= wanted) {
      low = probe;
      lowFound = true;
      if (count <= wanted + slack) break;
    } else {
      high = probe;
      highFound = true;
    }
    if (high - low <= 1) break;
    if (lowFound && highFound) {
      probe = (low + high) >> 1;
    } else {
      // Not yet bracketed: move away from the guess in growing steps.
      probe = lowFound ? min(low + step, high - 1) : max(high - step, low);
      step <<= 2;
    }
  }
  return valueAt(low);
}

/** The results of `findCut`. */
export let lastIn: f32 = 0;
export let firstOut: f32 = 0;

/**
 * Finds the lowest of the `wanted` highest values (`lastIn`), and the highest of the others
 * (`firstOut`): equal to `lastIn` when more than `wanted` values reach it, minus infinity when
 * there are no others. Values of minus infinity do not count.
 * @param bytes a multiple of 32, of at least `wanted` values.
 * @param spare roughly the number of other values.
 */
export function findCut(values: usize, bytes: usize, wanted: i32, spare: i32): void {
  if (spare <= FEW) leaveOutLowest(values, bytes, wanted);
  else bisectHighest(values, bytes, wanted);
}

/** Leaves out the lowest values one after the other, until too few are left. */
function leaveOutLowest(values: usize, bytes: usize, wanted: i32): void {
  const end = values + bytes;
  const none = f32x4.splat(f32.POSITIVE_INFINITY);
  let lowest = f32x4.splat(f32.NEGATIVE_INFINITY);
  let below = lowest;
  let reached = 0;
  while (true) {
    let next = none;
    let counts = i32x4.splat(0);
    for (let at = values; at < end; at += 32) {
      const left = v128.load(at);
      const right = v128.load(at, 16);
      const leftAbove = f32x4.gt(left, lowest);
      const rightAbove = f32x4.gt(right, lowest);
      counts = i32x4.sub(i32x4.sub(counts, leftAbove), rightAbove);
      const leftOrNone = v128.bitselect(left, none, leftAbove);
      next = f32x4.pmin(next, f32x4.pmin(leftOrNone, v128.bitselect(right, none, rightAbove)));
    }
    const above = integerSumOfLanes(counts);
    if (above < wanted) break;
    reached = above;
    below = lowest;
    lowest = f32x4.splat(lowestLane(next));
  }
  lastIn = f32x4.extract_lane(lowest, 0);
  firstOut = reached > wanted ? lastIn : f32x4.extract_lane(below, 0);
}

/** Bisects: the number of steps does not depend on the number of values. */
function bisectHighest(values: usize, bytes: usize, wanted: i32): void {
  let low = rankOf(lowestFrom(values, bytes, -f32.MAX_VALUE));
  let high = rankOf(highestOf(values, bytes)) + 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const count = countAtLeast(values, bytes, valueAt(middle));
    // Selects instead of branching, because the outcome cannot be predicted.
    const enough = count >= wanted;
    low = select(middle, low, enough);
    high = select(high, middle, enough);
    if (count == wanted) break;
  }
  lastIn = lowestFrom(values, bytes, valueAt(low));
  firstOut = countAtLeast(values, bytes, lastIn) > wanted ? lastIn : highestBelow(values, bytes, lastIn);
}

/** The lowest of the values that are at least `threshold`. */
function lowestFrom(values: usize, bytes: usize, threshold: f32): f32 {
  const limit = f32x4.splat(threshold);
  const none = f32x4.splat(f32.POSITIVE_INFINITY);
  let lowest = none;
  for (const end = values + bytes; values < end; values += 16) {
    const vector = v128.load(values);
    lowest = f32x4.pmin(lowest, v128.bitselect(vector, none, f32x4.ge(vector, limit)));
  }
  return lowestLane(lowest);
}

/** The highest of the values below `limit`. */
function highestBelow(values: usize, bytes: usize, limit: f32): f32 {
  const limits = f32x4.splat(limit);
  const none = f32x4.splat(f32.NEGATIVE_INFINITY);
  let highest = none;
  for (const end = values + bytes; values < end; values += 16) {
    const vector = v128.load(values);
    highest = f32x4.pmax(highest, v128.bitselect(vector, none, f32x4.lt(vector, limits)));
  }
  return highestLane(highest);
}

function highestOf(values: usize, bytes: usize): f32 {
  let highest = f32x4.splat(f32.NEGATIVE_INFINITY);
  for (const end = values + bytes; values < end; values += 16) highest = f32x4.pmax(highest, v128.load(values));
  return highestLane(highest);
}
