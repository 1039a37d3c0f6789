/** Steps 5 and 6: diff = r - x, and W_winner -= rate * diff for every winner, the same change for all of them. */
import { highestLane } from '../../kernel-parts/lanes';
import { change, changedTiles, winnerRows } from './encoder-layout';
import { sumByTilePosition } from './overlap';
import { raiseWeightBound } from './weight-bound';

/** The number of entries in `changedTiles`: tiles in which r and x of the last image differ. */
export let changedTileCount: i32 = 0;
/** An upper bound of the last image's changes; NaN if there is none. */
export let largestChange: f32 = 0;

/** Squares of r - x, added by position within the tile: one vector per row of a tile. */
let squares0: v128 = f32x4.splat(0);
let squares1: v128 = f32x4.splat(0);
let squares2: v128 = f32x4.splat(0);
let squares3: v128 = f32x4.splat(0);
let largestSquares: v128 = f32x4.splat(0);

/** Must be called before the first tile of an image. */
export function beginChange(): void {
  const zero = f32x4.splat(0);
  squares0 = zero;
  squares1 = zero;
  squares2 = zero;
  squares3 = zero;
  largestSquares = zero;
  changedTileCount = 0;
}

/**
 * Writes rate * (r - x) into one tile of `change`, and lists the tile if it is not zero.
 * @param at the tile's offset in a row.
 * @param r0 the first of four rows of the reconstruction's tile, `r0` ... `r3`.
 * @param dense the image.
 */
export function changeTile(at: usize, r0: v128, r1: v128, r2: v128, r3: v128, dense: usize, rate: f32): void {
  const x = dense + at;
  const to = change + at;
  const rates = f32x4.splat(rate);
  const diff0 = f32x4.sub(r0, v128.load(x));
  const diff1 = f32x4.sub(r1, v128.load(x, 16));
  const diff2 = f32x4.sub(r2, v128.load(x, 32));
  const diff3 = f32x4.sub(r3, v128.load(x, 48));
  const squared0 = f32x4.mul(diff0, diff0);
  const squared1 = f32x4.mul(diff1, diff1);
  const squared2 = f32x4.mul(diff2, diff2);
  const squared3 = f32x4.mul(diff3, diff3);
  squares0 = f32x4.add(squares0, squared0);
  squares1 = f32x4.add(squares1, squared1);
  squares2 = f32x4.add(squares2, squared2);
  squares3 = f32x4.add(squares3, squared3);
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
  // Lists every tile without a branch, because changed tiles cannot be predicted; the next one
  // overwrites an unchanged tile.
  store<u32>(changedTiles + ((<usize>changedTileCount) << 2), <u32>at);
  // Any bit counts: subtracting -0 turns a weight of -0 into +0.
  const bits = v128.or(v128.or(change0, change1), v128.or(change2, change3));
  changedTileCount += <i32>v128.any_true(bits);
}

/**
 * Subtracts the change from the rows listed in `winnerRows`, in the tiles listed in `changedTiles`.
 * @param first the index in `changedTiles` to start at.
 */
export function updateTiles(first: i32, lastRow: usize): void {
  const end = changedTiles + ((<usize>changedTileCount) << 2);
  for (let tile = changedTiles + ((<usize>first) << 2); tile < end; tile += 4) updateTile(load<u32>(tile), lastRow);
}

/** @param at the tile's offset in a row. */
function updateTile(at: usize, lastRow: usize): void {
  const c = change + at;
  const change0 = v128.load(c);
  const change1 = v128.load(c, 16);
  const change2 = v128.load(c, 32);
  const change3 = v128.load(c, 48);
  let row = winnerRows;
  do {
    const w = <usize>load<u32>(row) + at;
    v128.store(w, f32x4.sub(v128.load(w), change0));
    v128.store(w, f32x4.sub(v128.load(w, 16), change1), 16);
    v128.store(w, f32x4.sub(v128.load(w, 32), change2), 32);
    v128.store(w, f32x4.sub(v128.load(w, 48), change3), 48);
    row += 4;
  } while (row < lastRow);
}

/**
 * Must be called after the last tile of an image is updated.
 * @returns the sum of the squares of r - x.
 */
export function endChange(rate: f32): f32 {
  const squares = sumByTilePosition(squares0, squares1, squares2, squares3);
  // Maxima ignore NaN; the sum does not. The slack is for rounding, and for squares too small for float32.
  const largestSquare = squares < f32.POSITIVE_INFINITY ? highestLane(largestSquares) : f32.NaN;
  largestChange = rate * (sqrt<f32>(largestSquare) * <f32>1.001 + <f32>1e-18);
  raiseWeightBound(largestChange);
  return squares;
}
