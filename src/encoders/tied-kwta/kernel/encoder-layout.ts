/** The encoder's memory, which follows the regions assigned in store-layout.ts. */
import { beginAt, endOfRegions, take } from '../../kernel-parts/regions';
import { blockBytes, UNITS_PER_BLOCK } from './blocks';
import { layoutByteRounds } from './byte-layout';
import { fieldRowBytes, hasFields, layoutFields, shapeFields } from './field-layout';
import { endOfStore, rowBytes, tiles } from './store-layout';

/** Bytes of an input record: see input.ts. */
const INPUT_BYTES: usize = 64;
/**
 * Most images per look-ahead with local fields, where corrections for earlier images take more time, and snapshots less:
 * 12 to 20 are equally fast, 32 are not.
 */
const MOST_AHEAD_IN_FIELDS: i32 = 16;
/** Bytes after the last candidate, which may be written before the end of the list is known. */
const CANDIDATE_SLACK: u64 = 64;

/** Images per batch; 0: every image is scored separately. */
export let batch: i32 = 0;
/** Images per look-ahead. */
export let imagesAhead: i32 = 0;
export let units: i32 = 0;
/** Units including the padding of the last block, which has zero weights and is never picked. */
export let paddedUnits: i32 = 0;
/** W, f32, one row per unit in tile order. */
export let weights: usize = 0;
/** d, f32. */
export let dutyCycles: usize = 0;
/** f32. */
export let boosts: usize = 0;
/** Norm penalties, subtracted from scores, f32. */
export let penalties: usize = 0;
/** f32. */
export let scores: usize = 0;
/** Of each sixteen scores four maxima, each over every fourth score; f32. */
export let groupMaxima: usize = 0;
/** Units that may be winners: their scores and indices. */
export let candidateScores: usize = 0;
export let candidateUnits: usize = 0;
/** Error bounds of these scores, f32; zero once they are exact. */
export let candidateErrors: usize = 0;
/** The cut in each round of the previous image, f32: a good first guess for the next. */
export let cuts: usize = 0;
/** How many units each round picks, u32; rounds that pick none are left out. */
export let picks: usize = 0;
/** Units picked for one image, round by round, u32. */
export let picked: usize = 0;
/** Addresses of the rows of an image's winners, u32. */
export let winnerRows: usize = 0;
/**
 * Sum of the weights of the units picked so far, the part they explain, and the clipped
 * reconstruction; f32, tile order.
 */
export let partialSum: usize = 0;
export let explained: usize = 0;
export let reconstruction: usize = 0;
/** The change subtracted from every winner of an image: rate * (reconstruction - image), f32 in tile order. */
export let change: usize = 0;
/** Tiles in which the change is not zero, as byte offsets into a row, u32. */
export let changedTiles: usize = 0;

/** One byte per tile, 1 if an image of the batch is not zero in it; and those tiles as byte offsets into a row, u32. */
export let usedTileFlags: usize = 0;
export let usedTiles: usize = 0;

/** Whether overlaps come from a look-ahead. */
export let looksAhead: bool = false;
/** Bytes of W. */
export let weightBytes: usize = 0;

let inputs: usize = 0;
let denseInputs: usize = 0;
/** The pairs of the residual; and those of the batch's images, list after list. */
export let residualPairs: usize = 0;
export let imagePairs: usize = 0;
/** The vectors of the input that is scored exactly: see vectors.ts. */
export let vectorCounts: usize = 0;
export let vectorValues: usize = 0;
export let vectorOffsets: usize = 0;
let overlaps: usize = 0;
let winnerLists: usize = 0;

/** For the look-ahead: W as int16, in blocks of 32 units; with one round only the first block is used. */
export let snapshot: usize = 0;
/** The changes by the batch's images as int16, 32 images to a block; and the value of one step of each, f32. */
export let changeBlocks: usize = 0;
export let changeSteps: usize = 0;
/** The loss of an input's overlap with the winners of each earlier image of the batch, in these steps; f32. */
export let losses: usize = 0;

/**
 * @param batchImages images per batch; 0: no look-ahead, and no room for a snapshot.
 * @param places number of places of local fields; 0: every unit sees the whole image.
 * @param fieldWidth width of a window in pixels. @param fieldHeight its height.
 * @returns the first byte after the encoder; the caller must grow the memory to that size.
 */
