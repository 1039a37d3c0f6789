/** Rows of units with local fields: adds them to an image, updates them, and converts them from and to whole rows. */
import { change } from './encoder-layout';
import { fieldMask, fieldRowBytes, fieldRuns, spreadBytes, spreadStride, spreadSum, wholeRow } from './field-layout';
import { rowBytes } from './store-layout';
import { beginsOdd, fieldRowOf, firstPixelOf, placeOf } from './field-places';
import { addColumns } from './overlap';
import { winners } from './settings';
import { gather, spread } from './spread';

/** The start of a unit's window in `spreadSum`. */
function windowOf(unit: u32): usize {
  return spreadSum + (firstPixelOf(placeOf(unit)) << 2);
}

/** sum += W_first + W_second + ..., added one after the other in the order of the list. */
export function addFieldFeatures(list: usize, count: i32, sum: usize): void {
  spread(sum, spreadSum);
  const end = list + ((<usize>count) << 2);
  touchRows(list, end);
  for (; list < end; list += 4) addRow(fieldRowOf(load<u32>(list)), windowOf(load<u32>(list)));
  gather(spreadSum, sum);
}

/** Result of the reads in `touchRows`: without a use, the compiler could remove them. */
export let touchedRows: i32 = 0;

/** Reads from each cache line of the rows: they come from distant memory, and their cache misses overlap here. */
function touchRows(list: usize, end: usize): void {
  let touched = 0;
  for (; list < end; list += 4) {
    const row = fieldRowOf(load<u32>(list));
    for (let at: usize = 0; at < fieldRowBytes; at += 64) touched |= load<i32>(row + at);
    touched |= load<i32>(row + fieldRowBytes - 4);
  }
  touchedRows = touched;
}

function addRow(row: usize, line: usize): void {
  const below = spreadStride << 2;
  const across = (<usize>fieldRuns) << 4;
  const end = row + fieldRowBytes;
  do {
    let upper = line;
    const lineEnd = line + across;
    do {
      const lower = upper + below;
      v128.store(upper, f32x4.add(v128.load(upper), v128.load(row)));
      v128.store(lower, f32x4.add(v128.load(lower), v128.load(row, 16)));
      upper += 16;
      row += 32;
    } while (upper < lineEnd);
    line += 2 * below;
  } while (row < end);
}

/** Subtracts the change from the rows of an image's winners, each within its window; leaves it in `spreadSum`. */
export function updateFields(winnerList: usize): void {
  spread(change, spreadSum);
  const end = winnerList + ((<usize>winners) << 2);
  for (; winnerList < end; winnerList += 4) {
    updateRow(fieldRowOf(load<u32>(winnerList)), windowOf(load<u32>(winnerList)));
  }
}

function updateRow(row: usize, line: usize): void {
  const below = spreadStride << 2;
  const across = (<usize>fieldRuns) << 4;
  const end = row + fieldRowBytes;
  let mask = fieldMask;
  do {
    let from = line;
    const lineEnd = line + across;
    do {
      const upper = f32x4.sub(v128.load(row), v128.and(v128.load(from), v128.load(mask)));
      const lower = f32x4.sub(v128.load(row, 16), v128.and(v128.load(from + below), v128.load(mask, 16)));
      v128.store(row, upper);
      v128.store(row, lower, 16);
      from += 16;
      row += 32;
      mask += 32;
    } while (from < lineEnd);
    line += 2 * below;
  } while (row < end);
}

/** |W_unit|^2 */
export function fieldNorm(unit: u32): f32 {
  let even0 = f32x4.splat(0);
  let even1 = even0;
  let odd0 = even0;
  let odd1 = even0;
  let row = fieldRowOf(unit);
  const linePair = (<usize>fieldRuns) << 5;
  const end = row + fieldRowBytes;
  for (let isOdd = false; row < end; isOdd = !isOdd) {
    for (const lineEnd = row + linePair; row < lineEnd; row += 32) {
      const upper = v128.load(row);
      const lower = v128.load(row, 16);
      if (isOdd) {
        odd0 = f32x4.add(odd0, f32x4.mul(upper, upper));
        odd1 = f32x4.add(odd1, f32x4.mul(lower, lower));
      } else {
        even0 = f32x4.add(even0, f32x4.mul(upper, upper));
        even1 = f32x4.add(even1, f32x4.mul(lower, lower));
      }
    }
  }
  const sum = sumOfLines(even0, even1, odd0, odd1, beginsOdd(placeOf(unit)));
  return f32x4.extract_lane(addColumns(sum, sum, sum, sum), 0);
}

/**
 * Adds the partial sums of lines 0, 1, 2, 3 of a window, each with every fourth line after it, in the reference's
 * order, which goes by lines of tiles: (0 + 1) + (2 + 3). The place of the window only decides which of its lines these
 * are, and which sums are added first.
 */
export function sumOfLines(line0: v128, line1: v128, line2: v128, line3: v128, beginsOdd: bool): v128 {
  return beginsOdd
    ? f32x4.add(f32x4.add(line1, line2), f32x4.add(line3, line0))
    : f32x4.add(f32x4.add(line0, line1), f32x4.add(line2, line3));
}

/** The whole row of a unit, zero outside its window. @returns its address; the next call overwrites it. */
export function wholeRowOf(unit: u32): usize {
  memory.fill(spreadSum, 0, spreadBytes);
  copyWindow(unit, true);
  gather(spreadSum, wholeRow);
  return wholeRow;
}

/** Copies a unit's row from `wholeRow`, within its window. */
export function takeWholeRow(unit: u32): void {
  spread(wholeRow, spreadSum);
  copyWindow(unit, false);
}

function copyWindow(unit: u32, out: bool): void {
  const below = spreadStride << 2;
  const across = (<usize>fieldRuns) << 4;
  let line = windowOf(unit);
  let row = fieldRowOf(unit);
  const end = row + fieldRowBytes;
  for (let mask = fieldMask; row < end; line += 2 * below) {
    for (let from = line; from < line + across; from += 16, row += 32, mask += 32) {
      copyFour(from, row, mask, out);
      copyFour(from + below, row + 16, mask + 16, out);
    }
  }
}

function copyFour(window: usize, row: usize, mask: usize, out: bool): void {
  v128.store(out ? window : row, v128.and(v128.load(out ? row : window), v128.load(mask)));
}
