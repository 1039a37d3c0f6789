/**
 * W as int16, laid out for the look-ahead: blocks of 16 units; in a block, for each pair of neighbouring pixels, the two
 * weights of all 16 units side by side: 64 bytes that one pixel pair is multiplied with. The weights are rounded to
 * multiples of 2^-exponent. Only what has changed since the last time is rounded anew.
 */
import {
  paddedUnits,
  rowBytes,
  rowOf,
  snapshot,
  snapshotMaxima,
  staleBlocks,
  staleTiles,
  tiles,
  changedTiles,
  UNITS_PER_BLOCK,
  weights,
} from './memory-layout';
import { largestAbsolute } from './features';
import { changedTileCount, largestChange } from './update';

/** The largest integer that a weight may become, and that int16 can hold. */
export const LARGEST_WEIGHT_INTEGER: i32 = 32767;
/** Within these, powers of two are exact, and larger weights are of no use. */
const LARGEST_EXPONENT: i32 = 40;
const LARGEST_WEIGHT: f32 = 1e12;
/** Up to here, rounding gives the right integer, or one that is cut off at int16. */
const LARGEST_ROUNDED: f64 = 2_097_152;

/** Weights are rounded to multiples of 2^-exponent. */
export let exponent: i32 = 0;
/** No weight was larger when the snapshot was taken; infinite while the snapshot cannot be used. */
let largestWeight: f64 = f64.POSITIVE_INFINITY;
/** What weights may have changed by since. */
export let growth: f64 = 0;

/** The value of one step of the snapshot's integers. */
export function snapshotStep(): f32 {
  return powerOfTwo(-exponent);
}

/** No weight is larger than this now. */
export function largestLiveWeight(): f64 {
  return largestWeight + growth;
}

/** Everything is rounded anew at the next refresh. */
export function invalidateSnapshot(): void {
  largestWeight = f64.POSITIVE_INFINITY;
  memory.fill(staleTiles, 1, <usize>tiles);
  memory.fill(staleBlocks, 1, <usize>(paddedUnits / UNITS_PER_BLOCK));
}

/** To be called after each update of W. */
export function markChanged(winnerList: usize, count: i32): void {
  const end = winnerList + ((<usize>count) << 2);
  for (; winnerList < end; winnerList += 4) store<u8>(staleBlocks + <usize>(load<u32>(winnerList) >> 4), 1);
  const lastTile = changedTiles + ((<usize>changedTileCount) << 2);
  for (let tile = changedTiles; tile < lastTile; tile += 4) store<u8>(staleTiles + <usize>(load<u32>(tile) >> 6), 1);
  // A little more than the change, for the rounding of the weights themselves.
  growth += <f64>largestChange * 1.001;
}

/** Makes the snapshot equal W, but for rounding by at most half a step. */
export function refreshSnapshot(): void {
  let fits = largestLiveWeight() * powerOfTwo(exponent) < LARGEST_ROUNDED;
  let largestInteger = 0;
  if (fits) {
    largestInteger = roundStale();
    // Weights that do not fit have been cut off; a step twice as coarse as it could be is put up with.
    fits = largestInteger < LARGEST_WEIGHT_INTEGER;
    if (largestInteger < LARGEST_WEIGHT_INTEGER >> 2 && exponent < LARGEST_EXPONENT) fits = false;
  }
  if (!fits) {
    invalidateSnapshot();
    const largest = largestAbsolute(weights, <usize>paddedUnits * rowBytes);
    // Also when it is not a number. Everything stays stale, and no bound holds until weights are smaller again.
    if (!(largest < LARGEST_WEIGHT)) return;
    exponent = exponentFor(largest);
    largestInteger = roundStale();
  }
  memory.fill(staleTiles, 0, <usize>tiles);
  memory.fill(staleBlocks, 0, <usize>(paddedUnits / UNITS_PER_BLOCK));
  largestWeight = (<f64>largestInteger + 0.5) * snapshotStep();
  growth = 0;
}

