/**
 * Picks the winners of one image in one or more rounds. Each round after the first scores the residual: the part that
 * the units picked so far do not explain.
 */
import { boundScores } from './byte-rounds';
import { fieldOverlaps, orderByUnit } from './field-overlaps';
import { correctOverlaps, overlapError, snapshotOverlaps } from './look-ahead';
import { denseOf, explained, paddedUnits, partialSum, picked, picks, residualInput, scores } from './encoder-layout';
import { hasFields } from './field-layout';
import { rowBytes } from './store-layout';
import { exactOverlaps } from './overlap';
import { listResidualPairs } from './pairs';
import { addFeatures, clip } from './reconstruct';
import { computeScores, exclude, listExcluded, takeOut } from './score';
import { selectBetweenEnds, selectHighest } from './select';
import { spreadValues } from './spread';
import { inhibition, rounds, scoresInBytes } from './settings';

/** Compute overlaps exactly, without the snapshot. */
export const EXACTLY: i32 = -1;

/**
 * @param input the image.
 * @param overlaps of all units with the image as of the snapshot, unless `earlier` is EXACTLY; overwritten.
 * @param earlier number of images of the batch learnt since the snapshot.
 * @param into receives the winners in ascending order.
 */
export function pickWinners(input: usize, overlaps: usize, earlier: i32, into: usize): void {
  const margin = bringUpToDate(input, overlaps, earlier);
  scoreAll(overlaps);
  if (rounds == 1) {
    selectHighest(load<u32>(picks), margin, input, 0, into);
    return;
  }
  memory.fill(partialSum, 0, rowBytes);
  if (hasFields) pickByResiduals(input, overlaps, EXACTLY, margin);
  else if (!scoresInBytes()) pickByResiduals(input, overlaps, earlier, margin);
  else if (margin > 0) pickInBytes(input, overlaps, earlier, margin);
  else pickByResiduals(input, overlaps, EXACTLY, 0);
  listExcluded(into);
}

/** Runs all rounds; each scores the residual directly. */
function pickByResiduals(input: usize, overlaps: usize, earlier: i32, margin: f32): void {
  let count = pickRound(0, 0, margin, input);
  const residual = residualInput();
  for (let round = 1; round < rounds; round++) {
    computeResidual(input, residual);
    if (earlier != EXACTLY) {
      listResidualPairs(residual);
      snapshotOverlaps(residual, overlaps);
    }
    const residualMargin = bringUpToDate(residual, overlaps, earlier);
    scoreAll(overlaps);
    exclude(picked, count);
    count += pickRound(round, count, residualMargin, residual);
  }
}

/** Runs all rounds; those after the first subtract the explained part from the image's scores (byte-rounds.ts). */
function pickInBytes(input: usize, overlaps: usize, earlier: i32, margin: f32): void {
  // All rounds need the image's scores; none needs its overlaps any more.
  memory.copy(overlaps, scores, (<usize>paddedUnits) << 2);
  let count = pickRound(0, 0, margin, input);
  const residual = residualInput();
  for (let round = 1; round < rounds; round++) {
    takeOut(picked, count, overlaps);
    computeResidual(input, residual);
    boundScores(input, overlaps, earlier);
    const wanted = wantedIn(round);
    const list = picked + ((<usize>count) << 2);
    selectBetweenEnds(wanted, residual, round, list);
    notePicked(list, wanted, round);
    count += wanted;
  }
}

/**
 * Turns overlaps as of the snapshot into those of the live W.
 * @returns the difference beyond which the order of two overlaps is certain.
 */
function bringUpToDate(input: usize, overlaps: usize, earlier: i32): f32 {
  if (hasFields) spreadValues(input);
  if (earlier != EXACTLY) {
    const error = overlapError(input, earlier);
    if (error < f64.POSITIVE_INFINITY) {
      correctOverlaps(input, overlaps, earlier);
      return <f32>(2 * error);
    }
  }
  if (hasFields) fieldOverlaps(overlaps);
  else exactOverlaps(input, overlaps);
  return 0;
}

/** Computes the scores of all units; with local fields their overlaps are in the order of the places. */
function scoreAll(overlaps: usize): void {
  if (!hasFields) {
    computeScores(overlaps);
    return;
  }
  orderByUnit(overlaps, scores);
  computeScores(scores);
}

/** Picks the units of one round by their scores, appends them to the `count` already picked, and excludes them. */
function pickRound(round: i32, count: i32, margin: f32, input: usize): i32 {
  const wanted = wantedIn(round);
  const list = picked + ((<usize>count) << 2);
  selectHighest(wanted, margin, input, round, list);
  notePicked(list, wanted, round);
  return wanted;
}

function wantedIn(round: i32): i32 {
  return load<u32>(picks + ((<usize>round) << 2));
}

function notePicked(list: usize, count: i32, round: i32): void {
  exclude(list, count);
  if (round + 1 < rounds) addFeatures(list, count, partialSum);
}

/** m = lambda * clip(sum of the weights picked so far), into `explained`, and e = x - m */
function computeResidual(input: usize, residual: usize): void {
  const lambda = f32x4.splat(inhibition);
  const x = denseOf(input);
  const e = denseOf(residual);
  for (let at: usize = 0; at < rowBytes; at += 16) {
    const m = f32x4.mul(lambda, clip(v128.load(partialSum + at)));
    v128.store(explained + at, m);
    v128.store(e + at, f32x4.sub(v128.load(x + at), m));
  }
}
