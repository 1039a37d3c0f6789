/**
 * The part of an image that the units picked so far explain, as small integers. m = lambda * clip(sum of their weights)
 * is never negative; it is rounded to whole steps, and its largest value has 64. The list contains the quads of 2 x 2
 * pixels that are not all zero, to multiply with the snapshot of int8.
 *
 * A quad is 8 bytes: its four values, and the address of the values to multiply them with, in the first block of that
 * snapshot, u32. The number of quads is made even and at least two by adding quads of zeros.
 */
import { integerSumOfLanes, largestAbsolute, sumOfLanes } from '../../kernel-parts/lanes';
import { bytesOfTile } from './byte-snapshot';
import { byteSnapshot, quads } from './byte-layout';
import { explained } from './encoder-layout';
import { rowBytes } from './store-layout';
import { PAIR_BYTES } from './input';
import { appendGroups } from './pairs';

/**
 * The products of two quads with int8, added two by two, are at most 4 * 64 * 127 < 2^15. So they fit into int16, and
 * nothing occurs that the specification of relaxed SIMD leaves to the processor.
 */
const LARGEST_STEPS: f32 = 64;
/** If all values are smaller, they are rounded as if this were the largest, so that the factor stays finite. */
const SMALLEST: f32 = 1e-20;
/** Slack for the rounding of sums of a few thousand float32 values, and for squares too small for float32. */
const SUM_SLACK: f32 = 1.001;
const LOST_NORM: f32 = 1e-15;

/** The end of the list. */
export let quadsEnd: usize = 0;
/** The value of one step. */
export let quadStep: f32 = 0;
/** Upper bounds of the sum of all rounded m, and of the norm of m - rounded m. */
export let quadSum: f32 = 0;
export let quadRounding: f32 = 0;

/** Lists the quads of `explained` that are not all zero, and measures their rounding errors. */
export function listQuads(): void {
  const largest = max(largestAbsolute(explained, rowBytes), SMALLEST);
  quadStep = largest / LARGEST_STEPS;
  const step = f32x4.splat(quadStep);
  const factor = f32x4.splat(LARGEST_STEPS / largest);
  let integers = i32x4.splat(0);
  let squares = f32x4.splat(0);
  let quad = quads;
  for (let at: usize = 0; at < rowBytes; at += 64) {
    const tile = explained + at;
    squares = f32x4.add(squares, roundingSquares(tile, factor, step));
    squares = f32x4.add(squares, roundingSquares(tile + 16, factor, step));
    squares = f32x4.add(squares, roundingSquares(tile + 32, factor, step));
    squares = f32x4.add(squares, roundingSquares(tile + 48, factor, step));
    const bytes = bytesOfTile(tile, factor);
    integers = i32x4.add(integers, i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(bytes)));
    quad = appendGroups(quad, bytes, <u32>byteSnapshot + ((<u32>at) << 3));
  }
  v128.store(quad, i64x2.splat((<i64>byteSnapshot) << 32));
  const count = max((quad - quads) / PAIR_BYTES, 1);
  quadsEnd = quads + ((count + 1) & ~1) * PAIR_BYTES;
  quadSum = SUM_SLACK * quadStep * <f32>integerSumOfLanes(integers);
  quadRounding = SUM_SLACK * sqrt<f32>(sumOfLanes(squares)) + LOST_NORM;
}

/** The squared rounding errors of four values. */
function roundingSquares(four: usize, factor: v128, step: v128): v128 {
  const values = v128.load(four);
  const error = f32x4.sub(values, f32x4.mul(f32x4.nearest(f32x4.mul(values, factor)), step));
  return f32x4.mul(error, error);
}
