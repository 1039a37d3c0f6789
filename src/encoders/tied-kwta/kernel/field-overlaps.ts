/** Exact overlaps of units with local fields: place by place, from the input's non-zero blocks there. */
import { paddedUnits } from './encoder-layout';
import {
  fieldBlocks,
  fieldMask,
  fieldPlaceCount,
  fieldRowPairs,
  fieldRowBytes,
  fieldRuns,
  spreadInput,
  spreadStride,
  unitsByPlace,
} from './field-layout';
import {
  beginsOdd,
  fieldRowOf,
  firstPixelOf,
  firstRowAt,
  firstUnitAt,
  placeAt,
  placeOf,
  unitsAt,
} from './field-places';
import { sumOfLines } from './field-rows';
import { addColumns } from './overlap';
import { keepsAllVectors } from './vectors';

/** Bytes of an entry in the list of blocks: its eight values, f32, and its offset in a unit's row, u32. */
const ENTRY: usize = 48;

/** The start of the blocks of lines 2 and 3, 6 and 7, ... in the list, and the end of the list. */
let firstOfOdd: usize = 0;
let endOfBlocks: usize = 0;

/** Overlaps of all units with the spread input, into `overlaps`, in the order of the places. */
export function fieldOverlaps(overlaps: usize): void {
  const keepAll = keepsAllVectors();
  for (let index = 0; index < fieldPlaceCount; index++) {
    const place = placeAt(index);
    listBlocksAt(place, keepAll);
    overlapsAt(place, overlaps);
  }
}

/** The overlap of one unit with the spread input. */
export function fieldOverlap(unit: u32): f32 {
  const place = placeOf(unit);
  const row = fieldRowOf(unit);
  listBlocksAt(place, keepsAllVectors());
  return f32x4.extract_lane(twoOverlaps(row, row, beginsOdd(place)), 0);
}

function listBlocksAt(place: usize, keepAll: bool): void {
  const window = spreadInput + (firstPixelOf(place) << 2);
  firstOfOdd = listBlocks(window, 0, fieldBlocks, keepAll);
  endOfBlocks = listBlocks(window, 1, firstOfOdd, keepAll);
}

/** Lists the blocks of every other pair of lines, from pair `first` on. @returns the end of the list. */
function listBlocks(window: usize, first: i32, entry: usize, keepAll: bool): usize {
  const below = spreadStride << 2;
  const across = (<usize>fieldRuns) << 4;
  for (let pair = first; pair < fieldRowPairs; pair += 2) {
    const line = window + <usize>(2 * pair) * below;
    let at = <u32>(<usize>pair * across * 2);
    for (let from = line; from < line + across; from += 16, at += 32) {
      // The padding of a window has zero weights, but values that have diverged there, times zero, would not be zero.
      const upper = v128.and(v128.load(from), v128.load(fieldMask + at));
      const lower = v128.and(v128.load(from + below), v128.load(fieldMask + at, 16));
      v128.store(entry, upper);
      v128.store(entry, lower, 16);
      store<u32>(entry, at, 32);
      // Without a branch, because empty blocks cannot be predicted.
      entry += keepAll || v128.any_true(v128.or(upper, lower)) ? ENTRY : 0;
    }
  }
  return entry;
}

/** Processes two units at a time; if their number is odd, also one that the next place overwrites. */
function overlapsAt(place: usize, overlaps: usize): void {
  const odd = beginsOdd(place);
  let row = firstRowAt(place);
  let to = overlaps + (firstUnitAt(place) << 2);
  for (const end = to + ((<usize>unitsAt(place)) << 2); to < end; to += 8, row += 2 * fieldRowBytes) {
    v128.store64_lane(to, twoOverlaps(row, row + fieldRowBytes, odd), 0);
  }
}

/** Writes overlaps that are in the order of the places to `into`, in the order of the units. */
export function orderByUnit(overlaps: usize, into: usize): void {
  const end = overlaps + ((<usize>paddedUnits) << 2);
  let listed = unitsByPlace;
  do {
    store<f32>(into + indexAt(listed), load<f32>(overlaps));
    store<f32>(into + indexAt(listed + 4), load<f32>(overlaps, 4));
    store<f32>(into + indexAt(listed + 8), load<f32>(overlaps, 8));
    store<f32>(into + indexAt(listed + 12), load<f32>(overlaps, 12));
    overlaps += 16;
    listed += 16;
  } while (overlaps < end);
}

/** The offset of the listed unit's overlap. */
function indexAt(listed: usize): usize {
  return (<usize>load<u32>(listed)) << 2;
}

/** Dot products of two rows with the listed blocks, in the first two lanes; in the order of `dotByTilePosition`. */
function twoOverlaps(rowA: usize, rowB: usize, odd: bool): v128 {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let b0 = a0;
  let b1 = a0;
  let b2 = a0;
  let b3 = a0;
  let entry = fieldBlocks;
  for (; entry < firstOfOdd; entry += ENTRY) {
    const at = <usize>load<u32>(entry, 32);
    const x0 = v128.load(entry);
    const x1 = v128.load(entry, 16);
    a0 = f32x4.add(a0, f32x4.mul(v128.load(rowA + at), x0));
    a1 = f32x4.add(a1, f32x4.mul(v128.load(rowA + at, 16), x1));
    b0 = f32x4.add(b0, f32x4.mul(v128.load(rowB + at), x0));
    b1 = f32x4.add(b1, f32x4.mul(v128.load(rowB + at, 16), x1));
  }
  for (; entry < endOfBlocks; entry += ENTRY) {
    const at = <usize>load<u32>(entry, 32);
    const x2 = v128.load(entry);
    const x3 = v128.load(entry, 16);
    a2 = f32x4.add(a2, f32x4.mul(v128.load(rowA + at), x2));
    a3 = f32x4.add(a3, f32x4.mul(v128.load(rowA + at, 16), x3));
    b2 = f32x4.add(b2, f32x4.mul(v128.load(rowB + at), x2));
    b3 = f32x4.add(b3, f32x4.mul(v128.load(rowB + at, 16), x3));
  }
  const sumA = sumOfLines(a0, a1, a2, a3, odd);
  const sumB = sumOfLines(b0, b1, b2, b3, odd);
  return addColumns(sumA, sumB, sumA, sumB);
}
