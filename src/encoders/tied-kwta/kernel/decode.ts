/** Step 0: decodes a stored image to float32 pixel values and pairs of integers, and computes its energy |x|^2. */
import { LARGEST_BYTE, setEnergy, setSums } from './input';
import { integerSumOfLanes } from '../../kernel-parts/lanes';
import { denseOf } from './encoder-layout';
import { PIXELS_PER_TILE, tiles } from './store-layout';
import { sumByTilePosition } from './overlap';
import { appendPairs, endImagePairs, nextImagePairs } from './pairs';
import { pixelScale, signed } from './settings';
import { useTile } from './used-tiles';

/** The largest relative rounding error of a pixel, from multiplying its byte by the pixel scale. */
const PIXEL_ROUNDING: f32 = 5.9604644775390625e-8;

/** @param bytes one image in tile order: the next of its batch. */
export function decode(bytes: usize, input: usize): void {
  const scale = f32x4.splat(pixelScale);
  const zero = f32x4.splat(0);
  const ones = i16x8.splat(1);
  let sum0 = zero;
  let sum1 = zero;
  let sum2 = zero;
  let sum3 = zero;
  let byteSums = zero;
  let to = denseOf(input);
  let at: usize = 0;
  let pair = nextImagePairs;
  for (
    const end = bytes + <usize>(tiles * PIXELS_PER_TILE);
    bytes < end;
    bytes += PIXELS_PER_TILE, to += 64, at += 64
  ) {
    const tileBytes = v128.load(bytes);
    if (!v128.any_true(tileBytes)) {
      v128.store(to, zero);
      v128.store(to, zero, 16);
      v128.store(to, zero, 32);
      v128.store(to, zero, 48);
      continue;
    }
    useTile(at);
    const upper = signed ? i16x8.extend_low_i8x16_s(tileBytes) : i16x8.extend_low_i8x16_u(tileBytes);
    const lower = signed ? i16x8.extend_high_i8x16_s(tileBytes) : i16x8.extend_high_i8x16_u(tileBytes);
    // Puts each pixel next to the one below it.
    const columns = i8x16.shuffle(tileBytes, tileBytes, 0, 4, 1, 5, 2, 6, 3, 7, 8, 12, 9, 13, 10, 14, 11, 15);
    const upperPairs = signed ? i16x8.extend_low_i8x16_s(columns) : i16x8.extend_low_i8x16_u(columns);
    const lowerPairs = signed ? i16x8.extend_high_i8x16_s(columns) : i16x8.extend_high_i8x16_u(columns);
    pair = appendPairs(pair, upperPairs, at);
    pair = appendPairs(pair, lowerPairs, at + 32);
    byteSums = i32x4.add(byteSums, i32x4.dot_i16x8_s(i16x8.add(i16x8.abs(upper), i16x8.abs(lower)), ones));
    const row0 = f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(upper)), scale);
    const row1 = f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(upper)), scale);
    const row2 = f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(lower)), scale);
    const row3 = f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(lower)), scale);
    v128.store(to, row0);
    v128.store(to, row1, 16);
    v128.store(to, row2, 32);
    v128.store(to, row3, 48);
    sum0 = f32x4.add(sum0, f32x4.mul(row0, row0));
    sum1 = f32x4.add(sum1, f32x4.mul(row1, row1));
    sum2 = f32x4.add(sum2, f32x4.mul(row2, row2));
    sum3 = f32x4.add(sum3, f32x4.mul(row3, row3));
  }
  const absoluteSum = <f32>integerSumOfLanes(byteSums) * pixelScale;
  endImagePairs(input, pair, pixelScale, LARGEST_BYTE);
  setSums(input, absoluteSum, PIXEL_ROUNDING * absoluteSum);
  setEnergy(input, sumByTilePosition(sum0, sum1, sum2, sum3));
}
