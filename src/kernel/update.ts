/** Steps 5 and 6: diff = r - x, and W_winner -= rate * diff for every winner, the same change for all of them. */
import { denseOf } from './input';
import { highestLane } from './lanes';
import { change, changedTiles, reconstruction, rowBytes, winnerRows } from './memory-layout';
import { sumByTilePosition } from './overlap';
import { ROWS_AT_ONCE } from './reconstruct';

/** Tiles of the last image in which r and x differ: entries of `changedTiles`. */
export let changedTileCount: i32 = 0;
/** No change of the last image is larger; not a number when there is no such bound. */
export let largestChange: f32 = 0;
/** No weight is larger than this: the largest one when all were looked at last, and all largest changes since. */
export let weightBound: f64 = 0;

export function setWeightBound(largestWeight: f32): void {
  weightBound = largestWeight;
}

/**
 * Writes rate * (r - x) into `change` and lists the tiles where that is not zero.
 * @returns the sum of the squares of r - x.
 */
export function computeChange(input: usize, rate: f32): f32 {
  const dense = denseOf(input);
  const rates = f32x4.splat(rate);
  let square0 = f32x4.splat(0);
  let square1 = f32x4.splat(0);
  let square2 = f32x4.splat(0);
  let square3 = f32x4.splat(0);
  let largestSquares = f32x4.splat(0);
  let listed = changedTiles;
  for (let at: usize = 0; at < rowBytes; at += 64) {
    const r = reconstruction + at;
    const x = dense + at;
    const to = change + at;
    const diff0 = f32x4.sub(v128.load(r), v128.load(x));
    const diff1 = f32x4.sub(v128.load(r, 16), v128.load(x, 16));
    const diff2 = f32x4.sub(v128.load(r, 32), v128.load(x, 32));
    const diff3 = f32x4.sub(v128.load(r, 48), v128.load(x, 48));
    const squared0 = f32x4.mul(diff0, diff0);
    const squared1 = f32x4.mul(diff1, diff1);
    const squared2 = f32x4.mul(diff2, diff2);
    const squared3 = f32x4.mul(diff3, diff3);
    square0 = f32x4.add(square0, squared0);
    square1 = f32x4.add(square1, squared1);
    square2 = f32x4.add(square2, squared2);
    square3 = f32x4.add(square3, squared3);
    const largerUpper = f32x4.pmax(squared0, squared1);
    const largerLower = f32x4.pmax(squared2, squared3);
    largestSquares = f32x4.pmax(largestSquares, f32x4.pmax(largerUpper, largerLower));
    const change0 = f32x4.mul(rates, diff0);
    const change1 = f32x4.mul(rates, diff1);
    const change2 = f32x4.mul(rates, diff2);
    const change3 = f32x4.mul(rates, diff3);
    v128.store(to, change0);
    v128.store(to, change1, 16);
    v128.store(to, change2, 32);
    v128.store(to, change3, 48);
    store<u32>(listed, <u32>at);
    // Any bit counts: subtracting -0 turns a weight of -0 into +0.
    const bits = v128.or(v128.or(change0, change1), v128.or(change2, change3));
    listed += (<usize>v128.any_true(bits)) << 2;
  }
  changedTileCount = <i32>((listed - changedTiles) >> 2);
  const squares = sumByTilePosition(square0, square1, square2, square3);
  // Maxima miss what is not a number; the sum does not. The slack is for rounding, and for squares too small for float32.
  const largestSquare = squares < f32.POSITIVE_INFINITY ? highestLane(largestSquares) : f32.NaN;
  largestChange = rate * (sqrt<f32>(largestSquare) * <f32>1.001 + <f32>1e-18);
  return squares;
}

/** Subtracts the change from the rows of the `count` units reconstructed last; tiles without change are left alone. */
export function updateWeights(count: i32): void {
  weightBound += largestChange;
  const end = winnerRows + ((<usize>count) << 2);
  for (let first = winnerRows; first < end; first += 4 * ROWS_AT_ONCE) {
    updateRows(first, min(first + 4 * ROWS_AT_ONCE, end));
  }
}

function updateRows(firstRow: usize, lastRow: usize): void {
  const lastTile = changedTiles + ((<usize>changedTileCount) << 2);
  for (let tile = changedTiles; tile < lastTile; tile += 4) {
    const at = <usize>load<u32>(tile);
    const c = change + at;
    const change0 = v128.load(c);
    const change1 = v128.load(c, 16);
    const change2 = v128.load(c, 32);
    const change3 = v128.load(c, 48);
    let row = firstRow;
    do {
      const w = <usize>load<u32>(row) + at;
      v128.store(w, f32x4.sub(v128.load(w), change0));
      v128.store(w, f32x4.sub(v128.load(w, 16), change1), 16);
      v128.store(w, f32x4.sub(v128.load(w, 32), change2), 32);
      v128.store(w, f32x4.sub(v128.load(w, 48), change3), 48);
      row += 4;
    } while (row < lastRow);
  }
}
