/**
 * The layout of the kernel's memory up to the encoder: first the data exchanged with the page, then the dataset. The
 * encoder follows: see encoder-layout.ts. Layout functions only assign addresses; they neither read nor write memory.
 *
 * Images, weights and changes are kept in tile order: the image is cut into tiles of 4 x 4
 * pixels, row by row from the top left, and each tile is 16 consecutive values: one cache line
 * of float32. Tiles at the edges are padded with zeros.
 */
import { beginAt, endOfRegions, take } from '../../kernel-parts/regions';

export const PIXELS_PER_TILE: i32 = 16;
/** Most images per call of `train` or `measure`. */
export const MAX_SLICE: i32 = 1024;
/** Bytes of natural-order pixels that fit into `staging`. */
export const STAGING_BYTES: i32 = 1 << 16;

// Data exchanged with the page.
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
/** Tiles of an image, including padded ones. */
export let tiles: i32 = 0;
/** Bytes of an image, a row of W or a change, as float32 in tile order. */
export let rowBytes: usize = 0;
/** All images, one byte per pixel, in tile order. */
export let images: usize = 0;
/** The first byte after the dataset. */
export let endOfStore: u64 = 0;

/** @returns `endOfStore`; the caller must grow the memory to that size. */
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
