/** Encoding and decoding without learning, with the boosts as they stand. */
import { computeBoosts } from './boost';
import { decode } from './decode';
import {
  changeOf,
  errors,
  inputOf,
  natural,
  overlapsOf,
  pixels,
  reconstruction,
  stagedTiles,
  staging,
  winnersOf,
} from './memory-layout';
import { exactOverlaps } from './overlap';
import { pickWinners } from './explain-away';
import { imageAt } from './learn';
import { reconstruct } from './reconstruct';
import { winners } from './settings';
import { bytesToTiles, tilesToFloats } from './tile-order';
import { computeChange } from './update';

/** Encodes the image whose bytes stand in `staging` in natural order; the winners are written to `winnersOf(0)`. */
export function encodeStaged(): void {
  bytesToTiles(staging, stagedTiles);
  encodeTiled(stagedTiles);
}

function encodeTiled(bytes: usize): void {
  decode(bytes, inputOf(0));
  computeBoosts();
  exactOverlaps(inputOf(0), overlapsOf(0));
  pickWinners(inputOf(0), overlapsOf(0), winnersOf(0));
}

/** The image that the first `count` units of `winnersOf(0)` stand for, into `natural`. */
export function decodeWinners(count: i32): void {
  reconstruct(winnersOf(0), count);
  tilesToFloats(reconstruction, natural);
}

/** Encodes and decodes the i-th image of the slice; its winners are in `winnersOf(0)`, its error in `errors`. */
export function measure(i: i32): void {
  encodeTiled(imageAt(i));
  reconstruct(winnersOf(0), winners);
  const squares = computeChange(inputOf(0), 1, changeOf(0));
  store<f64>(errors + ((<usize>i) << 3), <f64>squares / <f64>pixels);
}