export function layoutEncoder(unitCount: i32, batchImages: i32, places: i32, fieldWidth: i32, fieldHeight: i32): f64 {
  units = unitCount;
  batch = batchImages;
  shapeFields(places, fieldWidth, fieldHeight);
  looksAhead = batch > 0;
  imagesAhead = max(1, hasFields ? min(batch, MOST_AHEAD_IN_FIELDS) : batch);
  paddedUnits = (units + UNITS_PER_BLOCK - 1) & -UNITS_PER_BLOCK;
  const slots = <u64>max(batch, 1);
  const perUnit = <u64>paddedUnits * 4;

  beginAt(endOfStore);
  const bytes = hasFields ? <u64>units * fieldRowBytes : <u64>paddedUnits * rowBytes;
  // Local fields are read up to four rows at a time, so three rows of zeros follow the last.
  weights = take(bytes + 3 * <u64>fieldRowBytes);
  weightBytes = <usize>bytes;
  dutyCycles = take(perUnit);
  boosts = take(perUnit);
  penalties = take(perUnit);
  scores = take(perUnit);
  groupMaxima = take(perUnit / 4);
  candidateScores = take(perUnit + CANDIDATE_SLACK);
  candidateUnits = take(perUnit + CANDIDATE_SLACK);
  candidateErrors = take(perUnit);
  cuts = take(perUnit);
  picks = take(perUnit);
  picked = take(perUnit);
  winnerRows = take(perUnit);
  partialSum = take(rowBytes);
  explained = take(rowBytes);
  reconstruction = take(rowBytes);
  change = take(rowBytes);
  changedTiles = take(<u64>tiles * 4);
  usedTileFlags = take(<u64>tiles);
  usedTiles = take(<u64>tiles * 4);

  inputs = take((slots + 1) * INPUT_BYTES);
  denseInputs = take((slots + 1) * rowBytes);
  residualPairs = take(pairListBytes());
  imagePairs = take(slots * pairListBytes());
  vectorCounts = take(16);
  vectorValues = take(rowBytes);
  vectorOffsets = take(rowBytes >> 2);
  overlaps = take(slots * slotBytes());
  winnerLists = take(slots * slotBytes());

  const blocks = (slots + UNITS_PER_BLOCK - 1) / UNITS_PER_BLOCK;
  changeSteps = take(blocks * UNITS_PER_BLOCK * 4);
  if (hasFields) layoutFields(perUnit, imagesAhead);
  else if (looksAhead) {
    snapshot = take(<u64>paddedUnits * (rowBytes / 2));
    changeBlocks = take(blocks * blockBytes());
    losses = take(blocks * UNITS_PER_BLOCK * 4);
    layoutByteRounds(<u64>(paddedUnits / UNITS_PER_BLOCK), blocks);
  }
  return <f64>endOfRegions();
}

/** Fills the encoder's memory with zeros. */
export function clearEncoder(): void {
  memory.fill(weights, 0, <usize>endOfRegions() - weights);
}

/** The row of one unit in W, if units see the whole image. */
export function rowOf(unit: u32): usize {
  return weights + <usize>unit * rowBytes;
}

/** The input record of an image, by its position in the batch (see input.ts). */
export function inputOf(slot: i32): usize {
  return inputs + <usize>(slot + 1) * INPUT_BYTES;
}

/** The input record of the residual. */
export function residualInput(): usize {
  return inputs;
}

/** All values of an input, float32 in tile order. */
export function denseOf(input: usize): usize {
  return denseInputs + ((input - inputs) / INPUT_BYTES) * rowBytes;
}

/** Bytes for all pairs of an input, including the zeros after them, in whole cache lines. */
function pairListBytes(): usize {
  return (rowBytes + 32 + 63) & ~63;
}

/**
 * Bytes from the overlaps or winners of one image to those of the next: an odd number of cache lines. With a power of
 * two, those of all images would compete for a few places in the nearest cache.
 */
function slotBytes(): usize {
  return ((<usize>paddedUnits) << 2) + 64;
}

/** Overlaps of all units with an image, f32; with local fields in the order of the places (field-places.ts). */
export function overlapsOf(slot: i32): usize {
  return overlaps + <usize>slot * slotBytes();
}

/** The winners of an image, ascending, u32. */
export function winnersOf(slot: i32): usize {
  return winnerLists + <usize>slot * slotBytes();
}
