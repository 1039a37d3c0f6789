/**
 * Counting and bisecting: finds a value that a wanted number of float32 values reach. Floats are bisected in the order of
 * their bit patterns, so that the search ends after at most 32 halvings whatever the values.
 */
import { lowestLane } from './lanes';

/** A value's place in the order of all floats. */
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
  const counts = i32x4.add(count0, count1);
  return (
    i32x4.extract_lane(counts, 0) +
    i32x4.extract_lane(counts, 1) +
    i32x4.extract_lane(counts, 2) +
    i32x4.extract_lane(counts, 3)
  );
}

/**
 * A threshold that at least `wanted` values reach and, unless many are equal, hardly more: at most `wanted + slack`.
 * @param lowest a value that at least `wanted` values are known to reach, or that will do in any case.
 * @param guess where to look first; a good guess saves most of the work.
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
      // Not yet bracketed: away from the guess in growing steps.
      probe = lowFound ? min(low + step, high - 1) : max(high - step, low);
      step <<= 2;
    }
  }
  return valueAt(low);
}

/** The `wanted`-th highest of the values, which are all at least `lowest` (padding apart). */
export function kthHighest(values: usize, bytes: usize, wanted: i32, lowest: f32, highest: f32): f32 {
  let low = rankOf(lowest);
  let high = rankOf(highest) + 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const count = countAtLeast(values, bytes, valueAt(middle));
    // Selected, not branched to: it cannot be predicted.
    const enough = count >= wanted;
    low = select(middle, low, enough);
    high = select(high, middle, enough);
    if (count == wanted) break;
  }
  return lowestFrom(values, bytes, valueAt(low));
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
