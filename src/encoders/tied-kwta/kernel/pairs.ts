/**
 * Pairs of an input: values as small integers, two pixels at a time, one above the other, to
 * multiply with the snapshot.
 */
import { PAIR_BYTES, pairCount, setPairs, setSums } from './input';
import { largestAbsolute, sumOfLanes } from '../../kernel-parts/lanes';
import { denseOf, imagePairs, residualPairs, snapshot } from './encoder-layout';
import { rowBytes } from './store-layout';
import { integerLimit, pairsOfLowHalves } from './snapshot';

/** Residuals are rounded to this many steps, which allows segments of 64 pairs. */
const LARGEST_STEP: i32 = 4095;

/** 1.5 * 2^23: adding and subtracting it rounds a small float32 to the nearest integer. */
const ROUNDER: f32 = 12582912;

/**
 * The start of the pairs of the batch's next image. Lists have no gaps between them, so that those of a whole batch
 * take few pages of memory: a processor finds only a limited number of pages quickly.
 */
export let nextImagePairs: usize = 0;

/** Must be called before the first image of a batch. */
export function forgetPairs(): void {
  nextImagePairs = imagePairs;
}

/**
 * Appends the non-zero ones of four pairs.
 * @param pair the end of the list of pairs.
 * @param integers eight values as int16.
 * @param at the first value's offset in a row of float32.
 * @returns the new end of the list.
 */
export function appendPairs(pair: usize, integers: v128, at: usize): usize {
  // Eight pixels are four pairs; a pair takes 128 bytes in a block.
  return appendGroups(pair, integers, <u32>snapshot + ((<u32>at) << 4));
}

/**
 * Appends the non-zero ones of four groups of integers, 32 bits each.
 * @param address of the values to multiply the first group with; those of the next group follow 128 bytes later.
 * @returns the new end of the list.
 */
export function appendGroups(pair: usize, integers: v128, address: u32): usize {
  pair = append(pair, i32x4.extract_lane(integers, 0), address);
  pair = append(pair, i32x4.extract_lane(integers, 1), address + 128);
  pair = append(pair, i32x4.extract_lane(integers, 2), address + 256);
  return append(pair, i32x4.extract_lane(integers, 3), address + 384);
}

/** Writes a pair; if it is zero, the next one overwrites it. */
function append(pair: usize, integers: i32, address: u32): usize {
  store<i32>(pair, integers);
  store<u32>(pair, address, 4);
  return pair + (integers != 0 ? PAIR_BYTES : 0);
}

/**
 * @param pairs the start of the list.
 * @param end its end.
 * @param quantum the value of one step.
 * @param largestInteger the most steps of any value.
 */
function endPairs(input: usize, pairs: usize, end: usize, quantum: f32, largestInteger: i32): void {
  // Pads the list: pairs are processed four at a time.
  v128.store(end, i64x2.splat(0));
  v128.store(end, i64x2.splat(0), 16);
  const count = <u32>((end - pairs) / PAIR_BYTES);
  const perSegment = (<u32>(i32.MAX_VALUE / (2 * integerLimit() * largestInteger))) & ~3;
  setPairs(input, pairs, (count + 3) & ~3, perSegment, quantum);
}

/** Must be called when the pairs of the batch's next image are complete, from `nextImagePairs` to `end`. */
export function endImagePairs(input: usize, end: usize, quantum: f32, largestInteger: i32): void {
  endPairs(input, nextImagePairs, end, quantum, largestInteger);
  // After the padding to a multiple of four; an empty list has four pairs of zeros.
  nextImagePairs += <usize>max(pairCount(input), 4) * PAIR_BYTES;
}

/** Lists the pairs of a residual, rounded to steps of a power of two. */
export function listResidualPairs(input: usize): void {
  const dense = denseOf(input);
  const quantum = powerOfTwoAbove(largestAbsolute(dense, rowBytes) / <f32>LARGEST_STEP);
  const quanta = f32x4.splat(quantum);
  const factor = f32x4.splat(1 / quantum);
  const rounder = f32x4.splat(ROUNDER);
  let absoluteSums = f32x4.splat(0);
  let roundingSums = f32x4.splat(0);
  let pair = residualPairs;
  for (let at: usize = 0; at < rowBytes; at += 32) {
    const upper = v128.load(dense + at);
    const lower = v128.load(dense + at, 16);
    if (!v128.any_true(v128.or(upper, lower))) continue;
    const shiftedUpper = f32x4.add(f32x4.mul(upper, factor), rounder);
    const shiftedLower = f32x4.add(f32x4.mul(lower, factor), rounder);
    const upperError = f32x4.sub(upper, f32x4.mul(f32x4.sub(shiftedUpper, rounder), quanta));
    const lowerError = f32x4.sub(lower, f32x4.mul(f32x4.sub(shiftedLower, rounder), quanta));
    absoluteSums = f32x4.add(absoluteSums, f32x4.add(f32x4.abs(upper), f32x4.abs(lower)));
    roundingSums = f32x4.add(roundingSums, f32x4.add(f32x4.abs(upperError), f32x4.abs(lowerError)));
    const integers = pairsOfLowHalves(shiftedUpper, shiftedLower);
    pair = appendPairs(pair, integers, at);
  }
  endPairs(input, residualPairs, pair, quantum, LARGEST_STEP);
  setSums(input, sumOfLanes(absoluteSums), sumOfLanes(roundingSums));
}

/** The smallest power of two not below a value, but large enough that its inverse does not overflow. */
function powerOfTwoAbove(value: f32): f32 {
  const bits = reinterpret<u32>(max(value, <f32>1e-30));
  return reinterpret<f32>((bits + 0x7fffff) & 0x7f800000);
}
