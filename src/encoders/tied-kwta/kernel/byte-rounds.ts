/**
 * Rounds after the first with W as int8. The residual is e = x - m, where m is the part explained by the units picked
 * so far, which is never negative. So W_j . e = W_j . x - W_j . m: the first part is known from the first round, and
 * the second is a dot product of small integers, of which those for m have no sign.
 *
 * The bound. In addition to u, M, X, T and b as defined in look-ahead.ts, let m' be the rounded
 * m, A = sum m', F = |m - m'|_2, P the pixels of an image including padding, and for each unit
 * E_j the largest rounding error of one of its weights, including the rounding of all its changes
 * since the snapshot, and N_j an upper bound of |W_j|_2, then and now: the norm in the snapshot
 * plus those of its changes. The computed score and the exact one differ by at most the sum of
 *
 * - W_j . x: the bound of the first round (`overlapError`);
 * - rounding of W_j and of the changes: A * E_j;
 * - rounding of m: |W_j . (m - m')| <= F * N_j (Cauchy-Schwarz);
 * - int32 sums are exact; converting and scaling them, for the snapshot and for each change: 3 * (1 + b) * u * M * A;
 *   subtracting the changes, one after the other: b * u * M * A;
 * - the reference rounds e, by at most u * |e| at each pixel, and the overlap with e, as in the first round:
 *   (T + 7) * u * M * sum |e|; each update rounds the weights: 2 * b * u * M * sum |e|. Here
 *   sum |e| <= X + A + sqrt(P) * F;
 * - adding the boost and subtracting W_j . m: 8 * u * |score| and 2 * u * M * A.
 *
 * All terms with u and M together are below 2 * (T + 16 + 4 * b) * u * M * (X + A + sqrt(P) * F).
 */
import { byteOverlaps } from './byte-overlaps';
import { byteBlockOf, byteChangeBlock } from './byte-snapshot';
import { absoluteSum } from './input';
import { overlapError, subtract } from './look-ahead';
import { UNITS_PER_BLOCK } from './blocks';
import {
  byteChangeSteps,
  byteSnapshot,
  explainedOverlaps,
  lowerEnds,
  rowErrors,
  rowNorms,
  rowSteps,
  upperEnds,
} from './byte-layout';
import { groupMaxima, losses, paddedUnits, scores, winnersOf } from './encoder-layout';
import { PIXELS_PER_TILE, tiles } from './store-layout';
import { listQuads, quadRounding, quadSum } from './quads';
import { largestLiveWeight } from './snapshot';

const ROUNDING: f64 = 5.9604644775390625e-8;

/**
 * Computes the scores of all units for the residual, and bounds of the exact ones; sets
 * `groupMaxima` for the lower bounds.
 * @param input the image. @param known its scores from the first round; minus infinity for excluded units.
 * @param earlier number of images of the batch learnt since the snapshot.
 */
export function boundScores(input: usize, known: usize, earlier: i32): void {
  listQuads();
  multiplyExplained(earlier);
  const bytes = (<usize>paddedUnits) << 2;
  const error = f32x4.splat(commonError(input, earlier));
  let group = groupMaxima;
  for (let at: usize = 0; at < bytes; at += 64, group += 16) {
    const lower0 = boundFour(at, known, error);
    const lower1 = boundFour(at + 16, known, error);
    const lower2 = boundFour(at + 32, known, error);
    const lower3 = boundFour(at + 48, known, error);
    v128.store(group, f32x4.pmax(f32x4.pmax(lower0, lower1), f32x4.pmax(lower2, lower3)));
  }
}

/** Computes W_j . m of all units for the live W. */
function multiplyExplained(earlier: i32): void {
  for (let unit = 0; unit < paddedUnits; unit += UNITS_PER_BLOCK) {
    const at = (<usize>unit) << 2;
    byteOverlaps(byteBlockOf(unit) - byteSnapshot, rowSteps + at, explainedOverlaps + at);
  }
  for (let slot = 0; slot < earlier; slot += UNITS_PER_BLOCK) {
    const at = (<usize>slot) << 2;
    byteOverlaps(byteChangeBlock(slot) - byteSnapshot, byteChangeSteps + at, losses + at);
  }
  for (let slot = 0; slot < earlier; slot++) {
    subtract(explainedOverlaps, winnersOf(slot), load<f32>(losses + ((<usize>slot) << 2)));
  }
}

/** The part of the bound that is the same for all units. */
function commonError(input: usize, earlier: i32): f32 {
  const sum =
    <f64>quadSum + <f64>sqrt<f32>(<f32>(tiles * PIXELS_PER_TILE)) * <f64>quadRounding + <f64>absoluteSum(input);
  return <f32>(
    (overlapError(input, earlier) + 2 * <f64>(tiles + 16 + 4 * earlier) * ROUNDING * largestLiveWeight() * sum)
  );
}

/** @returns the lower bounds of four units. */
function boundFour(at: usize, known: usize, common: v128): v128 {
  const score = f32x4.sub(v128.load(known + at), v128.load(explainedOverlaps + at));
  const rounding = f32x4.mul(f32x4.splat(quadSum), v128.load(rowErrors + at));
  const missed = f32x4.mul(f32x4.splat(quadRounding), v128.load(rowNorms + at));
  const magnitude = f32x4.pmin(f32x4.abs(score), f32x4.splat(f32.MAX_VALUE));
  const relative = f32x4.mul(f32x4.splat(<f32>(8 * ROUNDING)), magnitude);
  const error = f32x4.add(f32x4.add(common, relative), f32x4.add(rounding, missed));
  const lower = f32x4.sub(score, error);
  v128.store(scores + at, score);
  v128.store(lowerEnds + at, lower);
  v128.store(upperEnds + at, f32x4.add(score, error));
  return lower;
}
