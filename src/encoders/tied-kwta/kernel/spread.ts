/**
 * Images for local fields: line after line, as windows need them, not in tiles. Each line is followed by at least four zeros, and the last
 * one by a line of zeros: windows may reach so far.
 */
import { quantumOf } from './input';
import { pairsOfLowHalves, rounderFor } from './snapshot';
import { denseOf } from './encoder-layout';
import { spreadInput, spreadPairs, spreadStride } from './field-layout';
import { height, rowBytes, width } from './store-layout';

/** From tile order. */
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

/** Back to tile order. */
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

/** An input, to `spreadInput`. */
export function spreadValues(input: usize): void {
  spread(denseOf(input), spreadInput);
}

/**
 * What has been spread, as int16 in steps of the input's quantum, to `spreadPairs`: each pixel beside the one below it, for all lines. It is an
 * image, so that the integers are exact.
 */
export function spreadAsPairs(input: usize): void {
  const factor = f32x4.splat(1 / quantumOf(input));
  const rounder = f32x4.splat(rounderFor(0));
  const below = spreadStride << 2;
  const end = spreadInput + <usize>height * below;
  let to = spreadPairs;
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
