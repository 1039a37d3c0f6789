/**
 * Where everything lies in the kernel's memory: first what is exchanged with the page, then the dataset, then the encoder.
 * The functions here only assign addresses; they neither read nor write memory.
 *
 * Images, weights and changes are kept in tile order: the image is cut into tiles of 4 x 4 pixels, row by row from the top
 * left, and each tile is 16 values in a row: one cache line of float32. A tile that sticks out is padded with zeros.
 */
import { beginAt, endOfRegions, take } from '../../kernel-parts/regions';

export const PIXELS_PER_TILE: i32 = 16;
/** Units whose snapshots lie interleaved; the number of units is padded to a multiple of it. */
export const UNITS_PER_BLOCK: i32 = 32;
/** Images that one call of `train` or `measure` takes. */
export const MAX_SLICE: i32 = 1024;
/** Bytes of an input record: see input.ts. */
const INPUT_BYTES: usize = 64;
/** Bytes behind the last candidate, which are written before it is known that there are no more. */
const CANDIDATE_SLACK: u64 = 64;
/** Bytes of natural-order pixels that fit into `staging`. */
export const STAGING_BYTES: i32 = 1 << 16;

// Exchanged with the page.
/** Indices of the images of a slice, u32. */
export let order: usize = 0;
/** eta / k for each image of a slice, f32. */
export let learningRates: usize = 0;
/** The rate at which the input energy moves at each image of a slice, f32. */
export let energyRates: usize = 0;
/** Errors of the images of a slice, f64. */
export let errors: usize = 0;
/** Whole images in natural order on their way into or out of the store. */
export let staging: usize = 0;
/** The bytes of one image in tile order. */
export let stagedTiles: usize = 0;
/** One image in natural order, f32. */
export let natural: usize = 0;
/** One feature in natural order, i8. */
export let feature: usize = 0;

// The dataset.
export let width: i32 = 0;
export let height: i32 = 0;
export let pixels: i32 = 0;
/** Tiles of an image, padded ones included. */
export let tiles: i32 = 0;
/** Bytes of an image, a row of W or a change as float32 in tile order. */
export let rowBytes: usize = 0;
/** All images, one byte per pixel, in tile order. */
export let images: usize = 0;
let endOfStore: u64 = 0;

/** @returns the first byte behind the dataset; the caller makes the memory that large. */
export function layoutStore(imageWidth: i32, imageHeight: i32, capacity: i32): f64 {
  width = imageWidth;
  height = imageHeight;
  pixels = width * height;
  tiles = ((width + 3) >> 2) * ((height + 3) >> 2);
  rowBytes = <usize>(tiles * PIXELS_PER_TILE * 4);

  beginAt(<u64>__heap_base);
  order = take(<u64>(MAX_SLICE * 4));
  learningRates = take(<u64>(MAX_SLICE * 4));
  energyRates = take(<u64>(MAX_SLICE * 4));
  errors = take(<u64>(MAX_SLICE * 8));
  staging = take(<u64>max(STAGING_BYTES, pixels));
  stagedTiles = take(<u64>(tiles * PIXELS_PER_TILE));
  natural = take(<u64>pixels * 4);
  feature = take(<u64>pixels);
  images = take(<u64>capacity * <u64>(tiles * PIXELS_PER_TILE));
  endOfStore = endOfRegions();
  return <f64>endOfStore;
}

// The encoder.
/** Images that a look-ahead covers; 0: every image is scored by itself. */
export let batch: i32 = 0;
export let units: i32 = 0;
/** Units including those that pad the last block: they have zero weights and are never picked. */
export let paddedUnits: i32 = 0;
/** W, f32, one row per unit in tile order. */
export let weights: usize = 0;
/** d, f32. */
export let dutyCycles: usize = 0;
/** f32. */
export let boosts: usize = 0;
/** What scores lose for the size of the weights, f32. */
export let penalties: usize = 0;
/** f32. */
export let scores: usize = 0;
/** The highest of every fourth score among sixteen, f32. */
export let groupMaxima: usize = 0;
/** Units that may be among the highest: their scores and indices. */
export let candidateScores: usize = 0;
export let candidateUnits: usize = 0;
/** How far these scores can be from the exact ones, f32; zero once they are exact. */
export let candidateErrors: usize = 0;
/** Where the cut lay in each round of the image before, f32: a good first guess for the next. */
export let cuts: usize = 0;
/** How many units each round picks, u32; rounds that pick none are left out. */
export let picks: usize = 0;
/** Units picked for one image in the order of their rounds, u32. */
export let picked: usize = 0;
/** Addresses of the rows of an image's winners, u32. */
export let winnerRows: usize = 0;
/** Sum of the weights of the units picked so far, what they explain, and the clipped reconstruction; f32 in tile order. */
export let partialSum: usize = 0;
export let explained: usize = 0;
export let reconstruction: usize = 0;
/** What every winner of an image loses: rate * (reconstruction - image), f32 in tile order. */
export let change: usize = 0;
/** Tiles in which that is not zero, as byte offsets into a row, u32. */
export let changedTiles: usize = 0;

