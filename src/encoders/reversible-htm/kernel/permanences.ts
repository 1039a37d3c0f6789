/** Permanences, their updates, and the bits of connected synapses. */
import {
  bitsBytes,
  blockBytes,
  blocks,
  falls,
  feature,
  image,
  litCounts,
  paddedPixels,
  permanences,
  pixels,
  reconstruction,
  rises,
  row,
  rowOf,
  ternary,
  units,
  VECTOR,
} from './memory-layout';
import { tolerance, winners } from './settings';
import { excites, inhibits } from './votes';

/** Writes the permanences of a unit from `row`, and its bits. */
export function writeRow(unit: u32): void {
  const to = rowOf(unit);
  // Padding: the permanence farthest from connected is 0 for binary synapses, 128 for ternary ones.
  memory.fill(to, ternary ? 128 : 0, <usize>paddedPixels);
  memory.copy(to, row, <usize>pixels);
  for (let p: usize = 0; p < <usize>paddedPixels; p++) {
    const permanence = load<u8>(to + p);
    writeBit(unit, p, 0, ternary ? permanence >= 192 : permanence >= 128);
    if (ternary) writeBit(unit, p, 2, permanence <= 64);
  }
}

/** @param kind of the bit: 0 excites, 2 inhibits; the complement of each follows it. */
function writeBit(unit: u32, pixel: usize, kind: usize, connected: bool): void {
  const at = byteOf(unit, pixel, kind);
  const bit = <u8>((<u32>1) << (unit & 7));
  const opposite = at + bitsBytes;
  store<u8>(at, connected ? load<u8>(at) | bit : load<u8>(at) & ~bit);
  store<u8>(opposite, connected ? load<u8>(opposite) & ~bit : load<u8>(opposite) | bit);
}

function flipBit(unit: u32, pixel: usize, kind: usize): void {
  const at = byteOf(unit, pixel, kind);
  const bit = <u8>((<u32>1) << (unit & 7));
  store<u8>(at, load<u8>(at) ^ bit);
  store<u8>(at + bitsBytes, load<u8>(at + bitsBytes) ^ bit);
}

function byteOf(unit: u32, pixel: usize, kind: usize): usize {
  return blocks + <usize>(unit >> 7) * blockBytes + kind * bitsBytes + pixel * VECTOR + <usize>((unit & 127) >> 3);
}

/**
 * Moves the winners' permanences at pixels of the loaded image that are wrong by more than the tolerance.
 * @returns the sum of (r - x)^2.
 */
export function learn(winnerList: usize, increment: i32): f64 {
  const squares = compare(increment);
  const bytes = <usize>paddedPixels;
  const end = winnerList + ((<usize>winners) << 2);
  for (; winnerList < end; winnerList += 4) {
    const unit = load<u32>(winnerList);
    for (let at: usize = 0; at < bytes; at += 16) {
      const rise = v128.load(rises + at);
      const fall = v128.load(falls + at);
      if (v128.any_true(v128.or(rise, fall))) moveSixteen(unit, at, rise, fall);
    }
  }
  return squares;
}

function moveSixteen(unit: u32, at: usize, rise: v128, fall: v128): void {
  const address = rowOf(unit) + at;
  const before = v128.load(address);
  const after = i8x16.sub_sat_u(i8x16.add_sat_u(before, rise), fall);
  v128.store(address, after);
  if (ternary) {
    flipAll(unit, at, 0, i8x16.bitmask(v128.xor(excites(before), excites(after))));
    flipAll(unit, at, 2, i8x16.bitmask(v128.xor(inhibits(before), inhibits(after))));
  } else {
    // A synapse is connected from 128 on, which is the highest bit.
    flipAll(unit, at, 0, i8x16.bitmask(v128.xor(before, after)));
  }
}

function flipAll(unit: u32, first: usize, kind: usize, changed: i32): void {
  for (; changed; changed &= changed - 1) flipBit(unit, first + <usize>ctz(changed), kind);
}

