/**
 * W as int16, laid out for the look-ahead: blocks of 32 units; a block contains, for each pair of pixels, the two
 * weights of all 32 units, 128 bytes to multiply with one pair. A pair is a pixel and the one below it. The weights are
 * rounded to multiples of 2^-exponent. The snapshot is taken again for each batch, of the tiles that the batch uses.
 */
import { largestAbsolute } from '../../kernel-parts/lanes';
import { blockBytes, UNITS_PER_BLOCK } from './blocks';
import { rowOf, snapshot, usedTiles, weightBytes, weights } from './encoder-layout';
import { fieldRowBytes, hasFields } from './field-layout';
import { LARGEST_BYTE } from './input';
import { rowBytes } from './store-layout';
import { needsWholeSnapshot } from './settings';
import { largestChange } from './update';
import { listUsedTiles, useAllTiles, usedTileCount } from './used-tiles';
import { beginBatch, certainWeightBound, setWeightBound, weightBound } from './weight-bound';

/** Limits within which powers of two are exact; larger weights are useless anyway. */
const LARGEST_EXPONENT: i32 = 40;
const LARGEST_WEIGHT: f64 = 1e12;

/** Weights are rounded to multiples of 2^-exponent. */
let exponent: i32 = 0;
/** Whether the batch's refresh also finds the largest weight. */
let measuring: boolean = false;
/** The largest absolute integer that a weight was rounded to for this batch, if `measuring`. */
let largestInteger: i32 = 0;
/** An upper bound of all weights when the snapshot was taken; infinite while the snapshot is unusable. */
let largestWeight: f64 = f64.POSITIVE_INFINITY;
/** An upper bound of the change of any weight since. */
export let growth: f64 = 0;

/**
 * The largest integer that a weight, or a change, may be rounded to. Twelve bits if rounds score residuals, which also
 * have twelve; images have eight bits, which leaves room for fifteen. With local fields all products of a window with
 * an image add up within int32.
 */
export function integerLimit(): i32 {
  if (hasFields) return min(32767, i32.MAX_VALUE / LARGEST_BYTE / <i32>(fieldRowBytes >> 2));
  return needsWholeSnapshot() ? 4095 : 32767;
}

/** The value of one step of the snapshot's integers. */
export function snapshotStep(): f32 {
  return powerOfTwo(-exponent);
}

/** Adding it to a weight rounds it: see `rounderFor`. */
export function snapshotRounder(): v128 {
  return f32x4.splat(rounderFor(exponent));
}

/** An upper bound of all present weights. */
export function largestLiveWeight(): f64 {
  return largestWeight + growth;
}

/** Must be called after each update of W. */
export function noteGrowth(): void {
  // A little more than the change, for the rounding of the weights.
  growth += <f64>largestChange * 1.001;
}

/**
 * Must be called after the batch is decoded, before blocks are refreshed.
 * @returns whether the weights are usable; if not, no bound applies.
 */
export function beginRefresh(): boolean {
  // Even if the sum of all changes is large, the weights may have remained small.
  // With local fields the refresh does not find the largest weight.
  if (!(weightBound < LARGEST_WEIGHT) || (hasFields && beginBatch())) {
    setWeightBound(largestAbsolute(weights, weightBytes));
  }
  largestWeight = weightBound < LARGEST_WEIGHT ? certainWeightBound() : f64.POSITIVE_INFINITY;
  if (largestWeight == f64.POSITIVE_INFINITY) return false;
  growth = 0;
  exponent = exponentFor(largestWeight, integerLimit());
  // Rounds after the first have more scores near their cut, which makes finer steps worthwhile.
  measuring = !hasFields && (beginBatch() || needsWholeSnapshot());
  largestInteger = 0;
  if (measuring) useAllTiles();
  listUsedTiles();
  return true;
}

/** Must be called when all blocks are refreshed: the tiles used now equal W, within half a step of rounding. */
export function endRefresh(): void {
  if (!measuring) return;
  largestWeight = (<f64>largestInteger + 0.5) * snapshotStep();
  setWeightBound(largestWeight);
}

/** The finest exponent at which a weight has at most `limit` steps. */
function exponentFor(weight: f64, limit: i32): i32 {
  let fitting = LARGEST_EXPONENT;
  while (weight * powerOfTwo(fitting) > <f64>limit) fitting--;
  return fitting;
}

/** 2^power as float32, for whole powers from -126 to 127. */
export function powerOfTwo(power: i32): f32 {
  return reinterpret<f32>((127 + power) << 23);
}

