/**
 * W as int8, for rounds after the first. Blocks of 32 units as in the snapshot of int16, but by quads of pixels, 2 x 2: for each quad
 * the four weights of all 32 units stand side by side, 128 bytes. Every row has a step of its own, of which its largest weight is
 * 127. It is taken anew for each batch, of all tiles: what is explained can be anywhere.
 *
 * What the batch's images change is kept in the same form, 32 images to a block. With it goes what the error bound of byte-rounds.ts
 * has to know about each row of W.
 */
import { largestAbsolute } from '../../kernel-parts/lanes';
import { byteBlockBytes, UNITS_PER_BLOCK } from './blocks';
import { byteChanges, byteChangeSteps, byteSnapshot, rowErrors, rowNorms, rowSteps } from './byte-layout';
import { change, changedTiles, rowOf } from './encoder-layout';
import { rowBytes } from './store-layout';
import { squaredNorm } from './overlap';
import { winners } from './settings';
import { pairsOfLowHalves, rounderFor, storeTransposed } from './snapshot';
import { changedTileCount, largestChange } from './update';

const LARGEST_BYTE: f32 = 127;
/** Steps that rounding can change a value by: a half, and a hundredth of it for the rounding of the factor and of the step. */
const HALF_STEP: f32 = 0.505;
/** Values that are all smaller are rounded as if this were the largest, so that the factor is finite. */
const SMALLEST: f32 = 1e-20;
/** For the rounding of a few thousand squares in float32, and for those that are too small for it. */
const NORM_SLACK: f32 = 1.001;
const LOST_NORM: f32 = 1e-15;

/** Rounds the 32 units from `first` on, and measures their rows. */
export function refreshByteBlock(first: i32): void {
  const block = byteBlockOf(first);
  for (let unit = first; unit < first + UNITS_PER_BLOCK; unit += 4) {
    const row = rowOf(unit);
    const to = block + <usize>((unit - first) << 2);
    const factor0 = f32x4.splat(measureRow(unit));
    const factor1 = f32x4.splat(measureRow(unit + 1));
    const factor2 = f32x4.splat(measureRow(unit + 2));
    const factor3 = f32x4.splat(measureRow(unit + 3));
    for (let at: usize = 0; at < rowBytes; at += 64) {
      const tile = row + at;
      storeTransposed(
        to + (at << 3),
        bytesOfTile(tile, factor0),
        bytesOfTile(tile + rowBytes, factor1),
        bytesOfTile(tile + 2 * rowBytes, factor2),
        bytesOfTile(tile + 3 * rowBytes, factor3),
      );
    }
  }
}

/** Notes what is known about the row of a unit. @returns what its weights are to be multiplied with. */
function measureRow(unit: i32): f32 {
  const row = rowOf(unit);
  const at = (<usize>unit) << 2;
  const largest = max(largestAbsolute(row, rowBytes), SMALLEST);
  const step: f32 = largest / LARGEST_BYTE;
  store<f32>(rowSteps + at, step);
  store<f32>(rowErrors + at, HALF_STEP * step);
  store<f32>(rowNorms + at, NORM_SLACK * sqrt<f32>(squaredNorm(row, rowBytes)) + LOST_NORM);
  return LARGEST_BYTE / largest;
}

/** A tile of float32 times a factor, rounded to sixteen signed bytes: four quads. */
export function bytesOfTile(tile: usize, factor: v128): v128 {
  const rounder = f32x4.splat(rounderFor(0));
  const upper = pairsOfLowHalves(
    f32x4.add(f32x4.mul(v128.load(tile), factor), rounder),
    f32x4.add(f32x4.mul(v128.load(tile, 16), factor), rounder),
  );
  const lower = pairsOfLowHalves(
    f32x4.add(f32x4.mul(v128.load(tile, 32), factor), rounder),
    f32x4.add(f32x4.mul(v128.load(tile, 48), factor), rounder),
  );
  return i8x16.narrow_i16x8_s(upper, lower);
}

/** Before the first image of a batch. */
export function forgetByteChanges(images: i32): void {
  const blocks = <usize>((images + UNITS_PER_BLOCK - 1) / UNITS_PER_BLOCK);
  memory.fill(byteChanges, 0, blocks * byteBlockBytes());
}

/**
 * Notes what the image at `slot` of the batch has changed, and by how much less is now known about the rows of its winners.
 * @param squares the sum of the squares of r - x. @param rate what they were multiplied with.
 */
export function noteByteChange(slot: i32, winnerList: usize, squares: f32, rate: f32): void {
  const largest = max(largestChange, SMALLEST);
  const step: f32 = largest / LARGEST_BYTE;
  store<f32>(byteChangeSteps + ((<usize>slot) << 2), step);
  const factor = f32x4.splat(LARGEST_BYTE / largest);
  const column = byteChangeBlock(slot) + <usize>((slot & (UNITS_PER_BLOCK - 1)) << 2);
  const lastTile = changedTiles + ((<usize>changedTileCount) << 2);
  for (let tile = changedTiles; tile < lastTile; tile += 4) {
    const at = <usize>load<u32>(tile);
    const bytes = bytesOfTile(change + at, factor);
    const to = column + (at << 3);
    v128.store32_lane(to, bytes, 0);
    v128.store32_lane(to, bytes, 1, 128);
    v128.store32_lane(to, bytes, 2, 256);
    v128.store32_lane(to, bytes, 3, 384);
  }
  const norm = NORM_SLACK * rate * sqrt<f32>(squares) + LOST_NORM;
  const end = winnerList + ((<usize>winners) << 2);
  for (; winnerList < end; winnerList += 4) {
    const at = (<usize>load<u32>(winnerList)) << 2;
    store<f32>(rowErrors + at, load<f32>(rowErrors + at) + HALF_STEP * step);
    store<f32>(rowNorms + at, load<f32>(rowNorms + at) + norm);
  }
}

/** The block that begins with `unit`. */
export function byteBlockOf(unit: i32): usize {
  return byteSnapshot + <usize>(unit / UNITS_PER_BLOCK) * byteBlockBytes();
}

/** The block with the change of the image at `slot`. */
export function byteChangeBlock(slot: i32): usize {
  return byteChanges + <usize>(slot / UNITS_PER_BLOCK) * byteBlockBytes();
}
