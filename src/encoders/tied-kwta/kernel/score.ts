/** Step 2: score_j = overlap_j + (boost_j - penalty_j), and the maxima that speed up the search for winners. */
import { boostOf, fourBoosts, largestBoost } from './boost';
import { dutyCycles, groupMaxima, paddedUnits, penalties, scores } from './encoder-layout';
import { penaltyOf } from './norm-penalty';
import { unitsPerWinner } from './settings';

/** The lowest score: anything lower, or NaN, counts as this, so that scores are always ordered. */
export const LOWEST_SCORE: f32 = -f32.MAX_VALUE;
/** The score of an excluded unit. */
const OUT_OF_PLAY: f32 = f32.NEGATIVE_INFINITY;

/** Scores processed together: `groupMaxima` has four maxima for them. */
const SCORES_PER_STRIDE: i32 = 16;
const STRIDE_BYTES: usize = SCORES_PER_STRIDE * 4;

/** Computes the scores of all units from their overlaps. */
export function computeScores(overlaps: usize): void {
  const lowest = f32x4.splat(LOWEST_SCORE);
  const largest = f32x4.splat(largestBoost());
  const perWinner = f32x4.splat(unitsPerWinner);
  const bytes = (<usize>paddedUnits) << 2;
  let group = groupMaxima;
  for (let at: usize = 0; at < bytes; at += STRIDE_BYTES, group += 16) {
    const from = overlaps + at;
    const d = dutyCycles + at;
    const p = penalties + at;
    const to = scores + at;
    const boost0 = fourBoosts(v128.load(d), largest, perWinner);
    const boost1 = fourBoosts(v128.load(d, 16), largest, perWinner);
    const boost2 = fourBoosts(v128.load(d, 32), largest, perWinner);
    const boost3 = fourBoosts(v128.load(d, 48), largest, perWinner);
    const score0 = f32x4.pmax(lowest, f32x4.add(v128.load(from), f32x4.sub(boost0, v128.load(p))));
    const score1 = f32x4.pmax(lowest, f32x4.add(v128.load(from, 16), f32x4.sub(boost1, v128.load(p, 16))));
    const score2 = f32x4.pmax(lowest, f32x4.add(v128.load(from, 32), f32x4.sub(boost2, v128.load(p, 32))));
    const score3 = f32x4.pmax(lowest, f32x4.add(v128.load(from, 48), f32x4.sub(boost3, v128.load(p, 48))));
    v128.store(to, score0);
    v128.store(to, score1, 16);
    v128.store(to, score2, 32);
    v128.store(to, score3, 48);
    v128.store(group, f32x4.pmax(f32x4.pmax(score0, score1), f32x4.pmax(score2, score3)));
  }
}

/** The score of one unit from its exact overlap; as in `computeScores`. */
export function scoreOf(unit: u32, overlap: f32): f32 {
  const score = overlap + (boostOf(unit) - penaltyOf(unit));
  return score > LOWEST_SCORE ? score : LOWEST_SCORE;
}

/** Excludes `count` units until the scores are computed again. */
export function exclude(list: usize, count: i32): void {
  takeOut(list, count, scores);
  const end = list + ((<usize>count) << 2);
  for (let at = list; at < end; at += 4) {
    const stride = <usize>(load<u32>(at) / SCORES_PER_STRIDE);
    const from = scores + stride * STRIDE_BYTES;
    const left = f32x4.pmax(v128.load(from), v128.load(from, 16));
    const right = f32x4.pmax(v128.load(from, 32), v128.load(from, 48));
    v128.store(groupMaxima + stride * 16, f32x4.pmax(left, right));
  }
}

/** Marks `count` units as excluded among the values of all units. */
export function takeOut(list: usize, count: i32, values: usize): void {
  const end = list + ((<usize>count) << 2);
  for (; list < end; list += 4) store<f32>(values + ((<usize>load<u32>(list)) << 2), OUT_OF_PLAY);
}

/** Writes the excluded units in ascending order. */
export function listExcluded(into: usize): void {
  const out = f32x4.splat(OUT_OF_PLAY);
  for (let first = 0; first < paddedUnits; first += SCORES_PER_STRIDE) {
    const at = scores + ((<usize>first) << 2);
    let found = maskOf16(
      f32x4.eq(v128.load(at), out),
      f32x4.eq(v128.load(at, 16), out),
      f32x4.eq(v128.load(at, 32), out),
      f32x4.eq(v128.load(at, 48), out),
    );
    for (; found; found &= found - 1, into += 4) store<u32>(into, first + ctz(found));
  }
}

/** One bit for each of sixteen lanes that are all ones or all zeros. */
export function maskOf16(a: v128, b: v128, c: v128, d: v128): i32 {
  const ab = i16x8.narrow_i32x4_s(a, b);
  const cd = i16x8.narrow_i32x4_s(c, d);
  return i8x16.bitmask(i8x16.narrow_i16x8_s(ab, cd));
}