/** The finest exponent at which a weight fits with a step to spare. */
function exponentFor(weight: f32): i32 {
  let fitting = LARGEST_EXPONENT;
  while (weight * powerOfTwo(fitting) > <f32>(LARGEST_WEIGHT_INTEGER - 1)) fitting--;
  return fitting;
}

function powerOfTwo(power: i32): f32 {
  return reinterpret<f32>((127 + power) << 23);
}

/** Rounds what is stale and returns the largest absolute integer of the whole snapshot. */
function roundStale(): i32 {
  const maximaBytes = rowBytes >> 1;
  let maxima = snapshotMaxima;
  for (let unit = 0; unit < paddedUnits; unit += UNITS_PER_BLOCK, maxima += maximaBytes) {
    if (load<u8>(staleBlocks + <usize>(unit / UNITS_PER_BLOCK))) roundBlock(unit, maxima);
  }
  let eight = i16x8.splat(0);
  for (let at = snapshotMaxima; at < maxima; at += 16) eight = i16x8.max_u(eight, v128.load(at));
  const four = i32x4.max_u(i32x4.extend_low_i16x8_u(eight), i32x4.extend_high_i16x8_u(eight));
  const two = i32x4.max_u(four, i32x4.shuffle(four, four, 2, 3, 2, 3));
  return max(i32x4.extract_lane(two, 0), i32x4.extract_lane(two, 1));
}

/**
 * Rounds the stale tiles of the block that begins with `unit`, eight pixels (half a tile) of four units at a time.
 * @param maxima receives the absolute maxima over the block's units, eight u16 for each half tile.
 */
function roundBlock(unit: i32, maxima: usize): void {
  const rows = rowOf(unit);
  const block = blockOf(unit);
  // Adding 1.5 * 2^(23 - exponent) leaves a weight's nearest multiple of 2^-exponent in the lowest bits of the sum.
  const rounder = f32x4.splat(<f32>1.5 * powerOfTwo(23 - exponent));
  for (let at: usize = 0; at < rowBytes; at += 32, maxima += 16) {
    if (!load<u8>(staleTiles + (at >> 6))) continue;
    let largest = i16x8.splat(0);
    let row = rows + at;
    let to = block + (at << 3);
    for (const end = to + 64; to < end; to += 16, row += 4 * rowBytes) {
      const a = rounded(row, rounder);
      const b = rounded(row + rowBytes, rounder);
      const c = rounded(row + 2 * rowBytes, rounder);
      const d = rounded(row + 3 * rowBytes, rounder);
      const ab = i16x8.max_u(i16x8.abs(a), i16x8.abs(b));
      const cd = i16x8.max_u(i16x8.abs(c), i16x8.abs(d));
      largest = i16x8.max_u(largest, i16x8.max_u(ab, cd));
      // Four units with four pairs each become four pairs with four units each.
      const ab01 = i32x4.shuffle(a, b, 0, 4, 1, 5);
      const ab23 = i32x4.shuffle(a, b, 2, 6, 3, 7);
      const cd01 = i32x4.shuffle(c, d, 0, 4, 1, 5);
      const cd23 = i32x4.shuffle(c, d, 2, 6, 3, 7);
      v128.store(to, i64x2.shuffle(ab01, cd01, 0, 2));
      v128.store(to, i64x2.shuffle(ab01, cd01, 1, 3), 64);
      v128.store(to, i64x2.shuffle(ab23, cd23, 0, 2), 128);
      v128.store(to, i64x2.shuffle(ab23, cd23, 1, 3), 192);
    }
    v128.store(maxima, largest);
  }
}

/** Eight weights as int16. */
function rounded(eight: usize, rounder: v128): v128 {
  return i16x8.narrow_i32x4_s(
    i32x4.sub(f32x4.add(v128.load(eight), rounder), rounder),
    i32x4.sub(f32x4.add(v128.load(eight, 16), rounder), rounder),
  );
}

/** The block of the snapshot that begins with `unit`. */
export function blockOf(unit: i32): usize {
  return snapshot + <usize>unit * (rowBytes >> 1);
}
