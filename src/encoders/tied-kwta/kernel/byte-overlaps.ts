/**
 * Dot products of the explained part, listed as quads, with 32 interleaved rows of int8: a block of the snapshot, or of
 * the changes since.
 *
 * `relaxed_dot` multiplies signed bytes by bytes from 0 to 127 and adds the products two by two in int16. Processors
 * differ if a byte of the second kind is negative or a sum does not fit. Neither occurs (see quads.ts), so all
 * processors give the same result. The sums of two quads are added, which fits as well, and then two by two in int32.
 * All of this is exact.
 */
import { PAIR_BYTES } from './input';
import { quads } from './byte-layout';
import { quadsEnd, quadStep } from './quads';

/** In memory, because V8 would rebuild a constant vector at each use. */
const ONES = memory.data<i16>([1, 1, 1, 1, 1, 1, 1, 1], 16);

/**
 * @param distance from the start of the snapshot to the block.
 * @param steps the values of one step of the 32 rows, float32.
 * @param into receives 32 float32.
 */
export function byteOverlaps(distance: usize, steps: usize, into: usize): void {
  const ones = v128.load(ONES);
  let sum0 = i32x4.splat(0);
  let sum1 = i32x4.splat(0);
  let sum2 = i32x4.splat(0);
  let sum3 = i32x4.splat(0);
  let sum4 = i32x4.splat(0);
  let sum5 = i32x4.splat(0);
  let sum6 = i32x4.splat(0);
  let sum7 = i32x4.splat(0);
  let quad = quads;
  const end = quadsEnd;
  do {
    const a = <usize>load<u32>(quad, 4) + distance;
    const b = <usize>load<u32>(quad, 12) + distance;
    const xa = v128.load32_splat(quad);
    const xb = v128.load32_splat(quad, 8);
    sum0 = addProducts(sum0, v128.load(a), xa, v128.load(b), xb, ones);
    sum1 = addProducts(sum1, v128.load(a, 16), xa, v128.load(b, 16), xb, ones);
    sum2 = addProducts(sum2, v128.load(a, 32), xa, v128.load(b, 32), xb, ones);
    sum3 = addProducts(sum3, v128.load(a, 48), xa, v128.load(b, 48), xb, ones);
    sum4 = addProducts(sum4, v128.load(a, 64), xa, v128.load(b, 64), xb, ones);
    sum5 = addProducts(sum5, v128.load(a, 80), xa, v128.load(b, 80), xb, ones);
    sum6 = addProducts(sum6, v128.load(a, 96), xa, v128.load(b, 96), xb, ones);
    sum7 = addProducts(sum7, v128.load(a, 112), xa, v128.load(b, 112), xb, ones);
    quad += 2 * PAIR_BYTES;
  } while (quad < end);
  storeScaled(into, sum0, steps);
  storeScaled(into + 16, sum1, steps + 16);
  storeScaled(into + 32, sum2, steps + 32);
  storeScaled(into + 48, sum3, steps + 48);
  storeScaled(into + 64, sum4, steps + 64);
  storeScaled(into + 80, sum5, steps + 80);
  storeScaled(into + 96, sum6, steps + 96);
  storeScaled(into + 112, sum7, steps + 112);
}

/** Four units' products with two quads. */
function addProducts(sum: v128, wa: v128, xa: v128, wb: v128, xb: v128, ones: v128): v128 {
  return i32x4.add(sum, i32x4.dot_i16x8_s(i16x8.add(dot(wa, xa), dot(wb, xb)), ones));
}

function dot(bytes: v128, small: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? v128.relaxed_dot<i16>(bytes, small) : unreachable();
}

function storeScaled(to: usize, sums: v128, steps: usize): void {
  const scales = f32x4.mul(v128.load(steps), f32x4.splat(quadStep));
  v128.store(to, f32x4.mul(f32x4.convert_i32x4_s(sums), scales));
}
