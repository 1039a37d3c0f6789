/**
 * Picks the winners: in each round the units with the highest scores among those not yet picked; between equal scores
 * the lower index wins.
 *
 * Rounds after the first score the residual e = x - m, where m is the part explained by earlier winners. Overlaps with
 * e are those of the previous round minus the overlaps with the latest growth of m, which is exact because they are
 * integers. It is also less work, because votes are few: the growth of m has three quarters of the binary digits of e.
 */
import { findCut, firstOut, lastIn } from '../../kernel-parts/threshold';
import { computeBoosts, computeScores, exclude } from './boost';
import { image, newlyExplained, overlaps, paddedUnits, picked, picks, scores, sums } from './memory-layout';
import { computeSums } from './overlaps';
import { rounds } from './settings';
import { listTerms } from './terms';
import { addVotes, explain, forgetVotes, read } from './votes';

/** Picks the winners of the loaded image. @param into receives them in ascending order. */
export function pickWinners(into: usize): void {
  computeBoosts();
  forgetVotes();
  scoreImage();
  let count = 0;
  for (let round = 0; round < rounds; round++) {
    if (round > 0) scoreResidual(count);
    for (let i = 0; i < count; i++) exclude(load<u32>(picked + ((<usize>i) << 2)));
    const wanted = load<u32>(picks + ((<usize>round) << 2));
    selectHighest(wanted, count);
    addVotes(picked + ((<usize>count) << 2), wanted);
    count += wanted;
  }
  listAscending(count, into);
}

/** Scores all units by the image. */
function scoreImage(): void {
  listTerms(image);
  computeSums();
  memory.copy(overlaps, sums, (<usize>paddedUnits) << 2);
  computeScores();
}

/** Scores all units by the part of the image that the `count` units picked so far do not explain. */
function scoreResidual(count: i32): void {
  read(count);
  explain();
  listTerms(newlyExplained);
  computeSums();
  const bytes = (<usize>paddedUnits) << 2;
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(overlaps + at, i32x4.sub(v128.load(overlaps + at), v128.load(sums + at)));
  }
  computeScores();
}

/** Appends the `wanted` units with the highest scores to the `count` units in `picked`. */
function selectHighest(wanted: i32, count: i32): void {
  findCut(scores, (<usize>paddedUnits) << 2, wanted, paddedUnits);
  const last = lastIn;
  let equals = wanted - (firstOut == last ? countAbove(last) : 0);
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

/** How many scores are above the limit. */
function countAbove(limit: f32): i32 {
  let above = 0;
  for (let unit = 0; unit < paddedUnits; unit++) above += <i32>(load<f32>(scores + ((<usize>unit) << 2)) > limit);
  return above;
}

/** Lists the picked units in ascending order by marking them in `scores`, whose values are no longer needed. */
function listAscending(count: i32, into: usize): void {
  for (let i = 0; i < count; i++) exclude(load<u32>(picked + ((<usize>i) << 2)));
  const out = f32x4.splat(f32.NEGATIVE_INFINITY);
  for (let unit = 0; count > 0; unit += 4) {
    let found = i32x4.bitmask(f32x4.eq(v128.load(scores + ((<usize>unit) << 2)), out));
    for (; found && count > 0; found &= found - 1, into += 4, count--) store<u32>(into, unit + ctz(found));
  }
}
