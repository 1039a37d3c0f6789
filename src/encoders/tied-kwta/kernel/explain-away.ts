/**
 * The winners of one image in one or more rounds. Each round after the first scores the residual: what the sum of the
 * units picked so far does not explain yet.
 */
import { fieldOverlaps } from './field-overlaps';
import { correctOverlaps, overlapError, snapshotOverlaps } from './look-ahead';
import { denseOf, hasFields, partialSum, picked, picks, residualInput, rowBytes } from './memory-layout';
import { exactOverlaps } from './overlap';
import { listResidualPairs } from './pairs';
import { addFeatures, clip } from './reconstruct';
import { computeScores, exclude, listExcluded } from './score';
import { selectHighest } from './select';
import { inhibition, rounds } from './settings';

/** Overlaps are computed exactly, without the snapshot. */
export const EXACTLY: i32 = -1;

/**
 * @param input the image.
 * @param overlaps of all units with it as of the snapshot, unless `earlier` is EXACTLY; overwritten.
 * @param earlier images of the batch that W has changed for since the snapshot.
 * @param into receives the winners in ascending order.
 */
export function pickWinners(input: usize, overlaps: usize, earlier: i32, into: usize): void {
  const margin = bringUpToDate(input, overlaps, earlier);
  computeScores(overlaps);
  if (rounds == 1) {
    selectHighest(load<u32>(picks), margin, input, 0, into);
    return;
  }
  memory.fill(partialSum, 0, rowBytes);
  let count = pickRound(0, 0, margin, input);
  const residual = residualInput();
  for (let round = 1; round < rounds; round++) {
    computeResidual(input, residual);
    if (earlier != EXACTLY) {
      listResidualPairs(residual);
      snapshotOverlaps(residual, overlaps);
    }
    const residualMargin = bringUpToDate(residual, overlaps, earlier);
    computeScores(overlaps);
    exclude(picked, count);
    count += pickRound(round, count, residualMargin, residual);
  }
  listExcluded(into);
}

/** Overlaps as of the snapshot become those of the live W. Returns by how much two must differ to be in a certain order. */
function bringUpToDate(input: usize, overlaps: usize, earlier: i32): f32 {
  if (earlier != EXACTLY) {
    const error = overlapError(input, earlier);
    if (error < f64.POSITIVE_INFINITY) {
      correctOverlaps(input, overlaps, earlier);
      return <f32>(2 * error);
    }
  }
  if (hasFields) fieldOverlaps(input, overlaps);
  else exactOverlaps(input, overlaps);
  return 0;
}

/** Picks the units of one round, puts them behind the `count` already picked and takes them out of play. */
function pickRound(round: i32, count: i32, margin: f32, input: usize): i32 {
  const wanted = load<u32>(picks + ((<usize>round) << 2));
  const list = picked + ((<usize>count) << 2);
  selectHighest(wanted, margin, input, round, list);
  exclude(list, wanted);
  if (round + 1 < rounds) addFeatures(list, wanted, partialSum);
  return wanted;
}

/** e = x - lambda * clip(sum of the weights picked so far) */
function computeResidual(input: usize, residual: usize): void {
  const lambda = f32x4.splat(inhibition);
  const x = denseOf(input);
  const e = denseOf(residual);
  for (let at: usize = 0; at < rowBytes; at += 16) {
    const explained = f32x4.mul(lambda, clip(v128.load(partialSum + at)));
    v128.store(e + at, f32x4.sub(v128.load(x + at), explained));
  }
}
