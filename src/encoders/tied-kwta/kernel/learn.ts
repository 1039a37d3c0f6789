/** Learns images one after the other: picks winners, reconstructs, and corrects the winners' weights. */
import { updateDutyCycles, updateInputEnergy } from './boost';
import { noteByteChange } from './byte-snapshot';
import { decode } from './decode';
import { updateFields } from './field-rows';
import { energyOf } from './input';
import { lookAhead } from './look-ahead';
import {
  batch,
  denseOf,
  imagesAhead,
  inputOf,
  looksAhead,
  overlapsOf,
  reconstruction,
  winnersOf,
} from './encoder-layout';
import { hasFields } from './field-layout';
import { energyRates, images, learningRates, order, pixels, PIXELS_PER_TILE, rowBytes, tiles } from './store-layout';
import { EXACTLY, pickWinners } from './explain-away';
import { forgetPairs } from './pairs';
import { refreshPenalties, updatePenalties } from './norm-penalty';
import { noteChange } from './past-changes';
import { listRows, reconstruct, reconstructTile } from './reconstruct';
import { scoresInBytes, winners } from './settings';
import { noteGrowth } from './snapshot';
import { beginChange, changedTileCount, changeTile, endChange, updateTiles } from './update';
import { forgetUsedTiles } from './used-tiles';

/** Most tiles in a strip, over all winners' rows: 16 KB, for a nearest cache of 32 KB or more. */
const TILES_AT_HAND: i32 = 256;

/**
 * Learns from the first `count` images of `order`, strictly one after the other: looking ahead only saves time.
 * @returns `errorSum` plus the error of each image.
 */
export function train(count: i32, errorSum: f64): f64 {
  for (let first = 0; first < count; first += batchLength) {
    prepare(first, count);
    for (let slot = 0; slot < batchLength; slot++) errorSum += learn(first + slot, slot);
  }
  return errorSum;
}

/** Number of images in the latest batch. */
export let batchLength: i32 = 0;

/**
 * Decodes a batch of the `count` images of a slice from `first` on and looks ahead over it.
 * @returns the number of images in the batch.
 */
export function prepare(first: i32, count: i32): i32 {
  batchLength = min(count - first, max(1, batch));
  const length = batchLength;
  refreshPenalties();
  forgetUsedTiles();
  forgetPairs();
  for (let slot = 0; slot < length; slot++) touchImage(imageAt(first + slot));
  for (let slot = 0; slot < length; slot++) decode(imageAt(first + slot), inputOf(slot));
  if (looksAhead) lookAhead(0, min(imagesAhead, length));
  return length;
}

/**
 * Looks ahead again if `prepare` has not looked as far as this image of the batch.
 * @returns the number of images since the look-ahead.
 */
export function lookAheadTo(slot: i32): i32 {
  const earlier = slot % imagesAhead;
  if (slot > 0 && earlier == 0) lookAhead(slot, min(imagesAhead, batchLength - slot));
  return earlier;
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
  const rate = load<f32>(learningRates + ((<usize>i) << 2));
  // Without a look-ahead all images share the overlaps of slot 0, which stay in the cache.
  const earlier = looksAhead ? lookAheadTo(slot) : EXACTLY;
  pickWinners(input, overlapsOf(looksAhead ? slot : 0), earlier, winnerList);
  const squares = hasFields
    ? learnWithinFields(input, winnerList, rate)
    : reconstructAndUpdate(input, winnerList, rate);
  if (looksAhead) {
    noteGrowth();
    noteChange(earlier, winnerList);
    if (scoresInBytes()) noteByteChange(slot, winnerList, squares, rate);
  }
  updatePenalties(winnerList);
  updateDutyCycles(winnerList);
  return <f64>squares / <f64>pixels;
}

/**
 * Works in strips of tiles: the winners' rows come from distant memory, and the part read to reconstruct a strip is
 * still in the nearest cache when that strip is updated.
 * @returns the sum of the squares of r - x.
 */
function reconstructAndUpdate(input: usize, winnerList: usize, rate: f32): f32 {
  const lastRow = listRows(winnerList, winners);
  const x = denseOf(input);
  const stripBytes = (<usize>max(1, TILES_AT_HAND / winners)) << 6;
  beginChange();
  for (let strip: usize = 0; strip < rowBytes; strip += stripBytes) {
    const end = min(strip + stripBytes, rowBytes);
    const changedBefore = changedTileCount;
    for (let at = strip; at < end; at += 64) reconstructTile(at, lastRow, x, rate);
    updateTiles(changedBefore, lastRow);
  }
  return endChange(rate);
}

/** The same for units with windows: sums and changes cover the whole image, and each row takes its part. */
function learnWithinFields(input: usize, winnerList: usize, rate: f32): f32 {
  const x = denseOf(input);
  reconstruct(winnerList, winners);
  beginChange();
  for (let at: usize = 0; at < rowBytes; at += 64) {
    const r = reconstruction + at;
    changeTile(at, v128.load(r), v128.load(r, 16), v128.load(r, 32), v128.load(r, 48), x, rate);
  }
  updateFields(winnerList);
  return endChange(rate);
}

/** Result of the reads in `touchImage`: without a use, the compiler could remove them. */
export let touched: i32 = 0;

/**
 * Reads a byte of each cache line of an image. Images are scattered over the dataset; here the cache misses of a whole
 * batch overlap, while decoding would wait for them one by one.
 */
function touchImage(bytes: usize): void {
  for (const end = bytes + <usize>(tiles * PIXELS_PER_TILE); bytes < end; bytes += 64) touched |= load<u8>(bytes);
}
