/** Decodes winners: their votes, and the grey levels that follow from them. */
import {
  explained,
  newlyExplained,
  paddedPixels,
  pixels,
  reconstruction,
  rowOf,
  ternary,
  votes,
} from './memory-layout';
import { gain, greyThreshold, highest, inhibition, lowest } from './settings';

/** Most votes that fit into a signed byte. */
const MOST_IN_A_BYTE: i32 = 127;

/** Clears the votes and the explained part. */
export function forgetVotes(): void {
  memory.fill(votes, 0, (<usize>paddedPixels) << 1);
  memory.fill(explained, 0, (<usize>paddedPixels) << 2);
}

/** Adds the votes of `count` units. */
export function addVotes(list: usize, count: i32): void {
  while (count > 0) {
    const some = min(count, MOST_IN_A_BYTE);
    const end = list + ((<usize>some) << 2);
    const bytes = <usize>paddedPixels;
    for (let at: usize = 0; at < bytes; at += 16) {
      const sums = ternary ? ternaryVotes(list, end, at) : binaryVotes(list, end, at);
      const to = votes + (at << 1);
      v128.store(to, i16x8.add(v128.load(to), i16x8.extend_low_i8x16_s(sums)));
      v128.store(to, i16x8.add(v128.load(to, 16), i16x8.extend_high_i8x16_s(sums)), 16);
    }
    list = end;
    count -= some;
  }
}

function binaryVotes(list: usize, end: usize, at: usize): v128 {
  let sums = i64x2.splat(0);
  for (; list < end; list += 4) {
    sums = i8x16.add(sums, i8x16.shr_u(v128.load(rowOf(load<u32>(list)) + at), 7));
  }
  return sums;
}

function ternaryVotes(list: usize, end: usize, at: usize): v128 {
  let sums = i64x2.splat(0);
  for (; list < end; list += 4) {
    const permanence = v128.load(rowOf(load<u32>(list)) + at);
    sums = i8x16.add(i8x16.sub(sums, excites(permanence)), inhibits(permanence));
  }
  return sums;
}

/** All ones where a ternary permanence is connected and excites; `inhibits` likewise. */
export function excites(permanence: v128): v128 {
  return i8x16.ge_u(permanence, i8x16.splat(<i8>192));
}

export function inhibits(permanence: v128): v128 {
  return i8x16.le_u(permanence, i8x16.splat(64));
}

/** r = clamp(s * votes - threshold), after `active` units have voted. */
export function read(active: i32): void {
  const s = i32x4.splat(gain);
  const less = i32x4.splat(greyThreshold(active));
  const low = i32x4.splat(lowest);
  const high = i32x4.splat(highest);
  const end = (<usize>paddedPixels) << 2;
  for (let at: usize = 0; at < end; at += 16) {
    const count = i32x4.extend_low_i16x8_s(v128.load64_zero(votes + (at >> 1)));
    const grey = i32x4.sub(i32x4.mul(s, count), less);
    v128.store(reconstruction + at, i32x4.min_s(high, i32x4.max_s(low, grey)));
  }
  padWithZeros(reconstruction);
}

/** Sets the explained part to m = (lambda * r + 128) >> 8, and `newlyExplained` to its growth. */
export function explain(): void {
  const lambda = i32x4.splat(inhibition);
  const half = i32x4.splat(128);
  const end = (<usize>paddedPixels) << 2;
  for (let at: usize = 0; at < end; at += 16) {
    const shares = i32x4.mul(lambda, v128.load(reconstruction + at));
    const now = i32x4.shr_s(i32x4.add(shares, half), 8);
    v128.store(newlyExplained + at, i32x4.sub(now, v128.load(explained + at)));
    v128.store(explained + at, now);
  }
}

/** Zeroes the padding, which explains nothing and is never wrong. */
function padWithZeros(values: usize): void {
  for (let p = pixels; p < paddedPixels; p++) store<i32>(values + ((<usize>p) << 2), 0);
}
