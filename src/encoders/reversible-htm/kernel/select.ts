/** The winners: in each round the highest scores among the units not yet picked; of equal scores the lower index wins. */
import { findCut, lastIn } from '../../kernel-parts/threshold';
import { addBoosts, computeBoosts, exclude } from './boost';
import { image, input, paddedPixels, paddedUnits, picked, picks, scores } from './memory-layout';
import { computeOverlaps } from './overlaps';
import { rounds } from './settings';
import { listTerms } from './terms';
import { addVotes, computeResidual, forgetVotes, read } from './votes';

/** Picks the winners of the image that is loaded. @param into receives them in ascending order. */
export function pickWinners(into: usize): void {
  computeBoosts();
  forgetVotes();
  memory.copy(input, image, (<usize>paddedPixels) << 2);
  let count = 0;
  for (let round = 0; round < rounds; round++) {
    if (round > 0) {
      read(count);
      computeResidual();
    }
    listTerms();
    computeOverlaps();
    addBoosts();
    for (let i = 0; i < count; i++) exclude(load<u32>(picked + ((<usize>i) << 2)));
    const wanted = load<u32>(picks + ((<usize>round) << 2));
    selectHighest(wanted, count);
    addVotes(picked + ((<usize>count) << 2), wanted);
    count += wanted;
  }
  listAscending(count, into);
}

/** Writes the `wanted` units with the highest scores behind the `count` in `picked`. */
function selectHighest(wanted: i32, count: i32): void {
  findCut(scores, (<usize>paddedUnits) << 2, wanted, paddedUnits);
  const last = lastIn;
  let equals = wanted;
  for (let unit = 0; unit < paddedUnits; unit++) equals -= <i32>(load<f32>(scores + ((<usize>unit) << 2)) > last);
  let to = picked + ((<usize>count) << 2);
  const limit = f32x4.splat(last);
  for (let unit = 0; unit < paddedUnits; unit += 4) {
    let found = i32x4.bitmask(f32x4.ge(v128.load(scores + ((<usize>unit) << 2)), limit));
    for (; found; found &= found - 1) {
      const candidate = unit + ctz(found);
      if (load<f32>(scores + ((<usize>candidate) << 2)) == last && --equals < 0) continue;
      store<u32>(to, candidate);
      to += 4;
    }
  }
}

/** Units that have been picked are marked in `scores`, which are not needed any more. */
function listAscending(count: i32, into: usize): void {
  for (let i = 0; i < count; i++) exclude(load<u32>(picked + ((<usize>i) << 2)));
  const out = f32x4.splat(f32.NEGATIVE_INFINITY);
  for (let unit = 0; count > 0; unit += 4) {
    let found = i32x4.bitmask(f32x4.eq(v128.load(scores + ((<usize>unit) << 2)), out));
    for (; found && count > 0; found &= found - 1, into += 4, count--) store<u32>(into, unit + ctz(found));
  }
}
