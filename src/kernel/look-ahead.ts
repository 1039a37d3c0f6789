/**
 * Step 1, many images at once: approximate overlaps from the snapshot of W, corrected for what the images before have changed
 * since it was taken, with a bound on how far they can be from the exact ones.
 *
 * All winners of an image b lose the same change g_b. So the overlap of a winner with a later input x falls by g_b . x, one
 * number for all winners of b.
 *
 * The bound. Let u = 2^-24 (one float32 operation is off by at most u, relatively), h the step of the snapshot, M the largest
 * absolute weight at any time since it was taken, G the sum of the largest changes since then, X = sum |x|, D = sum |x - x'|
 * where x' are the pairs' values, T the tiles of an image, S the segments in which the pairs are added, b the images since the
 * snapshot. Approximate and exact overlap differ by the sum of
 *
 * - snapshot: each weight is off by at most h / 2, so h / 2 * (X + D);
 * - pairs: M * D;
 * - int32 sums are exact; converting, scaling and adding S of them: (S + 3) * u * M * (X + D);
 * - the exact overlap is itself rounded: at most T + 1 products and sums in each partial sum and 4 sums after it,
 *   (T + 6) * u * M * X;
 * - corrections: g_b . x is rounded likewise, and all changes since the snapshot add up to at most G: (T + 6) * u * G * X;
 * - each correction rounds the overlap it is subtracted from (at most M * X) and each update rounds the weights:
 *   2 * b * u * M * X.
 *
 * Products of two such errors are far below the hundredth that is added for them. A score is an overlap plus a boost, both the
 * same but for the overlap's error e and one rounding, at most u times the score: two scores that differ by more than
 * 2 * e + 8 * u * |score| are in that order (see `widened` in select.ts).
 */
import { absoluteSum, pairCount, pairsOf, pairsPerSegment, quantumOf, roundingSum } from './input';
import { changeOf, inputOf, overlapsOf, paddedUnits, tiles, UNITS_PER_BLOCK, winnersOf } from './memory-layout';
import { fourOverlaps } from './overlap';
import { winners } from './settings';
import { blockOf, growth, largestLiveWeight, refreshSnapshot, snapshotStep } from './snapshot';

const ROUNDING: f64 = 5.9604644775390625e-8;
const LARGEST_ERROR: f64 = 1e30;

/** Overlaps of all units with the first `count` images of the batch. W passes through the cache once for all of them. */
export function lookAhead(count: i32): void {
  refreshSnapshot();
  for (let unit = 0; unit < paddedUnits; unit += UNITS_PER_BLOCK) {
    const block = blockOf(unit);
    const at = (<usize>unit) << 2;
    for (let slot = 0; slot < count; slot++) blockOverlaps(inputOf(slot), block, overlapsOf(slot) + at);
  }
}

/** Overlaps of all units with one input, as of the snapshot. */
export function snapshotOverlaps(input: usize, overlaps: usize): void {
  for (let unit = 0; unit < paddedUnits; unit += UNITS_PER_BLOCK, overlaps += UNITS_PER_BLOCK * 4) {
    blockOverlaps(input, blockOf(unit), overlaps);
  }
}

