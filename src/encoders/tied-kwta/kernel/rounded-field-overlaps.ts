/** Overlaps of units with local fields from int16: place by place, from the input's non-zero blocks there. */
import { firstPixelOf, firstRowAt, firstUnitAt, integersOfRow, placeAt, unitsAt } from './field-places';
import { fieldStep } from './field-snapshot';
import { quantumOf } from './input';
import {
  fieldBlocks,
  fieldPlaceCount,
  fieldRowBytes,
  fieldRowPairs,
  fieldRuns,
  spreadPairs,
  spreadStride,
  unitsByPlace,
} from './field-layout';

/**
 * Bytes of an entry in the list of blocks: eight values, int16, each next to the one below; and
 * the offset in a row, u32.
 */
const ENTRY: usize = 32;

/** Overlaps of all units with the input spread as integers. Skips units that only pad the last block. */
export function roundedFieldOverlaps(input: usize, overlaps: usize): void {
  const scale = f32x4.splat(quantumOf(input) * fieldStep);
  for (let index = 0; index < fieldPlaceCount; index++) {
    const place = placeAt(index);
    overlapsAt(place, listBlocksAt(place), scale, overlaps);
  }
}

/** @returns the end of the list, which has at least one block. */
function listBlocksAt(place: usize): usize {
  const below = spreadStride << 3;
  const across = (<usize>fieldRuns) << 4;
  let line = spreadPairs + (firstPixelOf(place) << 2);
  const end = line + <usize>fieldRowPairs * below;
  let entry = fieldBlocks;
  let at: u32 = 0;
  do {
    let from = line;
    const lineEnd = line + across;
    do {
      const values = v128.load(from);
      v128.store(entry, values);
      store<u32>(entry, at, 16);
      // Without a branch, because empty blocks cannot be predicted.
      entry += (<usize>(v128.any_true(values) ? 1 : 0)) << 5;
      from += 16;
      at += 16;
    } while (from < lineEnd);
    line += below;
  } while (line < end);
  return max(entry, fieldBlocks + ENTRY);
}

/**
 * Processes four units at a time. If fewer are left, it includes the first units of the next place, which overwrites
 * their overlaps in its turn; zeros follow the last place, and their overlaps are written after those of all units.
 */
function overlapsAt(place: usize, end: usize, scale: v128, overlaps: usize): void {
  const bytes = fieldRowBytes >> 1;
  let unit = unitsByPlace + (firstUnitAt(place) << 2);
  const lastUnit = unit + (unitsAt(place) << 2);
  let row = integersOfRow(firstRowAt(place));
  for (; unit < lastUnit; unit += 16, row += 4 * bytes) {
    const four = f32x4.mul(fourOverlaps(row, row + bytes, row + 2 * bytes, row + 3 * bytes, end), scale);
    v128.store32_lane(overlaps + indexAt(unit), four, 0);
    v128.store32_lane(overlaps + indexAt(unit + 4), four, 1);
    v128.store32_lane(overlaps + indexAt(unit + 8), four, 2);
    v128.store32_lane(overlaps + indexAt(unit + 12), four, 3);
  }
}

/** The offset of the listed unit's overlap. */
function indexAt(listed: usize): usize {
  return (<usize>load<u32>(listed)) << 2;
}

/** Dot products of four rows with the listed blocks, as integers. */
function fourOverlaps(row0: usize, row1: usize, row2: usize, row3: usize, end: usize): v128 {
  let sum0 = i32x4.splat(0);
  let sum1 = sum0;
  let sum2 = sum0;
  let sum3 = sum0;
  let entry = fieldBlocks;
  do {
    const at = <usize>load<u32>(entry, 16);
    const x = v128.load(entry);
    sum0 = i32x4.add(sum0, i32x4.dot_i16x8_s(v128.load(row0 + at), x));
    sum1 = i32x4.add(sum1, i32x4.dot_i16x8_s(v128.load(row1 + at), x));
    sum2 = i32x4.add(sum2, i32x4.dot_i16x8_s(v128.load(row2 + at), x));
    sum3 = i32x4.add(sum3, i32x4.dot_i16x8_s(v128.load(row3 + at), x));
    entry += ENTRY;
  } while (entry < end);
  const sum01 = i32x4.add(i32x4.shuffle(sum0, sum1, 0, 1, 4, 5), i32x4.shuffle(sum0, sum1, 2, 3, 6, 7));
  const sum23 = i32x4.add(i32x4.shuffle(sum2, sum3, 0, 1, 4, 5), i32x4.shuffle(sum2, sum3, 2, 3, 6, 7));
  return f32x4.convert_i32x4_s(
    i32x4.add(i32x4.shuffle(sum01, sum23, 0, 2, 4, 6), i32x4.shuffle(sum01, sum23, 1, 3, 5, 7)),
  );
}
