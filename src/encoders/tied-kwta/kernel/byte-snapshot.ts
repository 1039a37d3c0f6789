/**
 * W as int8, for rounds after the first. Blocks of 32 units as in the snapshot of int16, but by quads of 2 x 2 pixels:
 * for each quad the four weights of all 32 units, 128 bytes in a row. Every row has its own step; its largest weight is
 * 127 steps. The snapshot is taken again for each batch, of all tiles, because the explained part can be anywhere.
 *
 * The changes by the batch's images are kept in the same form, 32 images to a block, together with the data on each row
 * of W that the error bound in byte-rounds.ts needs.
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
/** The largest rounding error in steps: a half, plus a hundredth of it for the rounding of factor and step. */
const HALF_STEP: f32 = 0.505;
/** If all values are smaller, they are rounded as if this were the largest, so that the factor stays finite. */
const SMALLEST: f32 = 1e-20;
/** Slack for the rounding of a few thousand squares in float32, and for squares too small for float32. */
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

/** Notes the step, error and norm of a unit's row. @returns the factor from its weights to steps. */
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

/** A tile of float32 times a factor, rounded to sixteen signed bytes, which are four quads. */
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

/** Must be called before the first image of a batch. */
export function forgetByteChanges(images: i32): void {
  const blocks = <usize>((images + UNITS_PER_BLOCK - 1) / UNITS_PER_BLOCK);
  memory.fill(byteChanges, 0, blocks * byteBlockBytes());
}

/**
 * Notes the change by the image at `slot` of the batch, and widens the bounds on its winners' rows.
 * @param squares the sum of the squares of r - x. @param rate the factor from r - x to the change.
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

/** The block that starts with `unit`. */
export function byteBlockOf(unit: i32): usize {
  return byteSnapshot + <usize>(unit / UNITS_PER_BLOCK) * byteBlockBytes();
}

/** The block with the change of the image at `slot`. */
export function byteChangeBlock(slot: i32): usize {
  return byteChanges + <usize>(slot / UNITS_PER_BLOCK) * byteBlockBytes();
}