/**
 * Rounds the used tiles of the 32 units from `first` on: first of 16 units, whose pairs fill a
 * cache line, then the rest.
 */
export function refreshBlock(first: i32): void {
  const rounder = f32x4.splat(rounderFor(exponent));
  const lastTile = usedTiles + ((<usize>usedTileCount) << 2);
  for (let unit = first; unit < first + UNITS_PER_BLOCK; unit += 16) {
    const rows = rowOf(unit);
    const block = blockOf(first) + <usize>((unit - first) << 2);
    for (let tile = usedTiles; tile < lastTile; tile += 4) {
      const at = <usize>load<u32>(tile);
      roundTile(rows + at, block + (at << 4), rounder);
    }
  }
  if (measuring) largestInteger = max(largestInteger, largestOf(blockOf(first)));
}

/** Rounds one tile of 16 units, four units at a time. */
function roundTile(row: usize, to: usize, rounder: v128): void {
  const step = rowBytes;
  const end = to + 64;
  do {
    const row1 = row + step;
    const row2 = row1 + step;
    const row3 = row2 + step;
    storeTransposed(
      to,
      pairsOfEight(row, rounder),
      pairsOfEight(row1, rounder),
      pairsOfEight(row2, rounder),
      pairsOfEight(row3, rounder),
    );
    // Never true, but it keeps V8 from loading the whole tile first, which would run out of registers.
    if (row3 < step) break;
    storeTransposed(
      to + 512,
      pairsOfEight(row + 32, rounder),
      pairsOfEight(row1 + 32, rounder),
      pairsOfEight(row2 + 32, rounder),
      pairsOfEight(row3 + 32, rounder),
    );
    row = row3 + step;
    to += 16;
  } while (to < end);
}

/** Transposes four units with four pairs each into four pairs with four units each. */
export function storeTransposed(to: usize, a: v128, b: v128, c: v128, d: v128): void {
  const ab01 = i32x4.shuffle(a, b, 0, 4, 1, 5);
  const ab23 = i32x4.shuffle(a, b, 2, 6, 3, 7);
  const cd01 = i32x4.shuffle(c, d, 0, 4, 1, 5);
  const cd23 = i32x4.shuffle(c, d, 2, 6, 3, 7);
  v128.store(to, i64x2.shuffle(ab01, cd01, 0, 2));
  v128.store(to, i64x2.shuffle(ab01, cd01, 1, 3), 128);
  v128.store(to, i64x2.shuffle(ab23, cd23, 0, 2), 256);
  v128.store(to, i64x2.shuffle(ab23, cd23, 1, 3), 384);
}

/** The largest absolute value in a block. */
function largestOf(block: usize): i32 {
  let largest = i16x8.splat(0);
  for (const end = block + blockBytes(); block < end; block += 32) {
    const larger = i16x8.max_u(i16x8.abs(v128.load(block)), i16x8.abs(v128.load(block, 16)));
    largest = i16x8.max_u(largest, larger);
  }
  const four = i32x4.max_u(i32x4.extend_low_i16x8_u(largest), i32x4.extend_high_i16x8_u(largest));
  const two = i32x4.max_u(four, i32x4.shuffle(four, four, 2, 3, 2, 3));
  return max(i32x4.extract_lane(two, 0), i32x4.extract_lane(two, 1));
}

/**
 * Adding this to a float32 leaves its nearest multiple of 2^-exponent in the lowest bits of the sum. A value of 2^22
 * steps or more also changes the upper bits, so that it becomes a number far beyond int16; so does NaN.
 */
export function rounderFor(exponent: i32): f32 {
  return <f32>1.5 * powerOfTwo(23 - exponent);
}

/** Two rows of a tile, float32, as four pairs of int16 in steps of the rounder's exponent. */
export function pairsOfEight(eight: usize, rounder: v128): v128 {
  return pairsOfLowHalves(f32x4.add(v128.load(eight), rounder), f32x4.add(v128.load(eight, 16), rounder));
}

/** The lower halves of four integers, each next to that of the integer below it. */
export function pairsOfLowHalves(upper: v128, lower: v128): v128 {
  return i16x8.shuffle(upper, i32x4.shl(lower, 16), 0, 9, 2, 11, 4, 13, 6, 15);
}

/**
 * The block of the snapshot that starts with `unit`. If nothing needs it after the batch is scored, one block, which
 * stays in the cache, serves for all.
 */
export function blockOf(unit: i32): usize {
  return needsWholeSnapshot() ? snapshot + <usize>(unit / UNITS_PER_BLOCK) * blockBytes() : snapshot;
}
