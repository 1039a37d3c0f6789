/**
 * W as int16, laid out for the look-ahead: blocks of 32 units; in a block, for each pair of neighbouring pixels, the two
 * weights of all 32 units side by side: 128 bytes that one pixel pair is multiplied with. The weights are rounded to
 * multiples of 2^-exponent. It is taken anew for each batch, of those tiles that the batch uses.
 */
import { largestAbsolute } from './features';
import {
  blockBytes,
  paddedUnits,
  rowBytes,
  rowOf,
  snapshot,
  UNITS_PER_BLOCK,
  usedTiles,
  weights,
} from './memory-layout';
import { rounds } from './settings';
import { largestChange, setWeightBound, weightBound } from './update';
import { listUsedTiles, useAllTiles, usedTileCount } from './used-tiles';

/** The largest integer that a weight may become, and that int16 can hold. */
export const LARGEST_WEIGHT_INTEGER: i32 = 32767;
/** Within these, powers of two are exact, and larger weights are of no use. */
const LARGEST_EXPONENT: i32 = 40;
const LARGEST_WEIGHT: f32 = 1e12;
/** After so many times the exponent is chosen anew, so that weights that have become smaller get a finer step. */
const REFRESHES_PER_RENEWAL: i32 = 256;

/** Weights are rounded to multiples of 2^-exponent. */
let exponent: i32 = 0;
/** The largest absolute integer that a weight of the batch has been rounded to. */
let largestInteger: i32 = 0;
let refreshes: i32 = 0;
/** No weight that the batch uses was larger when the snapshot was taken; infinite while the snapshot cannot be used. */
let largestWeight: f64 = f64.POSITIVE_INFINITY;
/** What weights may have changed by since. */
export let growth: f64 = 0;

/** The value of one step of the snapshot's integers. */
export function snapshotStep(): f32 {
  return powerOfTwo(-exponent);
}

/** No weight that the batch uses is larger than this now. */
export function largestLiveWeight(): f64 {
  return largestWeight + growth;
}

/** The exponent is chosen anew for the next batch. */
export function invalidateSnapshot(): void {
  largestWeight = f64.POSITIVE_INFINITY;
}

/** To be called after each update of W. */
export function noteGrowth(): void {
  // A little more than the change, for the rounding of the weights themselves.
  growth += <f64>largestChange * 1.001;
}

/**
 * To be called when the batch is decoded, before blocks are refreshed.
 * @returns whether the weights are of use; otherwise no bound holds.
 */
export function beginRefresh(): boolean {
  if (rounds > 1) useAllTiles();
  listUsedTiles();
  largestInteger = 0;
  // Weights that the batch does not use count, too: infinity times zero is not zero.
  const finite = weightBound < <f64>LARGEST_WEIGHT;
  const chosen = largestWeight < f64.POSITIVE_INFINITY && ++refreshes < REFRESHES_PER_RENEWAL;
  return (finite && chosen) || beginRenewal();
}

/** Chooses the exponent anew, by all weights; every block has to be refreshed. @returns whether the weights are of use. */
export function beginRenewal(): boolean {
  invalidateSnapshot();
  const largest = largestAbsolute(weights, <usize>paddedUnits * rowBytes);
  // Also when it is not a number.
  if (!(largest < LARGEST_WEIGHT)) return false;
  setWeightBound(largest);
  exponent = exponentFor(largest);
  largestInteger = 0;
  refreshes = 0;
  return true;
}

/**
 * To be called when all blocks are refreshed: what the batch uses equals W, but for rounding by at most half a step.
 * @returns false when a weight did not fit and was cut off: then only a renewal helps, after which all do.
 */
export function endRefresh(): boolean {
  if (largestInteger >= LARGEST_WEIGHT_INTEGER) return false;
  largestWeight = (<f64>largestInteger + 0.5) * snapshotStep();
  growth = 0;
  return true;
}

/** The finest exponent at which a weight fits with a step to spare. */
function exponentFor(weight: f32): i32 {
  let fitting = LARGEST_EXPONENT;
  while (weight * powerOfTwo(fitting) > <f32>(LARGEST_WEIGHT_INTEGER - 1)) fitting--;
  return fitting;
}

