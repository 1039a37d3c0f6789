/** Where an encoder with local fields keeps what only these need: see field-places.ts. */
import { take } from '../../kernel-parts/regions';
import { height, rowBytes, width } from './store-layout';

/** Whether units see windows of the image; then W holds only these. */
export let hasFields: bool = false;
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

/** What a window is like; the addresses follow with `layoutFields`. */
export function shapeFields(places: i32, fieldWidth: i32, fieldHeight: i32): void {
  hasFields = places > 0;
  fieldPlaceCount = places;
  fieldRuns = (fieldWidth + 3) >> 2;
  fieldRowPairs = (fieldHeight + 1) >> 1;
  fieldRowBytes = (<usize>(fieldRuns * fieldRowPairs)) << 5;
}

/** @param perUnit bytes of a number for each unit. @param weightBytes those of W. */
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

/** Windows reach over the right and the lower edge when they are not whole runs of four pixels and pairs of rows. */
function layoutSpread(): void {
  const lines = <usize>((height + 3) & ~3) + 1;
  spreadStride = <usize>((width + 3) & ~3) + 4;
  spreadBytes = (lines * spreadStride) << 2;
  spreadInput = take(spreadBytes);
  spreadPairs = take(spreadBytes);
  spreadSum = take(spreadBytes);
}
