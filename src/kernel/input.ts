/**
 * What units are scored by: an image, or the residual that the rounds so far have not explained. An input record holds it
 * three times:
 *
 * - dense: all values, float32 in tile order;
 * - vectors: those runs of four pixels (one row of a tile) that are not all zero, with their offsets in a row of W: first all
 *   that are row 0 of their tile, then row 1, 2 and 3. They are for exact overlaps, which few inputs need, and are listed when
 *   the first one is computed;
 * - pairs: those pairs of neighbouring pixels that are not both zero once rounded to whole multiples of a quantum, with their
 *   offsets in a block of the snapshot, for approximate overlaps.
 */
import { INPUT_HEADER, pairListBytes, rowBytes } from './memory-layout';
import { weightBound } from './update';

/** Far from overflow, and far from any weight of a run that has not diverged. */
const LARGE_WEIGHT: f64 = 1e37;

const PAIR_COUNT: usize = 16;
const PAIRS_PER_SEGMENT: usize = 20;
const QUANTUM: usize = 24;
const ABSOLUTE_SUM: usize = 28;
const ROUNDING_SUM: usize = 32;
const ENERGY: usize = 36;
const VECTORS_LISTED: usize = 40;

export function denseOf(input: usize): usize {
  return input + INPUT_HEADER;
}

/** Values of the vectors: 16 bytes each. */
export function vectorValues(input: usize): usize {
  return input + INPUT_HEADER + rowBytes;
}

/** Their offsets into a row of W: u32 each. */
export function vectorOffsets(input: usize): usize {
  return input + INPUT_HEADER + 2 * rowBytes;
}

/** How many vectors are in rows up to `row` of their tiles. */
export function vectorCount(input: usize, row: usize): usize {
  return load<u32>(input + (row << 2));
}

/** The values of the pairs: two int16 each. Behind the last there are zeros, up to a multiple of four. */
export function pairsOf(input: usize): usize {
  return input + INPUT_HEADER + 2 * rowBytes + (rowBytes >> 2);
}

/** Their offsets into a block of the snapshot: u32 each, ascending; zeros behind the last. */
export function pairOffsetsOf(input: usize): usize {
  return pairsOf(input) + pairListBytes();
}

export function pairCount(input: usize): u32 {
  return load<u32>(input, PAIR_COUNT);
}

/** Pairs whose products with int16 weights can be added in int32 without overflow: a multiple of four. */
export function pairsPerSegment(input: usize): u32 {
  return load<u32>(input, PAIRS_PER_SEGMENT);
}

/** The value of one step of a pair's integers. */
export function quantumOf(input: usize): f32 {
  return load<f32>(input, QUANTUM);
}

/** At least the sum of all absolute values. */
export function absoluteSum(input: usize): f32 {
  return load<f32>(input, ABSOLUTE_SUM);
}

/** At least the sum of the absolute differences between the values and the pairs. */
export function roundingSum(input: usize): f32 {
  return load<f32>(input, ROUNDING_SUM);
}

export function setPairs(input: usize, count: u32, perSegment: u32, quantum: f32, sum: f32, rounding: f32): void {
  store<u32>(input, count, PAIR_COUNT);
  store<u32>(input, perSegment, PAIRS_PER_SEGMENT);
  store<f32>(input, quantum, QUANTUM);
  store<f32>(input, sum, ABSOLUTE_SUM);
  store<f32>(input, rounding, ROUNDING_SUM);
}

/** |x|^2 of an image. */
export function energyOf(input: usize): f32 {
  return load<f32>(input, ENERGY);
}

export function setEnergy(input: usize, energy: f32): void {
  store<f32>(input, energy, ENERGY);
}

/** To be called when the dense values have changed. */
export function forgetVectors(input: usize): void {
  store<u32>(input, 0, VECTORS_LISTED);
}

/** Lists the vectors, unless that has been done. */
export function needVectors(input: usize): void {
  if (load<u32>(input, VECTORS_LISTED)) return;
  store<u32>(input, 1, VECTORS_LISTED);
  listVectors(input);
}

/**
 * Lists the vectors of the dense values that are not all zero. Once weights may be infinite it lists all of them, since
 * infinity times zero is not zero.
 */
function listVectors(input: usize): void {
  const dense = denseOf(input);
  const keepAll = !(weightBound < LARGE_WEIGHT);
  const firstValue = vectorValues(input);
  let value = firstValue;
  let offset = vectorOffsets(input);
  for (let row: usize = 0; row < 4; row++) {
    for (let at: usize = row << 4; at < rowBytes; at += 64) {
      const vector = v128.load(dense + at);
      v128.store(value, vector);
      store<u32>(offset, <u32>at);
      const used: usize = keepAll || v128.any_true(vector) ? 1 : 0;
      value += used << 4;
      offset += used << 2;
    }
    store<u32>(input + (row << 2), <u32>((value - firstValue) >> 4));
  }
}