/** For each tile a byte: 1 when an image of the batch has anything in it; and those tiles as byte offsets into a row, u32. */
export let usedTileFlags: usize = 0;
export let usedTiles: usize = 0;

// Local fields: see field-places.ts.
/** Whether units see windows of the image; then W holds only these. */
export let hasFields: bool = false;
/** Whether overlaps come from a look-ahead: not with fields. */
export let looksAhead: bool = false;
/** Whether overlaps come from W as int16, which is kept as W is: see field-snapshot.ts. Only with fields. */
export let roundsFields: bool = false;
export let fieldPlaceCount: i32 = 0;
/** Records of the places. */
export let fieldPlaces: usize = 0;
/** Units place by place, u32, and behind them three times the number of units with padding; by unit: the index of its row in W, and that of its place, u32. */
export let unitsByPlace: usize = 0;
export let fieldRows: usize = 0;
export let placeOfUnit: usize = 0;
/** Runs of four pixels that a window is wide, and pairs of rows that it is high. */
export let fieldRuns: i32 = 0;
export let fieldRowPairs: i32 = 0;
/** Bytes of a unit's row in W. */
export let fieldRowBytes: usize = 0;
/** A row of all ones where it is within the window, and zeros beside it. */
export let fieldMask: usize = 0;
/** W as int16, and behind it zeros for three rows more. */
export let fieldIntegers: usize = 0;
/** Blocks of the input that are not empty at a place: see field-overlaps.ts and rounded-field-overlaps.ts. */
export let fieldBlocks: usize = 0;
/** Pixels from one line of a spread image to the next, and bytes of one as float32: see spread.ts. */
export let spreadStride: usize = 0;
export let spreadBytes: usize = 0;
/** The input, f32 and int16, and what is being added up or taken off; spread. */
export let spreadInput: usize = 0;
export let spreadPairs: usize = 0;
export let spreadSum: usize = 0;
/** A row with all tiles of an image, f32. */
export let wholeRow: usize = 0;
/** Bytes of W. */
export let weightBytes: usize = 0;

// Rounds in int8: see byte-rounds.ts.
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

let inputs: usize = 0;
let denseInputs: usize = 0;
/** The pairs of the residual; those of the batch's images, one list behind the other. */
export let residualPairs: usize = 0;
export let imagePairs: usize = 0;
/** The vectors of the input that is scored exactly: see vectors.ts. */
export let vectorCounts: usize = 0;
export let vectorValues: usize = 0;
export let vectorOffsets: usize = 0;
let overlaps: usize = 0;
let winnerLists: usize = 0;

/** Look-ahead: W as int16, in blocks of 32 units; with one round, only the first block is ever used. */
export let snapshot: usize = 0;
/** The changes of the batch's images as int16, 32 images to a block; the value of one step of each, f32. */
export let changeBlocks: usize = 0;
export let changeSteps: usize = 0;
/** What an input's overlap with the winners of each earlier image of the batch has lost, in these steps; f32. */
export let losses: usize = 0;

/**
 * @param imagesAhead images that a look-ahead covers; 0: none, and no room for a snapshot.
 * @param places of local fields; 0: every unit sees the whole image.
 * @param fieldWidth pixels of a window. @param fieldHeight rows of it.
 * @returns the first byte behind the encoder; the caller makes the memory that large.
 */
