/**
 * The changes by the images of the look-ahead so far, with local fields. Each winner has lost the part of the change within its
 * window, so its overlap with a later image falls by the sum of change times pixel over the window. A table of sums over
 * all rectangles from the top left gives the sum over any window with four of its entries (Crow 1984, summed-area
 * tables). Sums are int32: those over windows fit; others may overflow, but differences between them are still right.
 */
import { changeSteps } from './encoder-layout';
import {
  fieldChanges,
  fieldHeight,
  fieldRows,
  fieldWidth,
  loserListBytes,
  losers,
  lossTable,
  spreadBytes,
  spreadPairs,
  spreadStride,
  spreadSum,
} from './field-layout';
import { firstPixelOf, placeOf } from './field-places';
import { quantumOf } from './input';
import { winners } from './settings';
import { height, width } from './store-layout';

function changeOf(slot: i32): usize {
  return fieldChanges + <usize>slot * spreadBytes;
}

/** For each winner of an image the offset of its overlap, and that of its window's corner in the table; u32. */
function losersOf(slot: i32): usize {
  return losers + <usize>slot * loserListBytes;
}

/**
 * Notes the change of an image, from `spreadSum`: int16 in the lower halves of 32 bits, zero in the upper ones.
 * @param rounder see `rounderFor`.
 */
export function noteFieldChange(slot: i32, winner: usize, rounder: v128): void {
  const lower = i32x4.splat(0xffff);
  const to = changeOf(slot);
  for (let at: usize = 0; at < spreadBytes; at += 16) {
    v128.store(to + at, v128.and(f32x4.add(v128.load(spreadSum + at), rounder), lower));
  }
  let loser = losersOf(slot);
  for (const end = winner + ((<usize>winners) << 2); winner < end; winner += 4, loser += 8) {
    const unit = load<u32>(winner);
    store<u32>(loser, load<u32>(fieldRows + ((<usize>unit) << 2)) << 2);
    store<u32>(loser, <u32>(firstPixelOf(placeOf(unit)) << 2), 4);
  }
}

/** Subtracts the changes by the first `earlier` images from the overlaps of the one after them. */
export function correctInFields(input: usize, overlaps: usize, earlier: i32): void {
  const pairs = spreadPairs + <usize>earlier * spreadBytes;
  for (let slot = 0; slot < earlier; slot++) {
    addUpLosses(changeOf(slot), pairs);
    subtractLosses(overlaps, losersOf(slot), quantumOf(input) * load<f32>(changeSteps + ((<usize>slot) << 2)));
  }
}

/** Fills the table: the entry at line y and column x is the sum over the lines above y and the columns left of x. */
function addUpLosses(change: usize, pairs: usize): void {
  const below = spreadStride << 2;
  const zero = i32x4.splat(0);
  const across = (<usize>((width + 3) & ~3)) << 2;
  const end = change + <usize>height * below;
  let above = lossTable;
  do {
    let carry = zero;
    let at: usize = 0;
    do {
      // The upper halves of the pairs are the pixels below; those of the change are zero.
      const products = i32x4.dot_i16x8_s(v128.load(change + at), v128.load(pairs + at));
      const two = i32x4.add(products, i32x4.shuffle(products, zero, 4, 0, 1, 2));
      const four = i32x4.add(carry, i32x4.add(two, i32x4.shuffle(two, zero, 4, 4, 0, 1)));
      carry = i32x4.shuffle(four, four, 3, 3, 3, 3);
      v128.store(above + below + at, i32x4.add(four, v128.load(above + at, 4)), 4);
      at += 16;
    } while (at < across);
    change += below;
    pairs += below;
    above += below;
  } while (change < end);
}

function subtractLosses(overlaps: usize, loser: usize, scale: f32): void {
  const right = (<usize>fieldWidth) << 2;
  const down = (<usize>fieldHeight * spreadStride) << 2;
  const table = lossTable;
  const end = loser + ((<usize>winners) << 3);
  do {
    const at = overlaps + <usize>load<u32>(loser);
    const corner = table + <usize>load<u32>(loser, 4);
    const upper = load<i32>(corner + right) - load<i32>(corner);
    const lower = load<i32>(corner + down + right) - load<i32>(corner + down);
    store<f32>(at, load<f32>(at) - <f32>(lower - upper) * scale);
    loser += 8;
  } while (loser < end);
}
