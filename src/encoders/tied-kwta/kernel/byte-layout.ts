/** Where rounds in int8 keep what they need: see byte-rounds.ts. */
import { take } from '../../kernel-parts/regions';
import { byteBlockBytes, UNITS_PER_BLOCK } from './blocks';
import { rowBytes } from './store-layout';

/** W as int8, in blocks of 32 units; the changes of the batch's images, 32 images to a block. */
export let byteSnapshot: usize = 0;
export let byteChanges: usize = 0;
/** The value of one step of each row, and of each change; f32. */
export let rowSteps: usize = 0;
export let byteChangeSteps: usize = 0;
/** How far a weight of each row can be from what it is rounded to, and at least the norm of each row; f32. */
export let rowErrors: usize = 0;
export let rowNorms: usize = 0;
/** The quads of what is explained, and its overlaps with all units, f32. */
export let quads: usize = 0;
export let explainedOverlaps: usize = 0;
/** Between which the exact scores lie, f32. */
export let lowerEnds: usize = 0;
export let upperEnds: usize = 0;

/**
 * Also where such rounds are not possible: one kernel can then take the other's place in the same memory.
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
  // Two more: see quads.ts.
  quads = take(rowBytes / 2 + 16);
  explainedOverlaps = take(perUnit);
  lowerEnds = take(perUnit);
  upperEnds = take(perUnit);
}