export function layoutEncoder(unitCount: i32, imagesAhead: i32, places: i32, fieldWidth: i32, fieldHeight: i32): f64 {
  units = unitCount;
  batch = imagesAhead;
  hasFields = places > 0;
  looksAhead = batch > 0 && !hasFields;
  roundsFields = batch > 0 && hasFields;
  fieldPlaceCount = places;
  fieldRuns = (fieldWidth + 3) >> 2;
  fieldRowPairs = (fieldHeight + 1) >> 1;
  fieldRowBytes = (<usize>(fieldRuns * fieldRowPairs)) << 5;
  paddedUnits = (units + UNITS_PER_BLOCK - 1) & -UNITS_PER_BLOCK;
  const slots = <u64>max(batch, 1);
  const perUnit = <u64>paddedUnits * 4;

  beginAt(endOfStore);
  const bytes = hasFields ? <u64>units * fieldRowBytes : <u64>paddedUnits * rowBytes;
  weights = take(bytes);
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

  if (hasFields) {
    fieldPlaces = take(<u64>places * 16);
    unitsByPlace = take(perUnit + 16);
    fieldRows = take(perUnit);
    placeOfUnit = take(perUnit);
    fieldMask = take(fieldRowBytes);
    fieldIntegers = take((bytes >> 1) + 2 * <u64>fieldRowBytes);
    fieldBlocks = take(2 * fieldRowBytes);
    layoutSpread();
    wholeRow = take(rowBytes);
  }
  if (looksAhead) {
    snapshot = take(<u64>paddedUnits * (rowBytes / 2));
    const blocks = (slots + UNITS_PER_BLOCK - 1) / UNITS_PER_BLOCK;
    changeBlocks = take(blocks * blockBytes());
    changeSteps = take(blocks * UNITS_PER_BLOCK * 4);
    losses = take(blocks * UNITS_PER_BLOCK * 4);
    layoutBytes(blocks);
  }
  return <f64>endOfRegions();
}

/** Windows reach over the right and the lower edge when they are not whole runs of four pixels and pairs of rows. */
function layoutSpread(): void {
  const lines = <usize>((height + 3) & ~3) + 1;
  spreadStride = <usize>((width + 3) & ~3) + 4;
  spreadBytes = (lines * spreadStride) << 2;
  spreadInput = take(spreadBytes);
  spreadPairs = take(spreadBytes);
  spreadSum = take(spreadBytes);
}

/** What rounds in int8 need, also where they are not possible: one kernel can then take the other's place in the same memory. */
function layoutBytes(changeBlockCount: u64): void {
  const perUnit = <u64>paddedUnits * 4;
  byteSnapshot = take(<u64>(paddedUnits / UNITS_PER_BLOCK) * byteBlockBytes());
  byteChanges = take(changeBlockCount * byteBlockBytes());
  byteChangeSteps = take(changeBlockCount * UNITS_PER_BLOCK * 4);
  rowSteps = take(perUnit);
  rowErrors = take(perUnit);
  rowNorms = take(perUnit);
  // Two more: see quads.ts.
  quads = take(rowBytes / 2 + 16);
  explainedOverlaps = take(perUnit);
  lowerEnds = take(perUnit);
  upperEnds = take(perUnit);
}

/** Fills the encoder's memory with zeros. */
export function clearEncoder(): void {
  memory.fill(weights, 0, <usize>endOfRegions() - weights);
}

/** The row of one unit in W, which sees the whole image. */
export function rowOf(unit: u32): usize {
  return weights + <usize>unit * rowBytes;
}

/** By position in the batch: the input record of an image (see input.ts). */
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

/** Bytes of a block of 32 units, or of 32 changes: 128 for each pair of pixels. */
export function blockBytes(): usize {
  return rowBytes << 4;
}

/** Bytes of a block of 32 rows as int8. */
export function byteBlockBytes(): usize {
  return rowBytes << 3;
}

/** Bytes for all pairs of an input and what fills the last four, in whole cache lines. */
function pairListBytes(): usize {
  return (rowBytes + 32 + 63) & ~63;
}

/**
 * Bytes from the overlaps or winners of an image to those of the next: an odd number of cache lines. With a power of two, those
 * of all images would have to share a few places of the nearest cache.
 */
function slotBytes(): usize {
  return ((<usize>paddedUnits) << 2) + 64;
}

/** Overlaps of all units with an image, f32. */
export function overlapsOf(slot: i32): usize {
  return overlaps + <usize>slot * slotBytes();
}

/** The winners of an image, ascending, u32. */
export function winnersOf(slot: i32): usize {
  return winnerLists + <usize>slot * slotBytes();
}
