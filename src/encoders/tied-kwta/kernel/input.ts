/**
 * The input that units are scored by: an image, or the residual that earlier rounds have not
 * explained. It exists in two forms:
 *
 * - dense: all values, float32 in tile order (`denseOf` in encoder-layout.ts);
 * - pairs, for approximate overlaps: the pairs of pixels, one above the other, that are not both
 *   zero after rounding to whole multiples of a quantum. A pair is 8 bytes: its two values,
 *   int16, and the address of the values to multiply them with, in the first block of the
 *   snapshot, u32. Addresses ascend. Zeros follow the last pair, up to a multiple of four pairs.
 *
 * An input record contains the address of the pairs, and figures about all values together.
 */
const PAIRS: usize = 0;
const PAIR_COUNT: usize = 4;
const PAIRS_PER_SEGMENT: usize = 8;
const QUANTUM: usize = 12;
const ABSOLUTE_SUM: usize = 16;
const ROUNDING_SUM: usize = 20;
const ENERGY: usize = 24;

export const PAIR_BYTES: usize = 8;

/** Stored bytes are at most this many steps of the pixel scale. */
export const LARGEST_BYTE: i32 = 255;

/** Slack for the rounding of sums of a few thousand float32 values. */
const SUM_SLACK: f32 = 1.001;

/** The address of its pairs. */
export function pairsOf(input: usize): usize {
  return load<u32>(input, PAIRS);
}

/** The number of pairs, a multiple of four. */
export function pairCount(input: usize): u32 {
  return load<u32>(input, PAIR_COUNT);
}

/** How many pairs' products with int16 weights can be added in int32 without overflow: a multiple of four. */
export function pairsPerSegment(input: usize): u32 {
  return load<u32>(input, PAIRS_PER_SEGMENT);
}

/** The value of one step of a pair's integers. */
export function quantumOf(input: usize): f32 {
  return load<f32>(input, QUANTUM);
}

/** An upper bound of the sum of all absolute values. */
export function absoluteSum(input: usize): f32 {
  return load<f32>(input, ABSOLUTE_SUM);
}

/** An upper bound of the sum of the absolute differences between the values and the pairs. */
export function roundingSum(input: usize): f32 {
  return load<f32>(input, ROUNDING_SUM);
}

export function setPairs(input: usize, pairs: usize, count: u32, perSegment: u32, quantum: f32): void {
  store<u32>(input, <u32>pairs, PAIRS);
  store<u32>(input, count, PAIR_COUNT);
  store<u32>(input, perSegment, PAIRS_PER_SEGMENT);
  store<f32>(input, quantum, QUANTUM);
}

/** Both sums are added in float32; a slack covers their rounding. */
export function setSums(input: usize, absolute: f32, rounding: f32): void {
  store<f32>(input, SUM_SLACK * absolute, ABSOLUTE_SUM);
  store<f32>(input, SUM_SLACK * rounding, ROUNDING_SUM);
}

/** |x|^2 of an image. */
export function energyOf(input: usize): f32 {
  return load<f32>(input, ENERGY);
}

export function setEnergy(input: usize, energy: f32): void {
  store<f32>(input, energy, ENERGY);
}
