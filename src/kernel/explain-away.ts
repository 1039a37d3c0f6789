/**
 * The winners of one image in one or more rounds. Each round after the first scores the residual: what the sum of the
 * units picked so far does not explain yet.
 */
import { denseOf, listVectors } from './input';
import { overlapsOf, partialSum, picked, picks, reconstruction, rowBytes, spareInput } from './memory-layout';
import { exactOverlaps } from './overlap';
import { addFeatures, clip } from './reconstruct';
import { computeScores, exclude, listExcluded } from './score';
import { selectHighest } from './select';
import { inhibition, rounds } from './settings';

/**
 * @param input the image.
 * @param overlaps of all units with it; further rounds overwrite them.
 * @param into receives the winners in ascending order.
 */
export function pickWinners(input: usize, overlaps: usize, into: usize): void {
  computeScores(overlaps);
  if (rounds == 1) {
    selectHighest(load<u32>(picks), 0, input, 0, into);
    return;
  }
  let count = pickRound(0, 0, input);
  memory.fill(partialSum, 0, rowBytes);
  addFeatures(picked, count, partialSum);
  const residual = spareInput();
  for (let round = 1; round < rounds; round++) {
    computeResidual(input, residual);
    exactOverlaps(residual, overlaps);
    computeScores(overlaps);
    exclude(picked, count);
    const more = pickRound(round, count, residual);
    addFeatures(picked + ((<usize>count) << 2), more, partialSum);
    count += more;
  }
  listExcluded(into);
}

/** Picks the units of one round, puts them behind the `count` already picked and takes them out of play. */
function pickRound(round: i32, count: i32, input: usize): i32 {
  const wanted = load<u32>(picks + ((<usize>round) << 2));
  const list = picked + ((<usize>count) << 2);
  selectHighest(wanted, 0, input, round, list);
  exclude(list, wanted);
  return wanted;
}

/** e = x - lambda * max(0, sum of the weights picked so far) */
function computeResidual(input: usize, residual: usize): void {
  const lambda = f32x4.splat(inhibition);
  const x = denseOf(input);
  const e = denseOf(residual);
  for (let at: usize = 0; at < rowBytes; at += 16) {
    const explained = f32x4.mul(lambda, clip(v128.load(partialSum + at)));
    v128.store(e + at, f32x4.sub(v128.load(x + at), explained));
  }
  listVectors(residual);
}
