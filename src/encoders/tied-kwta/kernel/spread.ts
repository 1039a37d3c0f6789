/**
 * Spread images, for local fields: line after line, as windows need them, not in tiles. At least four zeros follow each
 * line, and a line of zeros follows the last, because padded windows may reach that far.
 */
import { quantumOf } from './input';
import { pairsOfLowHalves, rounderFor } from './snapshot';
import { denseOf } from './encoder-layout';
import { spreadBytes, spreadInput, spreadPairs, spreadStride } from './field-layout';
import { height, rowBytes, width } from './store-layout';

/** Converts from tile order. */
export function spread(tiles: usize, to: usize): void {
  const below = spreadStride << 2;
  for (const end = tiles + rowBytes; tiles < end; to += 4 * below) {
    for (let column = to; column < to + lineBytes(); column += 16, tiles += 64) {
      v128.store(column, v128.load(tiles));
      v128.store(column + below, v128.load(tiles, 16));
      v128.store(column + 2 * below, v128.load(tiles, 32));
      v128.store(column + 3 * below, v128.load(tiles, 48));
    }
  }
}

/** Converts back to tile order. */
export function gather(from: usize, tiles: usize): void {
  const below = spreadStride << 2;
  for (const end = tiles + rowBytes; tiles < end; from += 4 * below) {
    for (let column = from; column < from + lineBytes(); column += 16, tiles += 64) {
      v128.store(tiles, v128.load(column));
      v128.store(tiles, v128.load(column + below), 16);
      v128.store(tiles, v128.load(column + 2 * below), 32);
      v128.store(tiles, v128.load(column + 3 * below), 48);
    }
  }
}

/** Spreads an input to `spreadInput`. */
export function spreadValues(input: usize): void {
  spread(denseOf(input), spreadInput);
}

/**
 * Spreads an image as int16 in steps of its quantum: for all lines, each pixel next to the one below it. For images the
 * integers are exact.
 * @param slot its position in the look-ahead.
 */
export function spreadAsPairs(input: usize, slot: i32): void {
  spreadValues(input);
  const factor = f32x4.splat(1 / quantumOf(input));
  const rounder = f32x4.splat(rounderFor(0));
  const below = spreadStride << 2;
  const end = spreadInput + <usize>height * below;
  let to = spreadPairs + <usize>slot * spreadBytes;
  for (let from = spreadInput; from < end; from += 16, to += 16) {
    const upper = f32x4.add(f32x4.mul(v128.load(from), factor), rounder);
    const lower = f32x4.add(f32x4.mul(v128.load(from + below), factor), rounder);
    v128.store(to, pairsOfLowHalves(upper, lower));
  }
}

/** Bytes of a line's tiles. */
function lineBytes(): usize {
  return (<usize>((width + 3) >> 2)) << 4;
}
