/** Step 4: the reconstruction r = clip(sum of the winners' weights), with the same weights that encode. */
import { addFieldFeatures } from './field-rows';
import { reconstruction, rowOf, winnerRows } from './encoder-layout';
import { hasFields } from './field-layout';
import { rowBytes } from './store-layout';
import { ceiling, signed } from './settings';
import { changeTile } from './update';

/** Clips at zero and at the ceiling unless images are signed; NaN becomes zero, as in the reference. */
export function clip(value: v128): v128 {
  return signed ? value : f32x4.pmin(ceiling, f32x4.pmax(f32x4.splat(0), value));
}

/** Decodes a code of `count` bits into `reconstruction`. */
export function reconstruct(winnerList: usize, count: i32): void {
  memory.fill(reconstruction, 0, rowBytes);
  addFeatures(winnerList, count, reconstruction);
  const end = reconstruction + rowBytes;
  for (let at = reconstruction; at < end; at += 16) v128.store(at, clip(v128.load(at)));
}

/** Lists the addresses of the rows of `count` units in `winnerRows`. @returns the end of the list. */
export function listRows(list: usize, count: i32): usize {
  const end = winnerRows + ((<usize>count) << 2);
  for (let row = winnerRows; row < end; row += 4, list += 4) store<u32>(row, <u32>rowOf(load<u32>(list)));
  return end;
}

/**
 * Reconstructs one tile from the listed rows, and notes its difference from the image at once (update.ts): the sums
 * stay in registers; storing them in between takes 2 % longer.
 * @param at the tile's offset in a row.
 * @param dense the image.
 */
export function reconstructTile(at: usize, lastRow: usize, dense: usize, rate: f32): void {
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
  changeTile(at, clip(sum0), clip(sum1), clip(sum2), clip(sum3), dense, rate);
}

/** sum += W_first + W_second + ..., added one after the other in the order of the list. */
export function addFeatures(list: usize, count: i32, sum: usize): void {
  if (hasFields) {
    addFieldFeatures(list, count, sum);
    return;
  }
  for (const end = list + ((<usize>count) << 2); list < end; list += 4) {
    const row = rowOf(load<u32>(list));
    for (let at: usize = 0; at < rowBytes; at += 16) {
      v128.store(sum + at, f32x4.add(v128.load(sum + at), v128.load(row + at)));
    }
  }
}
