/** Converts 128 sums from vectors of their binary digits to one number each. */
import { planes, VECTOR } from './memory-layout';

/** @param used number of planes. @param surplus subtracted from each sum. @param into receives 128 i32. */
export function spread(used: i32, surplus: i32, into: usize): void {
  for (let sixteen: usize = 0; sixteen < 8; sixteen++, into += 64) {
    const b0 = bytesOf(sixteen, 0, used);
    const b1 = bytesOf(sixteen, 8, used);
    const b2 = bytesOf(sixteen, 16, used);
    const b3 = bytesOf(sixteen, 24, used);
    const lower01 = i8x16.shuffle(b0, b1, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const upper01 = i8x16.shuffle(b0, b1, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    const lower23 = i8x16.shuffle(b2, b3, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const upper23 = i8x16.shuffle(b2, b3, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    const less = i32x4.splat(surplus);
    storeFour(into, i16x8.shuffle(lower01, lower23, 0, 8, 1, 9, 2, 10, 3, 11), less);
    storeFour(into + 16, i16x8.shuffle(lower01, lower23, 4, 12, 5, 13, 6, 14, 7, 15), less);
    storeFour(into + 32, i16x8.shuffle(upper01, upper23, 0, 8, 1, 9, 2, 10, 3, 11), less);
    storeFour(into + 48, i16x8.shuffle(upper01, upper23, 4, 12, 5, 13, 6, 14, 7, 15), less);
  }
}

/** Eight digits, from `first` on, of each of sixteen sums, as one byte per sum. */
function bytesOf(sixteen: usize, first: i32, used: i32): v128 {
  const places = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128);
  let bytes = i64x2.splat(0);
  for (let plane = min(first + 8, used) - 1; plane >= first; plane--) {
    const two = v128.load16_splat(planes + <usize>plane * VECTOR + (sixteen << 1));
    // Repeats the lower byte eight times, then the upper.
    const each = i8x16.shuffle(two, two, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1);
    const minusDigits = i8x16.eq(v128.and(each, places), places);
    bytes = i8x16.sub(i8x16.add(bytes, bytes), minusDigits);
  }
  return bytes;
}

function storeFour(to: usize, sums: v128, less: v128): void {
  v128.store(to, i32x4.sub(sums, less));
}
