/**
 * What units are scored by: an image, or the residual that the rounds so far have not explained. It is there twice:
 *
 * - dense: all values, float32 in tile order (`denseOf` in encoder-layout.ts);
 * - pairs: those pairs of pixels, one above the other, that are not both zero once rounded to whole multiples of a quantum, for
 *   approximate overlaps. A pair is 8 bytes: its two values, int16, and the address of what they are multiplied with in the first
 *   block of the snapshot, u32; these ascend. Behind the last there are zeros, up to a multiple of four.
 *
 * An input record holds where the pairs are, and what is known about all values together.
 */
const PAIRS: usize = 0;
const PAIR_COUNT: usize = 4;
const PAIRS_PER_SEGMENT: usize = 8;
const QUANTUM: usize = 12;
const ABSOLUTE_SUM: usize = 16;
const ROUNDING_SUM: usize = 20;
const ENERGY: usize = 24;

export const PAIR_BYTES: usize = 8;

/** Covers the rounding of sums of a few thousand float32 values. */
const SUM_SLACK: f32 = 1.001;

/** Where its pairs begin. */
export function pairsOf(input: usize): usize {
  return load<u32>(input, PAIRS);
}

/** A multiple of four. */
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

export function setPairs(input: usize, pairs: usize, count: u32, perSegment: u32, quantum: f32): void {
  store<u32>(input, <u32>pairs, PAIRS);
  store<u32>(input, count, PAIR_COUNT);
  store<u32>(input, perSegment, PAIRS_PER_SEGMENT);
  store<f32>(input, quantum, QUANTUM);
}

/** Both as added in float32: a slack covers what that may have lost. */
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
