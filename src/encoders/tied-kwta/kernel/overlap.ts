/**
 * Step 1, exactly: overlap_j = W_j . x, bit for bit as the reference adds it. The sixteen
 * partial sums, one for each position within a tile, are four vectors, one for each row of the
 * tile. Skipping a run of four zeros changes none of them.
 */
import { denseOf, paddedUnits, vectorOffsets, vectorValues, weights } from './encoder-layout';
import { rowBytes } from './store-layout';
import { listVectors, vectorCount } from './vectors';

/** Overlaps of all units, padding included, into `overlaps`. */
export function exactOverlaps(input: usize, overlaps: usize): void {
  let row = weights;
  listVectors(input);
  const end = overlaps + ((<usize>paddedUnits) << 2);
  for (; overlaps < end; overlaps += 16, row += 4 * rowBytes) {
    v128.store(overlaps, fourOverlaps(row, row + rowBytes, row + 2 * rowBytes, row + 3 * rowBytes));
  }
}

/** The overlap of one row of W. */
export function exactOverlap(input: usize, row: usize): f32 {
  return dotByTilePosition(row, denseOf(input));
}

/** The dot product of two rows of float32 in tile order. */
export function dotByTilePosition(left: usize, right: usize): f32 {
  let sum0 = f32x4.splat(0);
  let sum1 = f32x4.splat(0);
  let sum2 = f32x4.splat(0);
  let sum3 = f32x4.splat(0);
  for (const end = left + rowBytes; left < end; left += 64, right += 64) {
    sum0 = f32x4.add(sum0, f32x4.mul(v128.load(left), v128.load(right)));
    sum1 = f32x4.add(sum1, f32x4.mul(v128.load(left, 16), v128.load(right, 16)));
    sum2 = f32x4.add(sum2, f32x4.mul(v128.load(left, 32), v128.load(right, 32)));
    sum3 = f32x4.add(sum3, f32x4.mul(v128.load(left, 48), v128.load(right, 48)));
  }
  return sumByTilePosition(sum0, sum1, sum2, sum3);
}

/**
 * Dot products of the listed vectors with four rows of float32 in tile order, in four lanes. Four rows at once, because
 * each addition must wait for the previous one in the same sum.
 */
function fourOverlaps(row0: usize, row1: usize, row2: usize, row3: usize): v128 {
  // Sums over the rows of the tile: (0 + 1) + (2 + 3). `upper` keeps the first half until the second is ready.
  let upper0 = f32x4.splat(0);
  let upper1 = f32x4.splat(0);
  let upper2 = f32x4.splat(0);
  let upper3 = f32x4.splat(0);
  let previous0 = f32x4.splat(0);
  let previous1 = f32x4.splat(0);
  let previous2 = f32x4.splat(0);
  let previous3 = f32x4.splat(0);
  let value = vectorValues;
  let offset = vectorOffsets;
  for (let tileRow: usize = 0; tileRow < 4; tileRow++) {
    let sum0 = f32x4.splat(0);
    let sum1 = f32x4.splat(0);
    let sum2 = f32x4.splat(0);
    let sum3 = f32x4.splat(0);
    const end = vectorValues + (vectorCount(tileRow) << 4);
    for (; value < end; value += 16, offset += 4) {
      const at = <usize>load<u32>(offset);
      const x = v128.load(value);
      sum0 = f32x4.add(sum0, f32x4.mul(v128.load(row0 + at), x));
      sum1 = f32x4.add(sum1, f32x4.mul(v128.load(row1 + at), x));
      sum2 = f32x4.add(sum2, f32x4.mul(v128.load(row2 + at), x));
      sum3 = f32x4.add(sum3, f32x4.mul(v128.load(row3 + at), x));
    }
    if (tileRow & 1) {
      sum0 = f32x4.add(previous0, sum0);
      sum1 = f32x4.add(previous1, sum1);
      sum2 = f32x4.add(previous2, sum2);
      sum3 = f32x4.add(previous3, sum3);
    }
    previous0 = sum0;
    previous1 = sum1;
    previous2 = sum2;
    previous3 = sum3;
    if (tileRow == 1) {
      upper0 = sum0;
      upper1 = sum1;
      upper2 = sum2;
      upper3 = sum3;
    }
  }
  return addColumns(
    f32x4.add(upper0, previous0),
    f32x4.add(upper1, previous1),
    f32x4.add(upper2, previous2),
    f32x4.add(upper3, previous3),
  );
}

/** For each of four vectors the sum (0 + 2) + (1 + 3) of its lanes. */
export function addColumns(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(f32x4.shuffle(a, b, 0, 1, 4, 5), f32x4.shuffle(a, b, 2, 3, 6, 7));
  const cd = f32x4.add(f32x4.shuffle(c, d, 0, 1, 4, 5), f32x4.shuffle(c, d, 2, 3, 6, 7));
  return f32x4.add(f32x4.shuffle(ab, cd, 0, 2, 4, 6), f32x4.shuffle(ab, cd, 1, 3, 5, 7));
}

/** The dot product of whole tiles with themselves, in the order of the reference. */
export function squaredNorm(tiles: usize, bytes: usize): f32 {
  let sum0 = f32x4.splat(0);
  let sum1 = f32x4.splat(0);
  let sum2 = f32x4.splat(0);
  let sum3 = f32x4.splat(0);
  for (const end = tiles + bytes; tiles < end; tiles += 64) {
    const w0 = v128.load(tiles);
    const w1 = v128.load(tiles, 16);
    const w2 = v128.load(tiles, 32);
    const w3 = v128.load(tiles, 48);
    sum0 = f32x4.add(sum0, f32x4.mul(w0, w0));
    sum1 = f32x4.add(sum1, f32x4.mul(w1, w1));
    sum2 = f32x4.add(sum2, f32x4.mul(w2, w2));
    sum3 = f32x4.add(sum3, f32x4.mul(w3, w3));
  }
  return sumByTilePosition(sum0, sum1, sum2, sum3);
}

/** Adds sixteen partial sums, given by rows of the tile, in the order of the reference. */
export function sumByTilePosition(row0: v128, row1: v128, row2: v128, row3: v128): f32 {
  const sum = f32x4.add(f32x4.add(row0, row1), f32x4.add(row2, row3));
  return f32x4.extract_lane(addColumns(sum, sum, sum, sum), 0);
}