/** 2^power as float32, for whole powers from -126 to 127. */
export function powerOfTwo(power: i32): f32 {
  return reinterpret<f32>((127 + power) << 23);
}

/** Rounds the used tiles of the 32 units from `first` on: first of 16 units, whose pairs fill a cache line, then of the others. */
export function refreshBlock(first: i32): void {
  const rounder = f32x4.splat(rounderFor(exponent));
  const lastTile = usedTiles + ((<usize>usedTileCount) << 2);
  let largest = i16x8.splat(0);
  for (let unit = first; unit < first + UNITS_PER_BLOCK; unit += 16) {
    const rows = rowOf(unit);
    const block = blockOf(first) + <usize>((unit - first) << 2);
    for (let tile = usedTiles; tile < lastTile; tile += 4) {
      const at = <usize>load<u32>(tile);
      const to = block + (at << 4);
      largest = i16x8.max_u(largest, roundEight(rows + at, to, rounder));
      largest = i16x8.max_u(largest, roundEight(rows + at + 32, to + 512, rounder));
    }
  }
  const four = i32x4.max_u(i32x4.extend_low_i16x8_u(largest), i32x4.extend_high_i16x8_u(largest));
  const two = i32x4.max_u(four, i32x4.shuffle(four, four, 2, 3, 2, 3));
  largestInteger = max(largestInteger, max(i32x4.extract_lane(two, 0), i32x4.extract_lane(two, 1)));
}

/** Rounds eight pixels of 16 units, four units at a time. @returns absolute maxima, as u16. */
function roundEight(row: usize, to: usize, rounder: v128): v128 {
  const step = rowBytes;
  const end = to + 64;
  let largest = i16x8.splat(0);
  do {
    const row2 = row + 2 * step;
    const a = rounded(row, rounder);
    const b = rounded(row + step, rounder);
    const c = rounded(row2, rounder);
    const d = rounded(row2 + step, rounder);
    const ab = i16x8.max_u(i16x8.abs(a), i16x8.abs(b));
    const cd = i16x8.max_u(i16x8.abs(c), i16x8.abs(d));
    largest = i16x8.max_u(largest, i16x8.max_u(ab, cd));
    // Four units with four pairs each become four pairs with four units each.
    const ab01 = i32x4.shuffle(a, b, 0, 4, 1, 5);
    const ab23 = i32x4.shuffle(a, b, 2, 6, 3, 7);
    const cd01 = i32x4.shuffle(c, d, 0, 4, 1, 5);
    const cd23 = i32x4.shuffle(c, d, 2, 6, 3, 7);
    v128.store(to, i64x2.shuffle(ab01, cd01, 0, 2));
    v128.store(to, i64x2.shuffle(ab01, cd01, 1, 3), 128);
    v128.store(to, i64x2.shuffle(ab23, cd23, 0, 2), 256);
    v128.store(to, i64x2.shuffle(ab23, cd23, 1, 3), 384);
    row = row2 + 2 * step;
    to += 16;
  } while (to < end);
  return largest;
}

/**
 * Adding this to a float32 leaves its nearest multiple of 2^-exponent in the lowest bits of the sum. A value of 2^22 steps or more
 * changes the upper bits, too, so that it becomes a number far beyond int16; so does what is not a number.
 */
export function rounderFor(exponent: i32): f32 {
  return <f32>1.5 * powerOfTwo(23 - exponent);
}

/** Eight float32 as int16, in steps of the exponent that the rounder is for. */
export function rounded(eight: usize, rounder: v128): v128 {
  return i16x8.narrow_i32x4_s(
    i32x4.sub(f32x4.add(v128.load(eight), rounder), rounder),
    i32x4.sub(f32x4.add(v128.load(eight, 16), rounder), rounder),
  );
}

/**
 * The block of the snapshot that begins with `unit`. With one round nothing needs it any more once the batch is scored: then
 * one block, which stays near, serves for all.
 */
export function blockOf(unit: i32): usize {
  return rounds == 1 ? snapshot : snapshot + <usize>(unit / UNITS_PER_BLOCK) * blockBytes();
}
