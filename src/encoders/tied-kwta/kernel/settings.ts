/** The live settings as the page prepares them; they change only between two slices. */

import { hasFields } from './field-layout';
import { tiles } from './store-layout';

/** k */
export let winners: i32 = 1;
/** Rounds that pick at least one winner. */
export let rounds: i32 = 1;
/** lambda */
export let inhibition: f32 = 0;
/** g */
export let boostStrength: f32 = 0;
/** 1 / q = n / k */
export let unitsPerWinner: f32 = 1;
/** a and 1 - a */
export let dutyCycleRate: f32 = 0;
export let dutyCycleKeep: f32 = 1;
/** The upper limit of reconstructions, in four lanes: 1, or infinity if they are not clipped above. */
export let ceiling: v128 = f32x4.splat(f32.POSITIVE_INFINITY);
/** Whether pixels are signed; then nothing is clipped. */
export let signed: bool = false;
/** The value of one step of a stored byte. */
export let pixelScale: f32 = 1;

/** Above this, sums of int8 products might not fit into int32. */
const MOST_TILES: i32 = 8192;
/** Below this, too many scores are close to each other: computing them exactly costs what bytes save. */
const FEWEST_UNITS_PER_WINNER: f32 = 16;

/**
 * Whether rounds after the first are scored with W as int8 (byte-rounds.ts): only in the kernel compiled with relaxed
 * SIMD, if the explained part is never negative, and if it pays.
 */
export function scoresInBytes(): bool {
  return (
    ASC_FEATURE_RELAXED_SIMD &&
    rounds > 1 &&
    !signed &&
    !hasFields &&
    inhibition >= 0 &&
    tiles <= MOST_TILES &&
    unitsPerWinner >= FEWEST_UNITS_PER_WINNER
  );
}

/** Whether the whole snapshot of int16 is still needed after the look-ahead, by rounds that score residuals with it. */
export function needsWholeSnapshot(): bool {
  return rounds > 1 && !scoresInBytes();
}

export function configureImages(signedPixels: bool, scale: f32): void {
  signed = signedPixels;
  pixelScale = scale;
}

/** The caller first writes the number of units that each round picks to `picks`. */
export function setRounds(count: i32): void {
  rounds = count;
}

/** @param clipAt the upper limit of reconstructions; the lower is 0. */
export function configure(
  winnerCount: i32,
  lambda: f32,
  clipAt: f32,
  boost: f32,
  perWinner: f32,
  rate: f32,
  keep: f32,
): void {
  winners = winnerCount;
  inhibition = lambda;
  ceiling = f32x4.splat(clipAt);
  boostStrength = boost;
  unitsPerWinner = perWinner;
  dutyCycleRate = rate;
  dutyCycleKeep = keep;
}
