/**
 * Step 1, for many images at once: approximate overlaps from the snapshot of W, corrected for the changes by earlier
 * images since it was taken, with a bound on their distance from the exact ones.
 *
 * All winners of an image b lose the same change g_b. So the overlap of a winner with a later input x falls by g_b . x,
 * one number for all winners of b. With local fields it loses the part of g_b within its window, and its overlap falls
 * by the part of g_b . x there (field-changes.ts). The bound covers that too: each of its sums, over a window, is at
 * most the sum over the image.
 *
 * The bound. Let u = 2^-24 (the largest relative error of one float32 operation), h the step of the snapshot, M the
 * largest absolute weight at any time since it was taken, among those that meet a non-zero pixel of the batch, G the
 * sum of the largest changes since then and H that of their steps, X = sum |x|, D = sum |x - x'| where x' are the
 * pairs' values, T the tiles of an image, S the segments in which the pairs are added, b the images since the snapshot.
 * Approximate and exact overlap differ by at most the sum of
 *
 * - snapshot: each weight is off by at most h / 2, so h / 2 * (X + D); likewise the changes: H / 2 * (X + D);
 * - pairs: M * D in the overlap, G * D in all corrections;
 * - int32 sums are exact; converting, scaling and adding S of them: (S + 3) * u * (M + G) * (X + D);
 * - the exact overlap is itself rounded: at most T + 1 products and sums in each partial sum and 4 sums after it,
 *   (T + 6) * u * M * X;
 * - each correction rounds the overlap it is subtracted from (at most M * X) and each update rounds the weights:
 *   2 * b * u * M * X.
 *
 * Products of two such errors are far below the hundredth that is added for them. A score is an overlap plus one
 * number, the boost minus the norm penalty. That number is computed once from the live state and is the same for the
 * approximate and the exact score, however large it is; so the two differ by the overlap's error e and one rounding, at
 * most u times the score. Hence two scores that differ by more than 2 * e + 8 * u * |score| are in the right order, and
 * each is within half of that of its exact score (see `widened` and `errorOf` in select.ts). Clipping needs no bound:
 * reconstructions, and the residuals made from them, are float32 in the reference's order, and an input is known
 * exactly here, clipped or not.
 */
import { blockOverlaps, firstBlockOverlaps } from './block-overlaps';
import { forgetByteChanges, refreshByteBlock } from './byte-snapshot';
import { correctInFields } from './field-changes';
import { hasFields } from './field-layout';
import { lookAheadInFields } from './field-look-ahead';
import { absoluteSum, pairCount, pairsPerSegment, quantumOf, roundingSum } from './input';
import { UNITS_PER_BLOCK } from './blocks';
import { inputOf, overlapsOf, paddedUnits, snapshot, winnersOf } from './encoder-layout';
import { tiles } from './store-layout';
import { computeLosses, forgetChanges, lossOf, stepSum } from './past-changes';
import { scoresInBytes, winners } from './settings';
import {
  beginRefresh,
  blockOf,
  endRefresh,
  growth,
  largestLiveWeight,
  refreshBlock,
  snapshotRounder,
  snapshotStep,
} from './snapshot';

const ROUNDING: f64 = 5.9604644775390625e-8;
const LARGEST_ERROR: f64 = 1e30;

/**
 * Overlaps of all units with `count` images of the batch, from `first` on; without local fields these are all images.
 * W passes through the cache once for all of them, block by block, and each block is still in the cache when the images
 * are scored with it.
 */
export function lookAhead(first: i32, count: i32): void {
  forgetChanges(count);
  if (!beginRefresh()) return;
  if (hasFields) {
    lookAheadInFields(first, count, snapshotRounder());
    return;
  }
  if (scoresInBytes()) forgetByteChanges(count);
  const step = snapshotStep();
  for (let unit = 0; unit < paddedUnits; unit += UNITS_PER_BLOCK) {
    refreshBlock(unit);
    if (scoresInBytes()) refreshByteBlock(unit);
    const block = blockOf(unit);
    const at = (<usize>unit) << 2;
    for (let slot = 0; slot < count; slot++) {
      const input = inputOf(slot);
      const scale = quantumOf(input) * step;
      if (block == snapshot) firstBlockOverlaps(input, scale, overlapsOf(slot) + at);
      else blockOverlaps(input, block, scale, overlapsOf(slot) + at);
    }
  }
  endRefresh();
}

/** Overlaps of all units with one input, as of the snapshot. */
export function snapshotOverlaps(input: usize, overlaps: usize): void {
  const scale = quantumOf(input) * snapshotStep();
  for (let unit = 0; unit < paddedUnits; unit += UNITS_PER_BLOCK, overlaps += UNITS_PER_BLOCK * 4) {
    blockOverlaps(input, blockOf(unit), scale, overlaps);
  }
}

/** Turns overlaps as of the snapshot into those of the live W: subtracts the changes by the first `earlier` images. */
export function correctOverlaps(input: usize, overlaps: usize, earlier: i32): void {
  if (hasFields) {
    correctInFields(input, overlaps, earlier);
    return;
  }
  computeLosses(input, earlier);
  for (let slot = 0; slot < earlier; slot++) subtract(overlaps, winnersOf(slot), lossOf(slot));
}

/** Subtracts the same number from the overlaps of all winners of an image. */
export function subtract(overlaps: usize, winner: usize, lost: f32): void {
  const end = winner + ((<usize>winners) << 2);
  for (; winner + 16 <= end; winner += 16) {
    const first = overlaps + ((<usize>load<u32>(winner)) << 2);
    const second = overlaps + ((<usize>load<u32>(winner, 4)) << 2);
    const third = overlaps + ((<usize>load<u32>(winner, 8)) << 2);
    const fourth = overlaps + ((<usize>load<u32>(winner, 12)) << 2);
    store<f32>(first, load<f32>(first) - lost);
    store<f32>(second, load<f32>(second) - lost);
    store<f32>(third, load<f32>(third) - lost);
    store<f32>(fourth, load<f32>(fourth) - lost);
  }
  for (; winner < end; winner += 4) {
    const last = overlaps + ((<usize>load<u32>(winner)) << 2);
    store<f32>(last, load<f32>(last) - lost);
  }
}

/**
 * The error bound of corrected overlaps, derived at the top of this file. Infinite if weights
 * have grown too large or are NaN.
 */
export function overlapError(input: usize, earlier: i32): f64 {
  const h = <f64>snapshotStep() + stepSum;
  const segments = pairCount(input) / pairsPerSegment(input) + 1;
  return errorOf(input, h, largestLiveWeight(), growth, segments, earlier);
}

function errorOf(input: usize, h: f64, m: f64, growth: f64, segments: i32, earlier: i32): f64 {
  const x = <f64>absoluteSum(input);
  const d = <f64>roundingSum(input);
  const roundings = <f64>(segments + 3) * (m + growth) + <f64>(tiles + 6 + 2 * earlier) * m;
  const error = 1.01 * (0.5 * h * (x + d) + (m + growth) * d + roundings * ROUNDING * (x + d)) + 1e-30;
  return error < LARGEST_ERROR ? error : f64.POSITIVE_INFINITY;
}
