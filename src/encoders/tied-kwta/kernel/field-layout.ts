/** The additional memory of an encoder with local fields: see field-places.ts. */
import { take } from '../../kernel-parts/regions';
import { UNITS_PER_BLOCK } from './blocks';
import { height, rowBytes, width } from './store-layout';

/** Whether units see windows of the image; W then contains only the windows. */
export let hasFields: bool = false;
export let fieldPlaceCount: i32 = 0;
/** Records of the places. */
export let fieldPlaces: usize = 0;
/** Units place by place, u32; and, by unit, the index of its row in W and the index of its place, u32. */
export let unitsByPlace: usize = 0;
export let fieldRows: usize = 0;
export let placeOfUnit: usize = 0;
/** Width and height of a window in pixels. */
export let fieldWidth: i32 = 0;
export let fieldHeight: i32 = 0;
/** Width of a window in runs of four pixels, and its height in pairs of rows. */
export let fieldRuns: i32 = 0;
export let fieldRowPairs: i32 = 0;
/** Bytes of a unit's row in W. */
export let fieldRowBytes: usize = 0;
/** A row with all bits set within the window, and none in its padding. */
export let fieldMask: usize = 0;
/** The non-zero blocks of the input at one place: see field-overlaps.ts. */
export let fieldBlocks: usize = 0;
/** The rows of up to 32 units of a place as int16, interleaved: see field-look-ahead.ts. */
export let fieldBlock: usize = 0;
/** By image of the look-ahead, the non-zero pairs in windows with one top, and where they begin: see field-pairs.ts. */
export let stripPairs: usize = 0;
export let columnStarts: usize = 0;
/** By image of the look-ahead, its change, and whose overlaps it reduces; and a table of losses: see field-changes.ts. */
export let fieldChanges: usize = 0;
export let losers: usize = 0;
export let loserListBytes: usize = 0;
export let lossTable: usize = 0;
/** Pixels from one line of a spread image to the next, and bytes of a spread image as float32: see spread.ts. */
export let spreadStride: usize = 0;
export let spreadBytes: usize = 0;
/** Spread images: the input, f32; all images of the look-ahead, int16; and the sum or change being worked on, f32. */
export let spreadInput: usize = 0;
export let spreadPairs: usize = 0;
export let spreadSum: usize = 0;
/** One row with all tiles of an image, f32. */
export let wholeRow: usize = 0;

/** Sets the size of windows; `layoutFields` then assigns the addresses. */
export function shapeFields(places: i32, windowWidth: i32, windowHeight: i32): void {
  hasFields = places > 0;
  fieldPlaceCount = places;
  fieldWidth = windowWidth;
  fieldHeight = windowHeight;
  fieldRuns = (windowWidth + 3) >> 2;
  fieldRowPairs = (windowHeight + 1) >> 1;
  fieldRowBytes = (<usize>(fieldRuns * fieldRowPairs)) << 5;
}

/** @param perUnit bytes of one number per unit. @param slots images per look-ahead. */
export function layoutFields(perUnit: u64, slots: u64): void {
  fieldPlaces = take(<u64>fieldPlaceCount * 16);
  unitsByPlace = take(perUnit);
  fieldRows = take(perUnit);
  placeOfUnit = take(perUnit);
  fieldMask = take(fieldRowBytes);
  fieldBlocks = take(2 * fieldRowBytes);
  layoutSpread(slots);
  // A pair of float32 is 8 bytes.
  fieldBlock = take((<u64>fieldRowBytes / 8) * <u64>(UNITS_PER_BLOCK * 4));
  stripPairs = take(slots * stripListBytes());
  columnStarts = take(slots * <u64>(width + 1) * 4);
  fieldChanges = take(slots * spreadBytes);
  loserListBytes = <usize>(2 * perUnit);
  losers = take(slots * loserListBytes);
  lossTable = take(spreadBytes);
  wholeRow = take(rowBytes);
}

/** Leaves room beyond the right and lower edges: windows are padded to whole runs of four pixels and pairs of rows. */
function layoutSpread(slots: u64): void {
  const lines = <usize>((height + 3) & ~3) + 1;
  spreadStride = <usize>((width + 3) & ~3) + 4;
  spreadBytes = (lines * spreadStride) << 2;
  spreadInput = take(spreadBytes);
  spreadPairs = take(slots * spreadBytes);
  spreadSum = take(spreadBytes);
}

/** Bytes of all pairs in a strip of the image as high as a window, and one more. */
export function stripListBytes(): usize {
  return (<usize>(width * fieldRowPairs + 1)) << 3;
}
