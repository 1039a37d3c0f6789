/**
 * Where everything lies in the kernel's memory: first what is exchanged with the page, then the dataset, then the encoder.
 * The functions here only assign addresses; they neither read nor write memory.
 *
 * Pixels are in natural order, each row of them padded to a multiple of sixteen. Synapses are kept twice: as permanences, a byte each, one
 * row per unit; and as bits in blocks of 128 units, one vector of 16 bytes for each pixel: unit j of the block is bit j.
 */
import { beginAt, endOfRegions, take } from '../../kernel-parts/regions';

export const UNITS_PER_BLOCK: i32 = 128;
/** Bytes of the bits of a pixel in a block. */
export const VECTOR: usize = 16;
/** Images that one call of `train` or `measure` takes. */
export const MAX_SLICE: i32 = 64;
/** Binary digits of an input of at most 512, of a sum over any image that fits into memory. */
export const LEVELS: i32 = 10;
export const PLANES: i32 = 32;

// Exchanged with the page.
/** Indices of the images of a slice, u32. */
export let order: usize = 0;
/** How far permanences move at each image of a slice, u32. */
export let increments: usize = 0;
/** The rate at which S moves at each image of a slice, f32. */
export let strengthRates: usize = 0;
/** Sums of (r - x)^2 of the images of a slice, f64. */
export let squares: usize = 0;
/** One image as it is stored. */
export let staging: usize = 0;

// The dataset.
export let pixels: i32 = 0;
export let paddedPixels: i32 = 0;
/** All images, `paddedPixels` bytes each. */
export let images: usize = 0;
let endOfStore: u64 = 0;

/** @returns the first byte behind the dataset; the caller makes the memory that large. */
export function layoutStore(pixelsPerImage: i32, capacity: i32): f64 {
  pixels = pixelsPerImage;
  paddedPixels = (pixels + 15) & -16;
  beginAt(<u64>__heap_base);
  order = take(<u64>(MAX_SLICE * 4));
  increments = take(<u64>(MAX_SLICE * 4));
  strengthRates = take(<u64>(MAX_SLICE * 4));
  squares = take(<u64>(MAX_SLICE * 8));
  staging = take(<u64>paddedPixels);
  images = take(<u64>capacity * <u64>paddedPixels);
  endOfStore = endOfRegions();
  return <f64>endOfStore;
}

// The encoder.
export let units: i32 = 0;
/** Units including those that pad the last block: they have no synapses and are never picked. */
export let paddedUnits: i32 = 0;
/** Whether synapses can inhibit. */
export let ternary: bool = false;
/** u8, one row of `paddedPixels` per unit. */
export let permanences: usize = 0;
/** The bits of all blocks. */
export let blocks: usize = 0;
/** Bytes of all bits of one kind in a block; and of a block: synapses that excite, their opposite, then those that inhibit. */
export let bitsBytes: usize = 0;
export let blockBytes: usize = 0;
/** d, f32. */
export let dutyCycles: usize = 0;
/** f32. */
export let boosts: usize = 0;
/** Dot products of the synapses with what the terms are listed of, i32. */
export let sums: usize = 0;
/** Overlaps with what the picked units do not explain yet, i32. */
export let overlaps: usize = 0;
/** f32. */
export let scores: usize = 0;
/** How many images have lit each pixel, u32. */
export let litCounts: usize = 0;
/** Grey levels of the image, of the reconstruction, and of what counts as explained: all of it, and by how much it has grown; i32. */
export let image: usize = 0;
export let reconstruction: usize = 0;
export let explained: usize = 0;
export let newlyExplained: usize = 0;
/** Votes for each pixel, i16. */
export let votes: usize = 0;
/** By how much the permanences at each pixel rise or fall, u8. */
export let rises: usize = 0;
export let falls: usize = 0;
/** For each binary digit the vectors of bits to be added, as offsets in a block, u32; and how many there are. */
export let terms: usize = 0;
export let termCounts: usize = 0;
/** Vectors carried over from one binary digit to the next. */
export let carries: usize = 0;
/** The binary digits of 128 sums, a vector each. */
export let planes: usize = 0;
/** How many units each round picks, u32; rounds that pick none are left out. */
export let picks: usize = 0;
/** Units picked for one image in the order of their rounds, u32. */
export let picked: usize = 0;
let winnerLists: usize = 0;
/** One feature as it is drawn, i8; and the permanences of one unit, u8. */
export let feature: usize = 0;
export let row: usize = 0;

/** @returns the first byte behind the encoder; the caller makes the memory that large. */
export function layoutEncoder(unitCount: i32, ternarySynapses: bool): f64 {
  units = unitCount;
  ternary = ternarySynapses;
  paddedUnits = (units + UNITS_PER_BLOCK - 1) & -UNITS_PER_BLOCK;
  const perUnit = <u64>paddedUnits * 4;
  const perPixel = <u64>paddedPixels;
  const kinds: u64 = ternary ? 4 : 2;

  beginAt(endOfStore);
  permanences = take(<u64>units * perPixel);
  bitsBytes = <usize>perPixel * VECTOR;
  blockBytes = <usize>kinds * bitsBytes;
  blocks = take((<u64>paddedUnits / UNITS_PER_BLOCK) * blockBytes);
  dutyCycles = take(perUnit);
  boosts = take(perUnit);
  sums = take(perUnit);
  overlaps = take(perUnit);
  scores = take(perUnit);
  litCounts = take(perPixel * 4);
  image = take(perPixel * 4);
  reconstruction = take(perPixel * 4);
  explained = take(perPixel * 4);
  newlyExplained = take(perPixel * 4);
  votes = take(perPixel * 2);
  rises = take(perPixel);
  falls = take(perPixel);
  terms = take(<u64>LEVELS * termBytes());
  termCounts = take(<u64>LEVELS * 4);
  carries = take(perPixel * kinds * VECTOR + 4 * VECTOR);
  planes = take(<u64>PLANES * VECTOR);
  picks = take(perUnit);
  picked = take(perUnit);
  winnerLists = take(<u64>MAX_SLICE * perUnit);
  feature = take(perPixel);
  row = take(perPixel);
  return <f64>endOfRegions();
}

/** Fills the encoder's memory with zeros. */
export function clearEncoder(): void {
  memory.fill(permanences, 0, <usize>endOfRegions() - permanences);
}

export function imageAddress(index: u32): usize {
  return images + <usize>index * <usize>paddedPixels;
}

/** The permanences of one unit. */
export function rowOf(unit: u32): usize {
  return permanences + <usize>unit * <usize>paddedPixels;
}

/** A pixel has one term at most for a digit; with ternary synapses two. */
export function termBytes(): usize {
  return ((<usize>paddedPixels) << (ternary ? 3 : 2)) + 16;
}

/** The winners of an image of a slice, ascending, u32. */
export function winnersOf(slot: i32): usize {
  return winnerLists + <usize>slot * ((<usize>paddedUnits) << 2);
}
