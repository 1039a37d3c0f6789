/**
 * The changes by the batch's images so far, as int16, in the layout of the snapshot: 32 images
 * to a block, interleaved. So one pass over an input's pairs gives its losses from 32 earlier
 * images. Every image has its own step, a power of two.
 */
import { blockOverlaps } from './block-overlaps';
import { quantumOf } from './input';
import { blockBytes, UNITS_PER_BLOCK } from './blocks';
import { change, changeBlocks, changedTiles, changeSteps, losses } from './encoder-layout';
import { noteFieldChange } from './field-changes';
import { hasFields } from './field-layout';
import { integerLimit, pairsOfEight, powerOfTwo, rounderFor } from './snapshot';
import { changedTileCount, largestChange } from './update';

const LARGEST_EXPONENT: i32 = 40;

/** The sum of the steps of all images so far; NaN or infinite if a change cannot be represented in int16. */
export let stepSum: f64 = 0;

/** Must be called before the first image of a batch. */
export function forgetChanges(images: i32): void {
  stepSum = 0;
  if (hasFields) return;
  const blocks = <usize>((images + UNITS_PER_BLOCK - 1) / UNITS_PER_BLOCK);
  memory.fill(changeBlocks, 0, blocks * blockBytes());
}

/** Notes the change by the image at `slot` of the batch, and by its winners; must be called image by image. */
export function noteChange(slot: i32, winnerList: usize): void {
  const exponent = exponentFor(largestChange);
  const step = powerOfTwo(-exponent);
  store<f32>(changeSteps + ((<usize>slot) << 2), step);
  // Infinite even if the largest change is NaN.
  stepSum += largestChange * powerOfTwo(exponent) <= <f32>integerLimit() ? <f64>step : f64.POSITIVE_INFINITY;

  const rounder = f32x4.splat(rounderFor(exponent));
  if (hasFields) {
    noteFieldChange(slot, winnerList, rounder);
    return;
  }
  const column = changeBlock(slot) + <usize>((slot & (UNITS_PER_BLOCK - 1)) << 2);
  const lastTile = changedTiles + ((<usize>changedTileCount) << 2);
  for (let tile = changedTiles; tile < lastTile; tile += 4) {
    const at = <usize>load<u32>(tile);
    const upper = pairsOfEight(change + at, rounder);
    const lower = pairsOfEight(change + at + 32, rounder);
    const to = column + (at << 4);
    v128.store32_lane(to, upper, 0);
    v128.store32_lane(to, upper, 1, 128);
    v128.store32_lane(to, upper, 2, 256);
    v128.store32_lane(to, upper, 3, 384);
    v128.store32_lane(to, lower, 0, 512);
    v128.store32_lane(to, lower, 1, 640);
    v128.store32_lane(to, lower, 2, 768);
    v128.store32_lane(to, lower, 3, 896);
  }
}

/** The finest exponent at which no change exceeds the largest integer. */
function exponentFor(largest: f32): i32 {
  // largest < 2^(floor + 1)
  const floor = (reinterpret<i32>(largest) >> 23) - 127;
  const bits = 32 - clz(integerLimit());
  const exponent = min(max(bits - 1 - floor, -LARGEST_EXPONENT), LARGEST_EXPONENT);
  return largest * powerOfTwo(exponent) > <f32>integerLimit() ? exponent - 1 : exponent;
}

/** Must be called before `lossOf`. @param earlier the number of images so far. */
export function computeLosses(input: usize, earlier: i32): void {
  for (let slot = 0; slot < earlier; slot += UNITS_PER_BLOCK) {
    blockOverlaps(input, changeBlock(slot), quantumOf(input), losses + ((<usize>slot) << 2));
  }
}

/** The loss of that input's overlaps with the winners of an earlier image. */
export function lossOf(slot: i32): f32 {
  const at = (<usize>slot) << 2;
  return load<f32>(losses + at) * load<f32>(changeSteps + at);
}

function changeBlock(slot: i32): usize {
  return changeBlocks + <usize>(slot / UNITS_PER_BLOCK) * blockBytes();
}
