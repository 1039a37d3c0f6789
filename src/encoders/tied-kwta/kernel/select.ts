/**
 * Step 3: the winners are the units with the highest scores; between equal scores the lower index wins. Scores may be
 * known only to within a margin: then those too close to the cut are computed exactly before they are compared, and the
 * winners are the same.
 *
 * Only `emitExact` and `emitUncertain` decide which units win; everything before only narrows down the candidates.
 */
import { lowerEnds, upperEnds } from './byte-layout';
import {
  candidateErrors,
  candidateScores,
  candidateUnits,
  cuts,
  groupMaxima,
  paddedUnits,
  rowOf,
  scores,
} from './encoder-layout';
import { hasFields } from './field-layout';
import { fieldOverlap } from './field-overlaps';
import { exactOverlap } from './overlap';
import { LOWEST_SCORE, maskOf16, scoreOf } from './score';
import { findCut, firstOut, lastIn, thresholdFor } from '../../kernel-parts/threshold';

/** Surplus candidates that are cheaper to examine than to rule out. */
const SLACK: i32 = 4;
/** The largest change of a score near the cut by float32 rounding, relative to the cut: see look-ahead.ts. */
const SCORE_ROUNDING: f32 = 8 * 5.9604644775390625e-8;

/** How many overlaps had to be computed exactly because a score was too close to the cut. */
export let exactlyRescored: i32 = 0;

/**
 * Picks the units with the `wanted` highest scores and writes them in ascending order. There must be at least `wanted`
 * units that are not excluded.
 * @param margin if two scores differ by more, their order is certain; 0: scores are exact.
 * @param input the scores' input, for computing some of them exactly.
 * @param round its cut in the previous image is the first guess.
 */
export function selectHighest(wanted: i32, margin: f32, input: usize, round: i32, into: usize): void {
  const cut = lowerBoundOfCut(scores, wanted, round);
  // Never below the lowest score, so that excluded units are no candidates.
  const count = collectCandidates(scores, margin > 0 ? max(cut - widened(margin, cut), LOWEST_SCORE) : cut);
  const bytes = padCandidates(count);
  findCut(candidateScores, bytes, wanted, count - wanted);
  // If all candidates are wanted, all others certainly lose.
  const contested = margin > 0 && firstOut > f32.NEGATIVE_INFINITY;
  const uncertainty = contested ? widened(margin, max(abs(lastIn), abs(firstOut))) : 0;

  if (contested && lastIn - firstOut <= uncertainty) {
    noteErrors(count, margin);
    emitUncertain(count, wanted, cut - errorOf(cut, margin), input, into);
  } else {
    emitExact(count, wanted, into);
  }
}

/** The same if each score has its own error: the exact ones are between `lowerEnds` and `upperEnds`. */
export function selectBetweenEnds(wanted: i32, input: usize, round: i32, into: usize): void {
  const cut = lowerBoundOfCut(lowerEnds, wanted, round);
  const count = collectCandidates(upperEnds, cut);
  findCut(candidateScores, padCandidates(count), wanted, count - wanted);
  for (let at: usize = 0; at < (<usize>count) << 2; at += 4) {
    const unit = <usize>load<u32>(candidateUnits + at);
    store<f32>(candidateErrors + at, load<f32>(upperEnds + (unit << 2)) - load<f32>(candidateScores + at));
  }
  emitUncertain(count, wanted, cut, input, into);
}

function widened(margin: f32, score: f32): f32 {
  return margin + SCORE_ROUNDING * abs(score);
}

/** A value that at least `wanted` units reach, and few others. `groupMaxima` must be those of `values`. */
function lowerBoundOfCut(values: usize, wanted: i32, round: i32): f32 {
  const slack = SLACK + (wanted >> 3);
  const groupBytes = <usize>paddedUnits;
  const cutAt = cuts + ((<usize>round) << 2);
  const guess = load<f32>(cutAt);
  // Each group whose maximum reaches a threshold contains at least one value that does.
  const cut =
    wanted << 3 <= paddedUnits
      ? thresholdFor(groupMaxima, groupBytes, wanted, slack, LOWEST_SCORE, guess)
      : thresholdFor(values, groupBytes << 2, wanted, slack, LOWEST_SCORE, guess);
  store<f32>(cutAt, cut);
  return cut;
}

/**
 * Lists the units whose value, a score or its upper bound, is at least `threshold`, in ascending order.
 * Processes 64 values at once: the number found cannot be predicted, so the fewer loops depend on it, the better.
 * @returns how many there are.
 */
function collectCandidates(values: usize, threshold: f32): i32 {
  const limit = f32x4.splat(threshold);
  let count: usize = 0;
  for (let first = 0; first < paddedUnits; first += 64) {
    const at = values + ((<usize>first) << 2);
    let found = atLeast(at, limit) | (atLeast(at + 64, limit) << 16);
    // Units are padded to a multiple of 32, so the second half may be missing.
    if (first + 32 < paddedUnits) found |= (atLeast(at + 128, limit) << 32) | (atLeast(at + 192, limit) << 48);
    const end = count + ((<usize>popcnt(found)) << 2);
    // Lists four at once, though there may be fewer, because their number cannot be predicted either.
    do {
      found = listCandidate(first, found, count);
      found = listCandidate(first, found, count + 4);
      found = listCandidate(first, found, count + 8);
      found = listCandidate(first, found, count + 12);
      count += 16;
    } while (found);
    count = end;
  }
  return <i32>(count >> 2);
}