/** Overlaps of the 16 units of a block with one input. */
function blockOverlaps(input: usize, block: usize, overlaps: usize): void {
  const scale = f32x4.splat(quantumOf(input) * snapshotStep());
  const segmentBytes = (<usize>pairsPerSegment(input)) << 3;
  let pair = pairsOf(input);
  const end = pair + ((<usize>pairCount(input)) << 3);
  let sum0 = f32x4.splat(0);
  let sum1 = f32x4.splat(0);
  let sum2 = f32x4.splat(0);
  let sum3 = f32x4.splat(0);
  while (pair < end) {
    const segmentEnd = min(pair + segmentBytes, end);
    let part0 = i32x4.splat(0);
    let part1 = i32x4.splat(0);
    let part2 = i32x4.splat(0);
    let part3 = i32x4.splat(0);
    for (; pair < segmentEnd; pair += 16) {
      const x = v128.load32_splat(pair);
      const w = block + <usize>load<u32>(pair, 4);
      part0 = i32x4.add(part0, i32x4.dot_i16x8_s(v128.load(w), x));
      part1 = i32x4.add(part1, i32x4.dot_i16x8_s(v128.load(w, 16), x));
      part2 = i32x4.add(part2, i32x4.dot_i16x8_s(v128.load(w, 32), x));
      part3 = i32x4.add(part3, i32x4.dot_i16x8_s(v128.load(w, 48), x));
      const nextX = v128.load32_splat(pair, 8);
      const nextW = block + <usize>load<u32>(pair, 12);
      part0 = i32x4.add(part0, i32x4.dot_i16x8_s(v128.load(nextW), nextX));
      part1 = i32x4.add(part1, i32x4.dot_i16x8_s(v128.load(nextW, 16), nextX));
      part2 = i32x4.add(part2, i32x4.dot_i16x8_s(v128.load(nextW, 32), nextX));
      part3 = i32x4.add(part3, i32x4.dot_i16x8_s(v128.load(nextW, 48), nextX));
    }
    sum0 = f32x4.add(sum0, f32x4.convert_i32x4_s(part0));
    sum1 = f32x4.add(sum1, f32x4.convert_i32x4_s(part1));
    sum2 = f32x4.add(sum2, f32x4.convert_i32x4_s(part2));
    sum3 = f32x4.add(sum3, f32x4.convert_i32x4_s(part3));
  }
  v128.store(overlaps, f32x4.mul(sum0, scale));
  v128.store(overlaps, f32x4.mul(sum1, scale), 16);
  v128.store(overlaps, f32x4.mul(sum2, scale), 32);
  v128.store(overlaps, f32x4.mul(sum3, scale), 48);
}

/** Makes overlaps as of the snapshot those of the live W: subtracts what the first `earlier` images of the batch changed. */
export function correctOverlaps(input: usize, overlaps: usize, earlier: i32): void {
  let slot = 0;
  for (; slot + 4 <= earlier; slot += 4) {
    const lost = fourOverlaps(input, changeOf(slot), changeOf(slot + 1), changeOf(slot + 2), changeOf(slot + 3));
    subtract(overlaps, slot, f32x4.extract_lane(lost, 0));
    subtract(overlaps, slot + 1, f32x4.extract_lane(lost, 1));
    subtract(overlaps, slot + 2, f32x4.extract_lane(lost, 2));
    subtract(overlaps, slot + 3, f32x4.extract_lane(lost, 3));
  }
  for (; slot < earlier; slot++) {
    const change = changeOf(slot);
    subtract(overlaps, slot, f32x4.extract_lane(fourOverlaps(input, change, change, change, change), 0));
  }
}

/** Subtracts the same from the overlaps of all winners of an earlier image. */
function subtract(overlaps: usize, slot: i32, lost: f32): void {
  let winner = winnersOf(slot);
  const end = winner + ((<usize>winners) << 2);
  for (; winner < end; winner += 4) {
    const at = overlaps + ((<usize>load<u32>(winner)) << 2);
    store<f32>(at, load<f32>(at) - lost);
  }
}

/**
 * How far corrected overlaps can be from exact ones; the formula is derived at the top of this file. Infinite when weights have
 * grown beyond use or are not numbers.
 */
export function overlapError(input: usize, earlier: i32): f64 {
  const h = <f64>snapshotStep();
  const m = largestLiveWeight();
  const x = <f64>absoluteSum(input);
  const d = <f64>roundingSum(input);
  const segments = pairCount(input) / pairsPerSegment(input) + 1;
  const summing = <f64>(tiles + 6);
  const roundings = (<f64>(segments + 3) + summing + 2 * <f64>earlier) * m + summing * growth;
  const error = 1.01 * (0.5 * h * (x + d) + m * d + roundings * ROUNDING * (x + d)) + 1e-30;
  return error < LARGEST_ERROR ? error : f64.POSITIVE_INFINITY;
}
