/**
 * The layout of the kernel's memory: first the data exchanged with the page, then the dataset, then the encoder. The
 * layout functions only assign addresses; they neither read nor write memory.
 *
 * Pixels are in natural order, each row of them padded to a multiple of sixteen. Synapses are kept twice: as
 * permanences, one byte each and one row per unit; and as bits in blocks of 128 units, one vector of 16 bytes per
 * pixel, in which bit j belongs to unit j of the block.
 */
import { beginAt, endOfRegions, take } from '../../kernel-parts/regions';

export const UNITS_PER_BLOCK: i32 = 128;
/** Bytes of one pixel's bits in a block. */
export const VECTOR: usize = 16;
/** Most images per call of `train` or `measure`. */
export const MAX_SLICE: i32 = 64;
/** Binary digits of an input of at most 512, and of a sum over any image that fits into memory. */
export const LEVELS: i32 = 10;
export const PLANES: i32 = 32;

// Data exchanged with the page.
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

/** @returns the first byte after the dataset; the caller must grow the memory to that size. */
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
/** Units including the padding of the last block, which has no synapses and is never picked. */
export let paddedUnits: i32 = 0;
/** Whether synapses can inhibit. */
export let ternary: bool = false;
/** u8, one row of `paddedPixels` per unit. */
export let permanences: usize = 0;
/** The bits of all blocks. */
export let blocks: usize = 0;
/** Bytes of all bits of one kind in a block: exciting synapses, their complement, then the same for inhibiting ones. */
export let bitsBytes: usize = 0;
export let blockBytes: usize = 0;
/** d, f32. */
export let dutyCycles: usize = 0;
/** f32. */
export let boosts: usize = 0;
/** Dot products of the synapses with the values listed as terms, i32. */
export let sums: usize = 0;
/** Overlaps with the part that the picked units do not explain yet, i32. */
export let overlaps: usize = 0;
/** f32. */
export let scores: usize = 0;
/** How many images have lit each pixel, u32. */
export let litCounts: usize = 0;
/** Grey levels, i32: of the image, the reconstruction, the explained part, and the latest growth of that part. */
export let image: usize = 0;
export let reconstruction: usize = 0;
export let explained: usize = 0;
export let newlyExplained: usize = 0;
/** Votes for each pixel, i16. */
export let votes: usize = 0;
/** The amounts by which permanences rise or fall at each pixel, u8. */
export let rises: usize = 0;
export let falls: usize = 0;
/** For each binary digit the vectors of bits to add, as offsets in a block, u32; and how many there are. */
export let terms: usize = 0;
export let termCounts: usize = 0;
/** Vectors carried from one binary digit to the next. */
export let carries: usize = 0;
/** The binary digits of 128 sums, one vector per digit. */
export let planes: usize = 0;
/** How many units each round picks, u32; rounds that pick none are left out. */
export let picks: usize = 0;
/** Units picked for one image, round by round, u32. */
export let picked: usize = 0;
let winnerLists: usize = 0;
/** One feature as drawn, i8; and the permanences of one unit, u8. */
export let feature: usize = 0;
export let row: usize = 0;

/** @returns the first byte after the encoder; the caller must grow the memory to that size. */
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

/** Bytes of one digit's list of terms: a pixel has at most one term per digit, or two with ternary synapses. */
export function termBytes(): usize {
  return ((<usize>paddedPixels) << (ternary ? 3 : 2)) + 16;
}

/** The winners of an image of a slice, ascending, u32. */
export function winnersOf(slot: i32): usize {
  return winnerLists + <usize>slot * ((<usize>paddedUnits) << 2);
}
