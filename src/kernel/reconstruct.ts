/** Step 4: reconstruction r = max(0, sum of the winners' weights), through the same weights that encode. */
import { reconstruction, rowBytes, rowOf, winnerRows } from './memory-layout';
import { signed } from './settings';

/** sum += W_first + W_second + ..., added one after the other in the order of the list. */
export function addFeatures(list: usize, count: i32, sum: usize): void {
  for (const end = list + ((<usize>count) << 2); list < end; list += 4) addRow(rowOf(load<u32>(list)), sum);
}

function addRow(row: usize, sum: usize): void {
  const end = row + rowBytes;
  do {
    v128.store(sum, f32x4.add(v128.load(sum), v128.load(row)));
    v128.store(sum, f32x4.add(v128.load(sum, 16), v128.load(row, 16)), 16);
    v128.store(sum, f32x4.add(v128.load(sum, 32), v128.load(row, 32)), 32);
    v128.store(sum, f32x4.add(v128.load(sum, 48), v128.load(row, 48)), 48);
    row += 64;
    sum += 64;
  } while (row < end);
}

/** Clips at zero unless images are signed; what is not a number becomes zero, as in the reference. */
export function clip(value: v128): v128 {
  return signed ? value : f32x4.pmax(f32x4.splat(0), value);
}

/** The image that a code of `count` bits stands for, into `reconstruction`; the addresses of its rows, into `winnerRows`. */
export function reconstruct(winnerList: usize, count: i32): void {
  const lastRow = winnerRows + ((<usize>count) << 2);
  for (let row = winnerRows; row < lastRow; row += 4, winnerList += 4)
    store<u32>(row, <u32>rowOf(load<u32>(winnerList)));
  for (let at: usize = 0; at < rowBytes; at += 64) sumTile(at, lastRow);
}

/**
 * One tile of all rows: its sums stay in registers, and since tiles do not depend on each other, the processor fetches the lines
 * of many rows at once.
 */
function sumTile(at: usize, lastRow: usize): void {
  let sum0 = f32x4.splat(0);
  let sum1 = f32x4.splat(0);
  let sum2 = f32x4.splat(0);
  let sum3 = f32x4.splat(0);
  for (let row = winnerRows; row < lastRow; row += 4) {
    const w = <usize>load<u32>(row) + at;
    sum0 = f32x4.add(sum0, v128.load(w));
    sum1 = f32x4.add(sum1, v128.load(w, 16));
    sum2 = f32x4.add(sum2, v128.load(w, 32));
    sum3 = f32x4.add(sum3, v128.load(w, 48));
  }
  const to = reconstruction + at;
  v128.store(to, clip(sum0));
  v128.store(to, clip(sum1), 16);
  v128.store(to, clip(sum2), 32);
  v128.store(to, clip(sum3), 48);
}
