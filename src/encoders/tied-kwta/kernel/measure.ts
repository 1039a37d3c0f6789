/** Encodes and decodes without learning, with the boosts frozen. */
import { decode } from './decode';
import { EXACTLY, pickWinners } from './explain-away';
import { lookAheadTo, prepare } from './learn';
import { denseOf, inputOf, looksAhead, overlapsOf, reconstruction, winnersOf } from './encoder-layout';
import { errors, natural, pixels, rowBytes, stagedTiles, staging } from './store-layout';
import { refreshPenalties } from './norm-penalty';
import { dotByTilePosition } from './overlap';
import { forgetPairs } from './pairs';
import { reconstruct } from './reconstruct';
import { winners } from './settings';
import { bytesToTiles, tilesToFloats } from './tile-order';

/** Encodes the image in `staging`, which is in natural order; writes the winners to `winnersOf(0)`. */
export function encodeStaged(): void {
  bytesToTiles(staging, stagedTiles);
  refreshPenalties();
  forgetPairs();
  decode(stagedTiles, inputOf(0));
  pickWinners(inputOf(0), overlapsOf(0), EXACTLY, winnersOf(0));
}

/** Decodes the first `count` units of `winnersOf(0)` into `natural`. */
export function decodeWinners(count: i32): void {
  reconstruct(winnersOf(0), count);
  tilesToFloats(reconstruction, natural);
}

/**
 * Encodes and decodes one batch of the `count` images of a slice, from `first` on. Writes the winners to `winnersOf(0)`
 * and so on, and the errors to `errors`.
 * @returns the number of images in the batch.
 */
export function measure(first: i32, count: i32): i32 {
  const length = prepare(first, count);
  for (let slot = 0; slot < length; slot++) {
    if (looksAhead) lookAheadTo(slot);
    pickWinners(inputOf(slot), overlapsOf(looksAhead ? slot : 0), looksAhead ? 0 : EXACTLY, winnersOf(slot));
    reconstruct(winnersOf(slot), winners);
    store<f64>(errors + ((<usize>slot) << 3), <f64>squaredError(denseOf(inputOf(slot))) / <f64>pixels);
  }
  return length;
}

/** The sum of the squares of r - x; leaves r - x in `reconstruction`. */
function squaredError(dense: usize): f32 {
  for (let at: usize = 0; at < rowBytes; at += 16) {
    const r = reconstruction + at;
    v128.store(r, f32x4.sub(v128.load(r), v128.load(dense + at)));
  }
  return dotByTilePosition(reconstruction, reconstruction);
}
