/** Step 0: a stored image becomes float32 pixel values, and its energy |x|^2 becomes known. */
import { denseOf, listVectors, setEnergy } from './input';
import { PIXELS_PER_TILE, tiles } from './memory-layout';
import { pixelScale, signed } from './settings';
import { sumByTilePosition } from './overlap';

/** @param bytes one image in tile order. */
export function decode(bytes: usize, input: usize): void {
  const scale = f32x4.splat(pixelScale);
  const dense = denseOf(input);
  const zero = f32x4.splat(0);
  let sum0 = f32x4.splat(0);
  let sum1 = f32x4.splat(0);
  let sum2 = f32x4.splat(0);
  let sum3 = f32x4.splat(0);
  for (let tile = 0; tile < tiles; tile++) {
    const tileBytes = v128.load(bytes + <usize>(tile * PIXELS_PER_TILE));
    const to = dense + <usize>(tile * PIXELS_PER_TILE * 4);
    if (!v128.any_true(tileBytes)) {
      v128.store(to, zero);
      v128.store(to, zero, 16);
      v128.store(to, zero, 32);
      v128.store(to, zero, 48);
      continue;
    }
    const upper = signed ? i16x8.extend_low_i8x16_s(tileBytes) : i16x8.extend_low_i8x16_u(tileBytes);
    const lower = signed ? i16x8.extend_high_i8x16_s(tileBytes) : i16x8.extend_high_i8x16_u(tileBytes);
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
  setEnergy(input, sumByTilePosition(sum0, sum1, sum2, sum3));
  listVectors(input);
}
