/** Values as small integers, two neighbouring pixels at a time: what the snapshot is multiplied with. */
import { largestAbsolute } from './features';
import { denseOf, pairsOf, setPairs } from './input';
import { rowBytes } from './memory-layout';
import { pixelScale, signed } from './settings';
import { LARGEST_WEIGHT_INTEGER } from './snapshot';

/** Stored bytes are at most this many steps of the pixel scale. */
const LARGEST_BYTE: i32 = 255;
/** Residuals are rounded to this many steps, as many as leave a segment of sixteen pairs. */
const LARGEST_STEP: i32 = 2047;

/** 1.5 * 2^23: adding and subtracting it rounds a small float32 to the nearest integer. */
const ROUNDER: f32 = 12582912;
/** Covers the rounding of sums of a few thousand float32 values. */
const SUM_SLACK: f32 = 1.001;

/** Pairs of an image; its values are whole multiples of the pixel scale. */
export function listImagePairs(input: usize): void {
  listPairs(input, pixelScale, signed ? 127 : 255, LARGEST_BYTE);
}

/** Pairs of a residual, rounded to steps of a power of two. */
export function listResidualPairs(input: usize): void {
  const step = powerOfTwoAbove(largestAbsolute(denseOf(input), rowBytes) / <f32>LARGEST_STEP);
  listPairs(input, step, 1 / step, LARGEST_STEP);
}

function listPairs(input: usize, quantum: f32, perQuantum: f32, largestInteger: i32): void {
  const dense = denseOf(input);
  const quanta = f32x4.splat(quantum);
  const factor = f32x4.splat(perQuantum);
  const rounder = f32x4.splat(ROUNDER);
  const firstPair = pairsOf(input);
  let pair = firstPair;
  let absoluteSums = f32x4.splat(0);
  let roundingSums = f32x4.splat(0);
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
    // Eight pixels are four pairs; a pair takes 64 bytes in a block of the snapshot.
    const offset = (<u32>at) << 3;
    pair = append(pair, i32x4.extract_lane(integers, 0), offset);
    pair = append(pair, i32x4.extract_lane(integers, 1), offset + 64);
    pair = append(pair, i32x4.extract_lane(integers, 2), offset + 128);
    pair = append(pair, i32x4.extract_lane(integers, 3), offset + 192);
  }
  // An even number, so that they can be taken two at a time.
  store<u64>(pair, 0);
  const count = <u32>((((pair - firstPair) >> 3) + 1) & ~1);
  const perSegment = <u32>(i32.MAX_VALUE / (2 * LARGEST_WEIGHT_INTEGER * largestInteger));
  setPairs(
    input,
    count,
    perSegment,
    quantum,
    SUM_SLACK * sumOfLanes(absoluteSums),
    SUM_SLACK * sumOfLanes(roundingSums),
  );
}

/** Writes a pair, to be overwritten by the next one if it is zero. */
function append(pair: usize, integers: i32, offset: u32): usize {
  store<i32>(pair, integers);
  store<u32>(pair, offset, 4);
  return pair + (integers != 0 ? 8 : 0);
}

function sumOfLanes(v: v128): f32 {
  const left = f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1);
  return left + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3));
}

/** The smallest power of two that is not below a value, and not so small that its inverse overflows. */
function powerOfTwoAbove(value: f32): f32 {
  const bits = reinterpret<u32>(max(value, <f32>1e-30));
  return reinterpret<f32>((bits + 0x7fffff) & 0x7f800000);
}
