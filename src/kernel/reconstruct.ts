/** Step 4: reconstruction r = max(0, sum of the winners' weights), through the same weights that encode. */
import { reconstruction, rowBytes, rowOf } from './memory-layout';
import { signed } from './settings';

/** sum = W_first + W_second + ..., added in the order of the list. */
export function sumFeatures(list: usize, count: i32, sum: usize): void {
  memory.fill(sum, 0, rowBytes);
  addFeatures(list, count, sum);
}

/** Adds the rows of W one after the other in the order of the list. */
export function addFeatures(list: usize, count: i32, sum: usize): void {
  const end = list + ((<usize>count) << 2);
  for (; list + 16 <= end; list += 16) {
    addFour(
      rowOf(load<u32>(list)),
      rowOf(load<u32>(list, 4)),
      rowOf(load<u32>(list, 8)),
      rowOf(load<u32>(list, 12)),
      sum,
    );
  }
  for (; list < end; list += 4) addOne(rowOf(load<u32>(list)), sum);
}

function addFour(row0: usize, row1: usize, row2: usize, row3: usize, sum: usize): void {
  for (let at: usize = 0; at < rowBytes; at += 32) {
    let first = f32x4.add(v128.load(sum + at), v128.load(row0 + at));
    let second = f32x4.add(v128.load(sum + at, 16), v128.load(row0 + at, 16));
    first = f32x4.add(first, v128.load(row1 + at));
    second = f32x4.add(second, v128.load(row1 + at, 16));
    first = f32x4.add(first, v128.load(row2 + at));
    second = f32x4.add(second, v128.load(row2 + at, 16));
    first = f32x4.add(first, v128.load(row3 + at));
    second = f32x4.add(second, v128.load(row3 + at, 16));
    v128.store(sum + at, first);
    v128.store(sum + at, second, 16);
  }
}

function addOne(row: usize, sum: usize): void {
  for (let at: usize = 0; at < rowBytes; at += 16) {
    v128.store(sum + at, f32x4.add(v128.load(sum + at), v128.load(row + at)));
  }
}

/** Clips at zero unless images are signed; what is not a number becomes zero, as in the reference. */
export function clip(value: v128): v128 {
  return signed ? value : f32x4.pmax(f32x4.splat(0), value);
}

/** The image that a code stands for, into `reconstruction`. */
export function reconstruct(winnerList: usize, count: i32): void {
  sumFeatures(winnerList, count, reconstruction);
  for (let at: usize = 0; at < rowBytes; at += 16) {
    v128.store(reconstruction + at, clip(v128.load(reconstruction + at)));
  }
}
