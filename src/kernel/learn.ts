/** One image after the other: winners, reconstruction, and the winners' weights move by the difference. */
import { updateDutyCycles, updateInputEnergy } from './boost';
import { decode } from './decode';
import { energyOf } from './input';
import { lookAhead } from './look-ahead';
import {
  batch,
  energyRates,
  images,
  inputOf,
  learningRates,
  order,
  overlapsOf,
  pixels,
  PIXELS_PER_TILE,
  tiles,
  winnersOf,
} from './memory-layout';
import { EXACTLY, pickWinners } from './explain-away';
import { noteChange } from './past-changes';
import { reconstruct } from './reconstruct';
import { rounds, winners } from './settings';
import { noteGrowth } from './snapshot';
import { computeChange, updateWeights } from './update';
import { forgetUsedTiles } from './used-tiles';

/** With more rounds, each of them has to be corrected for all earlier images of the batch: then a shorter one is faster. */
const LONGEST_WITH_ROUNDS: i32 = 64;

/**
 * Learns from the first `count` images of `order`, strictly one after the other: looking ahead saves time and changes
 * nothing else.
 * @returns `errorSum` plus the error of each image.
 */
export function train(count: i32, errorSum: f64): f64 {
  for (let first = 0; first < count; first += batchLength) {
    prepare(first, count);
    for (let slot = 0; slot < batchLength; slot++) errorSum += learn(first + slot, slot);
  }
  return errorSum;
}

/** Images of the newest batch. */
export let batchLength: i32 = 0;

/**
 * Decodes a batch of the `count` images of a slice from `first` on and looks ahead over it.
 * @returns the images in the batch.
 */
export function prepare(first: i32, count: i32): i32 {
  batchLength = min(count - first, imagesAhead());
  const length = batchLength;
  forgetUsedTiles();
  for (let slot = 0; slot < length; slot++) touchImage(imageAt(first + slot));
  for (let slot = 0; slot < length; slot++) decode(imageAt(first + slot), inputOf(slot));
  if (batch > 0) lookAhead(length);
  return length;
}

/** Images of a batch. */
function imagesAhead(): i32 {
  return max(1, rounds == 1 ? batch : min(batch, LONGEST_WITH_ROUNDS));
}

/** The bytes of the i-th image of the slice. */
function imageAt(i: i32): usize {
  return images + <usize>load<u32>(order + ((<usize>i) << 2)) * <usize>(tiles * PIXELS_PER_TILE);
}

/** @returns the mean squared error per pixel before the update. */
function learn(i: i32, slot: i32): f64 {
  const input = inputOf(slot);
  const winnerList = winnersOf(slot);
  updateInputEnergy(energyOf(input), load<f32>(energyRates + ((<usize>i) << 2)));
  pickWinners(input, overlapsOf(slot), batch > 0 ? slot : EXACTLY, winnerList);
  reconstruct(winnerList, winners);
  const squares = computeChange(input, load<f32>(learningRates + ((<usize>i) << 2)));
  updateWeights(winners);
  if (batch > 0) {
    noteGrowth();
    noteChange(slot);
  }
  updateDutyCycles(winnerList);
  return <f64>squares / <f64>pixels;
}

/** What `touchImage` has read: it must go somewhere, or the reads may be left out. */
export let touched: i32 = 0;

/**
 * Reads a byte of each cache line of an image. Images lie anywhere in the dataset; the misses of a whole batch overlap here,
 * while decoding would wait for them one by one.
 */
function touchImage(bytes: usize): void {
  for (const end = bytes + <usize>(tiles * PIXELS_PER_TILE); bytes < end; bytes += 64) touched |= load<u8>(bytes);
}
