/**
 * The non-zero pairs of pixels that windows see. A pair is a pixel and the one below it; unlike those of pairs.ts, it
 * may begin at any line, because windows do. All windows with the same top share a list for each image of the look-ahead:
 * it goes column by column, so that a window sees an uninterrupted part of it.
 *
 * A pair is 8 bytes: its two values, int16, and the address of the values to multiply it with in the block
 * (field-look-ahead.ts), u32, for a window that begins at the left edge of the image.
 */
import { UNITS_PER_BLOCK } from './blocks';
import {
  columnStarts,
  fieldBlock,
  fieldRowPairs,
  fieldRuns,
  fieldWidth,
  spreadBytes,
  spreadPairs,
  spreadStride,
  stripListBytes,
  stripPairs,
} from './field-layout';
import { leftOf } from './field-places';
import { width } from './store-layout';

/** Bytes of a pair's values in the block. */
const BLOCK_PAIR: usize = (<usize>UNITS_PER_BLOCK) << 2;

/** Lists the pairs between the top and bottom of windows with this top, for the first `count` images. */
export function listPairs(top: i32, count: i32): void {
  for (let slot = 0; slot < count; slot++) {
    const below = spreadStride << 3;
    const strip = spreadPairs + <usize>slot * spreadBytes + ((<usize>top * spreadStride) << 2);
    let start = startsOf(slot);
    let pair = stripPairs + <usize>slot * stripListBytes();
    for (let column: usize = 0; column < <usize>width; column++, start += 4) {
      store<u32>(start, <u32>pair);
      let from = strip + (column << 2);
      let address = fieldBlock + column * BLOCK_PAIR;
      for (const end = from + <usize>fieldRowPairs * below; from < end; from += below) {
        const values = load<u32>(from);
        store<u32>(pair, values);
        store<u32>(pair, <u32>address, 4);
        // If it is zero, the next one overwrites it.
        pair += (<usize>(values != 0)) << 3;
        address += ((<usize>fieldRuns) << 2) * BLOCK_PAIR;
      }
    }
    store<u32>(start, <u32>pair);
  }
}

/** The addresses of the first pair from each column on, u32; and the end of the list. */
function startsOf(slot: i32): usize {
  return columnStarts + ((<usize>(slot * (width + 1))) << 2);
}

/** The first pair of an image that the windows at a place see. */
export function firstPairAt(place: usize, slot: i32): usize {
  return load<u32>(startsOf(slot) + (leftOf(place) << 2));
}

/** The end of these pairs. */
export function pairsEndAt(place: usize, slot: i32): usize {
  return load<u32>(startsOf(slot) + ((leftOf(place) + <usize>fieldWidth) << 2));
}

/** What to add to a pair's address for windows at a place. */
export function shiftAt(place: usize): usize {
  return 0 - leftOf(place) * BLOCK_PAIR;
}
