/** Step 4: reconstruction r = max(0, sum of the winners' weights), through the same weights that encode. */
import { reconstruction, rowBytes, rowOf, winnerRows } from './memory-layout';
import { signed } from './settings';

/** Rows that are read side by side: more than that, and no processor fetches the next part of each ahead of time. */
export const ROWS_AT_ONCE: usize = 32;

/** Clips at zero unless images are signed; what is not a number becomes zero, as in the reference. */
export function clip(value: v128): v128 {
  return signed ? value : f32x4.pmax(f32x4.splat(0), value);
}

/** The image that a code of `count` bits stands for, into `reconstruction`; the addresses of its rows, into `winnerRows`. */
export function reconstruct(winnerList: usize, count: i32): void {
  memory.fill(reconstruction, 0, rowBytes);
  addFeatures(winnerList, count, reconstruction);
  const end = reconstruction + rowBytes;
  for (let at = reconstruction; at < end; at += 16) v128.store(at, clip(v128.load(at)));
}

/**
 * sum += W_first + W_second + ..., added one after the other in the order of the list; the addresses of these rows, into
 * `winnerRows`.
 */
export function addFeatures(list: usize, count: i32, sum: usize): void {
  const end = winnerRows + ((<usize>count) << 2);
  for (let row = winnerRows; row < end; row += 4, list += 4) store<u32>(row, <u32>rowOf(load<u32>(list)));
  for (let first = winnerRows; first < end; first += 4 * ROWS_AT_ONCE) {
    const last = min(first + 4 * ROWS_AT_ONCE, end);
    for (let at: usize = 0; at < rowBytes; at += 64) addTile(at, first, last, sum + at);
  }
}

/**
 * One tile of several rows: its sums stay in registers, and since tiles do not depend on each other, the processor fetches the
 * lines of many rows at once.
 */
function addTile(at: usize, row: usize, lastRow: usize, sum: usize): void {
  let sum0 = v128.load(sum);
  let sum1 = v128.load(sum, 16);
  let sum2 = v128.load(sum, 32);
  let sum3 = v128.load(sum, 48);
  for (; row < lastRow; row += 4) {
    const w = <usize>load<u32>(row) + at;
    sum0 = f32x4.add(sum0, v128.load(w));
    sum1 = f32x4.add(sum1, v128.load(w, 16));
    sum2 = f32x4.add(sum2, v128.load(w, 32));
    sum3 = f32x4.add(sum3, v128.load(w, 48));
  }
  v128.store(sum, sum0);
  v128.store(sum, sum1, 16);
  v128.store(sum, sum2, 32);
  v128.store(sum, sum3, 48);
}
