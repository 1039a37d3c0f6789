/** The additional memory of an encoder with local fields: see field-places.ts. */
import { take } from '../../kernel-parts/regions';
import { height, rowBytes, width } from './store-layout';

/** Whether units see windows of the image; W then contains only the windows. */
export let hasFields: bool = false;
export let fieldPlaceCount: i32 = 0;
/** Records of the places. */
export let fieldPlaces: usize = 0;
/**
 * Units place by place, u32, followed by three times the padded number of units; and, by unit, the index of its row in
 * W and the index of its place, u32.
 */
export let unitsByPlace: usize = 0;
export let fieldRows: usize = 0;
export let placeOfUnit: usize = 0;
/** Width of a window in runs of four pixels, and its height in pairs of rows. */
export let fieldRuns: i32 = 0;
export let fieldRowPairs: i32 = 0;
/** Bytes of a unit's row in W. */
export let fieldRowBytes: usize = 0;
/** A row with all bits set within the window, and none in its padding. */
export let fieldMask: usize = 0;
/** W as int16, followed by three more rows of zeros. */
export let fieldIntegers: usize = 0;
/** The non-zero blocks of the input at one place: see field-overlaps.ts and rounded-field-overlaps.ts. */
export let fieldBlocks: usize = 0;
/** Pixels from one line of a spread image to the next, and bytes of a spread image as float32: see spread.ts. */
export let spreadStride: usize = 0;
export let spreadBytes: usize = 0;
/** Spread images: the input, f32 and int16, and the sum or change being worked on. */
export let spreadInput: usize = 0;
export let spreadPairs: usize = 0;
export let spreadSum: usize = 0;
/** One row with all tiles of an image, f32. */
export let wholeRow: usize = 0;

/** Sets the size of windows; `layoutFields` then assigns the addresses. */
export function shapeFields(places: i32, fieldWidth: i32, fieldHeight: i32): void {
  hasFields = places > 0;
  fieldPlaceCount = places;
  fieldRuns = (fieldWidth + 3) >> 2;
  fieldRowPairs = (fieldHeight + 1) >> 1;
  fieldRowBytes = (<usize>(fieldRuns * fieldRowPairs)) << 5;
}

/** @param perUnit bytes of one number per unit. @param weightBytes bytes of W. */
export function layoutFields(perUnit: u64, weightBytes: u64): void {
  fieldPlaces = take(<u64>fieldPlaceCount * 16);
  unitsByPlace = take(perUnit + 16);
  fieldRows = take(perUnit);
  placeOfUnit = take(perUnit);
  fieldMask = take(fieldRowBytes);
  fieldIntegers = take((weightBytes >> 1) + 2 * <u64>fieldRowBytes);
  fieldBlocks = take(2 * fieldRowBytes);
  layoutSpread();
  wholeRow = take(rowBytes);
}

/** Leaves room beyond the right and lower edges: windows are padded to whole runs of four pixels and pairs of rows. */
function layoutSpread(): void {
  const lines = <usize>((height + 3) & ~3) + 1;
  spreadStride = <usize>((width + 3) & ~3) + 4;
  spreadBytes = (lines * spreadStride) << 2;
  spreadInput = take(spreadBytes);
  spreadPairs = take(spreadBytes);
  spreadSum = take(spreadBytes);
}
