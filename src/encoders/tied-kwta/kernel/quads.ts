/**
 * What the units picked so far explain of an image, as small integers. m = lambda * clip(sum of their weights) is never negative; it is
 * rounded to whole steps, of which its largest value has 64. Listed are those quads of pixels, 2 x 2, that are not all zero: what the
 * snapshot of int8 is multiplied with.
 *
 * A quad is 8 bytes: its four values, and the address of what they are multiplied with in the first block of that snapshot, u32. Their
 * number is even, and not zero: quads of zeros are added.
 */
import { integerSumOfLanes, largestAbsolute, sumOfLanes } from '../../kernel-parts/lanes';
import { bytesOfTile } from './byte-snapshot';
import { byteSnapshot, quads } from './byte-layout';
import { explained } from './encoder-layout';
import { rowBytes } from './store-layout';
import { PAIR_BYTES } from './input';
import { appendGroups } from './pairs';

/**
 * Two quads, products with int8 added two by two: 4 * 64 * 127 < 2^15. So they fit into int16, and no processor has to do anything that
 * the specification of relaxed SIMD leaves open.
 */
const LARGEST_STEPS: f32 = 64;
/** If all values are smaller they are rounded as if this were the largest, so that the factor is finite. */
const SMALLEST: f32 = 1e-20;
/** For the rounding of sums of a few thousand float32 values, and for squares that are too small for it. */
const SUM_SLACK: f32 = 1.001;
const LOST_NORM: f32 = 1e-15;

/** Behind the last quad. */
export let quadsEnd: usize = 0;
/** The value of one step. */
export let quadStep: f32 = 0;
/** At least the sum of all m as they are rounded, and |m - m as it is rounded|. */
export let quadSum: f32 = 0;
export let quadRounding: f32 = 0;

/** Lists the quads of `explained` that are not all zero, and measures what rounding them loses. */
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

/** What rounding changes about four values, squared. */
function roundingSquares(four: usize, factor: v128, step: v128): v128 {
  const values = v128.load(four);
  const error = f32x4.sub(values, f32x4.mul(f32x4.nearest(f32x4.mul(values, factor)), step));
  return f32x4.mul(error, error);
}