/** Writes the first unit found at a place in the lists. @returns the other units found. */
function listCandidate(first: i32, found: u64, at: usize): u64 {
  const unit = first + <i32>ctz(found);
  store<u32>(candidateUnits + at, unit);
  store<f32>(candidateScores + at, load<f32>(scores + ((<usize>unit) << 2)));
  return found & (found - 1);
}

/** One bit for each of 16 values that is at least `limit`. */
function atLeast(at: usize, limit: v128): u64 {
  return <u64>(
    maskOf16(
      f32x4.ge(v128.load(at), limit),
      f32x4.ge(v128.load(at, 16), limit),
      f32x4.ge(v128.load(at, 32), limit),
      f32x4.ge(v128.load(at, 48), limit),
    )
  );
}

/**
 * Pads the candidates' scores to whole cache lines, so that loops over them mostly have the same length, which can then
 * be predicted. There is room for it: see `CANDIDATE_SLACK`.
 * @returns the bytes of the padded scores.
 */
function padCandidates(count: i32): usize {
  const bytes = (((<usize>count) << 2) + 63) & ~63;
  for (let at = (<usize>count) << 2; at < bytes; at += 4) {
    store<f32>(candidateScores + at, f32.NEGATIVE_INFINITY);
  }
  return bytes;
}

/** Writes all candidates above `lastIn`, and the first of those equal to it. Has no unpredictable branches. */
function emitExact(count: i32, wanted: i32, into: usize): void {
  const last = lastIn;
  const end = candidateScores + ((<usize>count) << 2);
  let equalsWanted = wanted;
  for (let at = candidateScores; at < end; at += 4) {
    equalsWanted -= <i32>(load<f32>(at) > last);
  }
  let unit = candidateUnits;
  for (let at = candidateScores; at < end; at += 4, unit += 4) {
    const score = load<f32>(at);
    const equal = <i32>(score == last);
    const wins = (<i32>(score > last)) | (equal & (<i32>(equalsWanted > 0)));
    equalsWanted -= equal;
    store<u32>(into, load<u32>(unit));
    into += (<usize>wins) << 2;
    wanted -= wins;
    if (wanted == 0) return;
  }
}

/**
 * Writes the winners if scores are uncertain: each may be off by its error. A pivot divides the scores, halfway between
 * the last that seems to be in and the first that seems to be out. Only units whose range contains the pivot must be
 * computed exactly:
 *
 *       losers     │  computed  │     winners
 *     ──├─•─┤─────────├─•─┼┤───────────├─•─┤──► score
 *                        ├┼─•─┤
 *                         ↑ pivot
 *
 * After that, every unit is known to be above the pivot or not. If exactly the wanted number is
 * above, these are the winners, in any order. Otherwise the next pivot is chosen from
 * the scores as now known. Once nothing is left to compute around it, scores are equal, or
 * nearly so: then all units that may be in or out are computed and compared exactly.
 * @param lowestPivot all units that are no candidates are certainly below it.
 */
function emitUncertain(count: i32, wanted: i32, lowestPivot: f32, input: usize, into: usize): void {
  const bytes = padCandidates(count);
  let computed = 0;
  do {
    const pivot = max(lowestPivot, <f32>0.5 * lastIn + <f32>0.5 * firstOut);
    computed = computeWithin(pivot, pivot, count, input);
    if (emitAbove(pivot, count, into) == wanted) return;
    findCut(candidateScores, bytes, wanted, count - wanted);
  } while (computed > 0);
  const error = largestError(count);
  computeWithin(lastIn - error, firstOut + error, count, input);
  findCut(candidateScores, bytes, wanted, count - wanted);
  emitExact(count, wanted, into);
}

/** The error bound of a score: if two scores differ by more than twice as much, their order is certain. */
function errorOf(score: f32, margin: f32): f32 {
  return <f32>0.5 * widened(margin, score);
}

function noteErrors(count: i32, margin: f32): void {
  for (let at: usize = 0; at < (<usize>count) << 2; at += 4) {
    store<f32>(candidateErrors + at, errorOf(load<f32>(candidateScores + at), margin));
  }
}

/** The largest error of a candidate; 0 if all are exact. */
function largestError(count: i32): f32 {
  let largest: f32 = 0;
  for (let at: usize = 0; at < (<usize>count) << 2; at += 4) largest = max(largest, load<f32>(candidateErrors + at));
  return largest;
}

/**
 * Computes the exact scores of the candidates that may lie between two values.
 * @returns how many were computed; scores that were exact already do not count.
 */
function computeWithin(low: f32, high: f32, count: i32, input: usize): i32 {
  let computed = 0;
  for (let at: usize = 0; at < (<usize>count) << 2; at += 4) {
    const score = load<f32>(candidateScores + at);
    const error = load<f32>(candidateErrors + at);
    // Infinite scores have no range, so they count as uncertain.
    if (error == 0 || score + error < low || score - error > high) continue;
    const unit = load<u32>(candidateUnits + at);
    store<f32>(candidateScores + at, scoreOf(unit, hasFields ? fieldOverlap(unit) : exactOverlap(input, rowOf(unit))));
    store<f32>(candidateErrors + at, 0);
    computed++;
  }
  exactlyRescored += computed;
  return computed;
}

/** Writes the candidates above the pivot. @returns how many there are; the list is useful only if as many as wanted. */
function emitAbove(pivot: f32, count: i32, into: usize): i32 {
  let above = 0;
  for (let at: usize = 0; at < (<usize>count) << 2; at += 4) {
    store<u32>(into + ((<usize>above) << 2), load<u32>(candidateUnits + at));
    above += <i32>(load<f32>(candidateScores + at) > pivot);
  }
  return above;
}
