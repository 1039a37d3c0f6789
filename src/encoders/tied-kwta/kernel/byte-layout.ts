/** The memory of rounds in int8: see byte-rounds.ts. */
import { take } from '../../kernel-parts/regions';
import { byteBlockBytes, UNITS_PER_BLOCK } from './blocks';
import { rowBytes } from './store-layout';

/** W as int8, in blocks of 32 units; and the changes by the batch's images, 32 images to a block. */
export let byteSnapshot: usize = 0;
export let byteChanges: usize = 0;
/** The value of one step of each row, and of each change; f32. */
export let rowSteps: usize = 0;
export let byteChangeSteps: usize = 0;
/** For each row an upper bound on the rounding error of a weight, and one on the row's norm; f32. */
export let rowErrors: usize = 0;
export let rowNorms: usize = 0;
/** The quads of the explained part, and its overlaps with all units, f32. */
export let quads: usize = 0;
export let explainedOverlaps: usize = 0;
/** Lower and upper bounds of the exact scores, f32. */
export let lowerEnds: usize = 0;
export let upperEnds: usize = 0;

/**
 * Called even by kernels without such rounds, so that one kernel can replace the other in the same memory.
 * @param unitBlocks blocks of all units. @param changeBlocks blocks of the batch's changes.
 */
export function layoutByteRounds(unitBlocks: u64, changeBlocks: u64): void {
  const perUnit = unitBlocks * UNITS_PER_BLOCK * 4;
  byteSnapshot = take(unitBlocks * byteBlockBytes());
  byteChanges = take(changeBlocks * byteBlockBytes());
  byteChangeSteps = take(changeBlocks * UNITS_PER_BLOCK * 4);
  rowSteps = take(perUnit);
  rowErrors = take(perUnit);
  rowNorms = take(perUnit);
  // Room for two more quads: see quads.ts.
  quads = take(rowBytes / 2 + 16);
  explainedOverlaps = take(perUnit);
  lowerEnds = take(perUnit);
  upperEnds = take(perUnit);
}
