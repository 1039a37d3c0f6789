/** S, the boosts it scales, and the duty cycles they depend on. */
import { moveDutyCycles } from '../../kernel-parts/duty-cycles';
import { boosts, dutyCycles, overlaps, paddedUnits, scores, units } from './memory-layout';
import { boostStrength, dutyCycleKeep, dutyCycleRate, gain, unitsPerWinner, winners } from './settings';

/** The running mean of |x|^2 / (k s). */
export let strength: f32 = 0;

export function setStrength(value: f32): void {
  strength = value;
}

/** @param imageSquares |x|^2 */
export function updateStrength(imageSquares: f64, rate: f32): void {
  const ofImage = <f32>(imageSquares / <f64>(winners * gain));
  strength += rate * (ofImage - strength);
}

/** boost_j = g * S * (1 - d_j / q), for all units. */
export function computeBoosts(): void {
  const largest = f32x4.splat(boostStrength * strength);
  const perWinner = f32x4.splat(unitsPerWinner);
  const one = f32x4.splat(1);
  const bytes = (<usize>paddedUnits) << 2;
  for (let at: usize = 0; at < bytes; at += 16) {
    const use = f32x4.mul(v128.load(dutyCycles + at), perWinner);
    v128.store(boosts + at, f32x4.mul(largest, f32x4.sub(one, use)));
  }
}

/** Sets each unit's score to overlap plus boost, and excludes units that only pad a block. */
export function computeScores(): void {
  const bytes = (<usize>paddedUnits) << 2;
  for (let at: usize = 0; at < bytes; at += 16) {
    const overlap = f32x4.convert_i32x4_s(v128.load(overlaps + at));
    v128.store(scores + at, f32x4.add(overlap, v128.load(boosts + at)));
  }
  for (let unit = units; unit < paddedUnits; unit++) exclude(unit);
}

/** Excludes a unit until the scores are computed again. */
export function exclude(unit: u32): void {
  store<f32>(scores + ((<usize>unit) << 2), f32.NEGATIVE_INFINITY);
}

export function updateDutyCycles(winnerList: usize): void {
  moveDutyCycles(dutyCycles, paddedUnits, winnerList, winners, dutyCycleRate, dutyCycleKeep);
}