/** Finds where permanences rise and where they fall. @returns the sum of (r - x)^2. */
function compare(increment: i32): f64 {
  const steps = i8x16.splat(<i8>increment);
  let sums = i64x2.splat(0);
  for (let at: usize = 0; at < <usize>paddedPixels; at += 16) {
    const diff0 = difference(at);
    const diff1 = difference(at + 4);
    const diff2 = difference(at + 8);
    const diff3 = difference(at + 12);
    sums = i64x2.add(i64x2.add(sums, squaresOf(diff0)), squaresOf(diff1));
    sums = i64x2.add(i64x2.add(sums, squaresOf(diff2)), squaresOf(diff3));
    const limit = i32x4.splat(tolerance);
    const low = i32x4.splat(-tolerance);
    const fall = masks(
      i32x4.gt_s(diff0, limit),
      i32x4.gt_s(diff1, limit),
      i32x4.gt_s(diff2, limit),
      i32x4.gt_s(diff3, limit),
    );
    const rise = masks(i32x4.lt_s(diff0, low), i32x4.lt_s(diff1, low), i32x4.lt_s(diff2, low), i32x4.lt_s(diff3, low));
    v128.store(falls + at, v128.and(fall, steps));
    v128.store(rises + at, v128.and(rise, steps));
  }
  return <f64>(i64x2.extract_lane(sums, 0) + i64x2.extract_lane(sums, 1));
}

/** The sum of (r - x)^2 over the loaded image. */
export function squaredError(): f64 {
  let sums = i64x2.splat(0);
  for (let p: usize = 0; p < <usize>paddedPixels; p += 4) sums = i64x2.add(sums, squaresOf(difference(p)));
  return <f64>(i64x2.extract_lane(sums, 0) + i64x2.extract_lane(sums, 1));
}

/** r - x of four pixels. */
function difference(pixel: usize): v128 {
  return i32x4.sub(v128.load(reconstruction + (pixel << 2)), v128.load(image + (pixel << 2)));
}

export function squaresOf(four: v128): v128 {
  return i64x2.add(i64x2.extmul_low_i32x4_s(four, four), i64x2.extmul_high_i32x4_s(four, four));
}

function masks(a: v128, b: v128, c: v128, d: v128): v128 {
  return i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d));
}

export function noteLitPixels(): void {
  const limit = i32x4.splat(tolerance);
  for (let at: usize = 0; at < (<usize>paddedPixels) << 2; at += 16) {
    const lit = i32x4.gt_s(i32x4.abs(v128.load(image + at)), limit);
    v128.store(litCounts + at, i32x4.sub(v128.load(litCounts + at), lit));
  }
}

/** Draws the synapses of a unit into `feature`: permanences where connected, as signed bytes. */
export function drawRow(unit: u32): void {
  const from = rowOf(unit);
  for (let at: usize = 0; at < <usize>paddedPixels; at += 16) {
    const permanence = v128.load(from + at);
    const signedOnes = v128.xor(permanence, i8x16.splat(<i8>128));
    const drawn = ternary
      ? v128.and(i8x16.max_s(signedOnes, i8x16.splat(-127)), v128.or(excites(permanence), inhibits(permanence)))
      : v128.and(i8x16.shr_u(permanence, 1), i8x16.shr_s(permanence, 7));
    v128.store(feature + at, drawn);
  }
}

/** The lowest and the highest of all permanences, in one number: 256 * lowest + highest. */
export function extremePermanences(): i32 {
  let lowest: u32 = 255;
  let highest: u32 = 0;
  for (let unit = 0; unit < units; unit++) {
    const from = permanences + <usize>unit * <usize>paddedPixels;
    for (let p: usize = 0; p < <usize>pixels; p++) {
      const permanence = <u32>load<u8>(from + p);
      lowest = min(lowest, permanence);
      highest = max(highest, permanence);
    }
  }
  return (lowest << 8) | highest;
}
