/** Values as small integers, two neighbouring pixels at a time: what the snapshot is multiplied with. */
import { largestAbsolute } from './features';
import { denseOf, pairsOf, setPairs } from './input';
import { sumOfLanes } from './lanes';
import { pairListBytes, rowBytes } from './memory-layout';
import { LARGEST_WEIGHT_INTEGER } from './snapshot';

/** Residuals are rounded to this many steps, as many as leave a segment of sixteen pairs. */
const LARGEST_STEP: i32 = 2047;

/** 1.5 * 2^23: adding and subtracting it rounds a small float32 to the nearest integer. */
const ROUNDER: f32 = 12582912;
/** Covers the rounding of sums of a few thousand float32 values. */
const SUM_SLACK: f32 = 1.001;

/**
 * Appends those of four pairs that are not zero.
 * @param pair the end of the list of pairs.
 * @param toOffset how far behind a pair its offset stands.
 * @param integers eight values as int16.
 * @param at where the first of them lies in a row of float32.
 * @returns the new end of the list.
 */
export function appendPairs(pair: usize, toOffset: usize, integers: v128, at: usize): usize {
  // Eight pixels are four pairs; a pair takes 128 bytes in a block of the snapshot.
  const offset = (<u32>at) << 4;
  pair = append(pair, toOffset, i32x4.extract_lane(integers, 0), offset);
  pair = append(pair, toOffset, i32x4.extract_lane(integers, 1), offset + 128);
  pair = append(pair, toOffset, i32x4.extract_lane(integers, 2), offset + 256);
  return append(pair, toOffset, i32x4.extract_lane(integers, 3), offset + 384);
}

/** Writes a pair, to be overwritten by the next one if it is zero. */
function append(pair: usize, toOffset: usize, integers: i32, offset: u32): usize {
  store<i32>(pair, integers);
  store<u32>(pair + toOffset, offset);
  return pair + (integers != 0 ? 4 : 0);
}

/**
 * @param pair the end of the list of pairs.
 * @param quantum the value of one step.
 * @param largestInteger no value has more steps.
 * @param absoluteSum sum of all absolute values, and `roundingSum` of their differences from the pairs; but for rounding.
 */
export function endPairs(
  input: usize,
  pair: usize,
  quantum: f32,
  largestInteger: i32,
  absoluteSum: f32,
  roundingSum: f32,
): void {
  const count = <u32>((pair - pairsOf(input)) >> 2);
  // They are taken four at a time.
  v128.store(pair, i64x2.splat(0));
  v128.store(pair + pairListBytes(), i64x2.splat(0));
  const perSegment = (<u32>(i32.MAX_VALUE / (2 * LARGEST_WEIGHT_INTEGER * largestInteger))) & ~3;
  setPairs(input, (count + 3) & ~3, perSegment, quantum, SUM_SLACK * absoluteSum, SUM_SLACK * roundingSum);
}

/** Pairs of a residual, rounded to steps of a power of two. */
export function listResidualPairs(input: usize): void {
  const dense = denseOf(input);
  const quantum = powerOfTwoAbove(largestAbsolute(dense, rowBytes) / <f32>LARGEST_STEP);
  const quanta = f32x4.splat(quantum);
  const factor = f32x4.splat(1 / quantum);
  const rounder = f32x4.splat(ROUNDER);
  let absoluteSums = f32x4.splat(0);
  let roundingSums = f32x4.splat(0);
  const toOffset = pairListBytes();
  let pair = pairsOf(input);
  for (let at: usize = 0; at < rowBytes; at += 32) {
    const left = v128.load(dense + at);
    const right = v128.load(dense + at, 16);
    if (!v128.any_true(v128.or(left, right))) continue;
    const shiftedLeft = f32x4.add(f32x4.mul(left, factor), rounder);
    const shiftedRight = f32x4.add(f32x4.mul(right, factor), rounder);
    const leftError = f32x4.sub(left, f32x4.mul(f32x4.sub(shiftedLeft, rounder), quanta));
    const rightError = f32x4.sub(right, f32x4.mul(f32x4.sub(shiftedRight, rounder), quanta));
    absoluteSums = f32x4.add(absoluteSums, f32x4.add(f32x4.abs(left), f32x4.abs(right)));
    roundingSums = f32x4.add(roundingSums, f32x4.add(f32x4.abs(leftError), f32x4.abs(rightError)));
    const integers = i16x8.narrow_i32x4_s(i32x4.sub(shiftedLeft, rounder), i32x4.sub(shiftedRight, rounder));
    pair = appendPairs(pair, toOffset, integers, at);
  }
  endPairs(input, pair, quantum, LARGEST_STEP, sumOfLanes(absoluteSums), sumOfLanes(roundingSums));
}

/** The smallest power of two that is not below a value, and not so small that its inverse overflows. */
function powerOfTwoAbove(value: f32): f32 {
  const bits = reinterpret<u32>(max(value, <f32>1e-30));
  return reinterpret<f32>((bits + 0x7fffff) & 0x7f800000);
}
