/**
 * The look-ahead with local fields: place by place. The rows of the units there are rounded to int16, 32 units side by
 * side as in the snapshot, into one block that stays in the nearest cache while all images of the look-ahead are scored.
 * Overlaps are in the order of the places; after the units of a place, some more are written, which the next place
 * overwrites, or which follow those of all units.
 */
import { UNITS_PER_BLOCK } from './blocks';
import { inputOf, overlapsOf } from './encoder-layout';
import { fieldBlock, fieldPlaceCount, fieldRowBytes } from './field-layout';
import { firstPairAt, listPairs, pairsEndAt, shiftAt } from './field-pairs';
import { firstRowAt, firstUnitAt, placeAt, topOf, unitsAt } from './field-places';
import { storeScaled } from './block-overlaps';
import { quantumOf } from './input';
import { pairsOfEight, snapshotStep, storeTransposed } from './snapshot';
import { spreadAsPairs } from './spread';

const FEW_UNITS: i32 = 8;
const MANY_UNITS: i32 = 24;

/** Overlaps of all units with `count` images of the batch, from `firstSlot` on. @param rounder see `rounderFor`. */
export function lookAheadInFields(firstSlot: i32, count: i32, rounder: v128): void {
  for (let slot = 0; slot < count; slot++) spreadAsPairs(inputOf(firstSlot + slot), slot);
  let listedTop = -1;
  for (let index = 0; index < fieldPlaceCount; index++) {
    const place = placeAt(index);
    const top = <i32>topOf(place);
    if (top != listedTop) listPairs(top, count);
    listedTop = top;
    const units = unitsAt(place);
    for (let first = 0; first < units; first += UNITS_PER_BLOCK) {
      const length = min(units - first, UNITS_PER_BLOCK);
      roundRows(firstRowAt(place) + <usize>first * fieldRowBytes, length, rounder);
      scoreBlock(place, (firstUnitAt(place) + <usize>first) << 2, length, firstSlot, count);
    }
  }
}

/** Rounds `length` rows, and up to three after them, into the block. */
function roundRows(row: usize, length: i32, rounder: v128): void {
  const step = fieldRowBytes;
  const end = fieldBlock + ((<usize>length) << 2);
  for (let column = fieldBlock; column < end; column += 16, row += 4 * step) {
    let to = column;
    for (let at = row; at < row + step; at += 32, to += 512) {
      storeTransposed(
        to,
        pairsOfEight(at, rounder),
        pairsOfEight(at + step, rounder),
        pairsOfEight(at + 2 * step, rounder),
        pairsOfEight(at + 3 * step, rounder),
      );
    }
  }
}

/** Scores the first `length` units of the block. @param at the offset of their overlaps. */
function scoreBlock(place: usize, at: usize, length: i32, firstSlot: i32, count: i32): void {
  const step = snapshotStep();
  const shift = shiftAt(place);
  for (let slot = 0; slot < count; slot++) {
    const scale = quantumOf(inputOf(firstSlot + slot)) * step;
    const pair = firstPairAt(place, slot);
    const end = pairsEndAt(place, slot);
    const into = overlapsOf(firstSlot + slot) + at;
    for (let unit = 0; unit < length;) {
      const offset = (<usize>unit) << 2;
      if (length - unit > FEW_UNITS) {
        manyOverlaps(pair, end, shift + offset, scale, into + offset);
        unit += MANY_UNITS;
      } else {
        fewOverlaps(pair, end, shift + offset, scale, into + offset);
        unit += FEW_UNITS;
      }
    }
  }
}

/**
 * Dot products of 24 interleaved rows with a list of pairs.
 * @param shift from where the list says that the values of the first row are, in bytes.
 */
function manyOverlaps(pair: usize, end: usize, shift: usize, scale: f32, into: usize): void {
  let sum0 = i32x4.splat(0);
  let sum1 = sum0;
  let sum2 = sum0;
  let sum3 = sum0;
  let sum4 = sum0;
  let sum5 = sum0;
  while (pair < end) {
    const w = <usize>load<u32>(pair, 4) + shift;
    const x = v128.load32_splat(pair);
    sum0 = i32x4.add(sum0, i32x4.dot_i16x8_s(v128.load(w), x));
    sum1 = i32x4.add(sum1, i32x4.dot_i16x8_s(v128.load(w, 16), x));
    sum2 = i32x4.add(sum2, i32x4.dot_i16x8_s(v128.load(w, 32), x));
    sum3 = i32x4.add(sum3, i32x4.dot_i16x8_s(v128.load(w, 48), x));
    sum4 = i32x4.add(sum4, i32x4.dot_i16x8_s(v128.load(w, 64), x));
    sum5 = i32x4.add(sum5, i32x4.dot_i16x8_s(v128.load(w, 80), x));
    pair += 8;
  }
  const scales = f32x4.splat(scale);
  storeScaled(into, sum0, sum1, scales);
  storeScaled(into + 32, sum2, sum3, scales);
  storeScaled(into + 64, sum4, sum5, scales);
}

/** The same for eight rows. */
function fewOverlaps(pair: usize, end: usize, shift: usize, scale: f32, into: usize): void {
  let sum0 = i32x4.splat(0);
  let sum1 = sum0;
  while (pair < end) {
    const w = <usize>load<u32>(pair, 4) + shift;
    const x = v128.load32_splat(pair);
    sum0 = i32x4.add(sum0, i32x4.dot_i16x8_s(v128.load(w), x));
    sum1 = i32x4.add(sum1, i32x4.dot_i16x8_s(v128.load(w, 16), x));
    pair += 8;
  }
  storeScaled(into, sum0, sum1, f32x4.splat(scale));
}
