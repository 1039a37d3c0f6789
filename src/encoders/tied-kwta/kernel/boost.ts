/** The input energy S, the boosts it scales, and the duty cycles they depend on. */
import { moveDutyCycles } from '../../kernel-parts/duty-cycles';
import { boosts, dutyCycles, paddedUnits, units } from './encoder-layout';
import { boostStrength, dutyCycleKeep, dutyCycleRate, unitsPerWinner, winners } from './settings';

/** S, the running mean of |x|^2 / k. */
export let inputEnergy: f32 = 0;

export function setInputEnergy(energy: f32): void {
  inputEnergy = energy;
}

/** Gives the units that only pad the last block an infinite duty cycle, so that no boost lets them win. */
export function padDutyCycles(): void {
  for (let unit = units; unit < paddedUnits; unit++) {
    store<f32>(dutyCycles + ((<usize>unit) << 2), f32.POSITIVE_INFINITY);
  }
}

export function updateInputEnergy(imageEnergy: f32, rate: f32): void {
  inputEnergy += rate * (imageEnergy / <f32>winners - inputEnergy);
}

/** g * S: the boost of a unit that never wins. */
export function largestBoost(): f32 {
  return boostStrength * inputEnergy;
}

/** boost_j = g * S * (1 - d_j / q) for four duty cycles. */
export function fourBoosts(fourDutyCycles: v128, largest: v128, perWinner: v128): v128 {
  return f32x4.mul(largest, f32x4.sub(f32x4.splat(1), f32x4.mul(fourDutyCycles, perWinner)));
}

/** The boost of one unit. */
export function boostOf(unit: u32): f32 {
  return largestBoost() * (1 - load<f32>(dutyCycles + ((<usize>unit) << 2)) * unitsPerWinner);
}

/** Computes all boosts, for the page to read. */
export function computeBoosts(): void {
  const largest = f32x4.splat(largestBoost());
  const perWinner = f32x4.splat(unitsPerWinner);
  const bytes = (<usize>paddedUnits) << 2;
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(boosts + at, fourBoosts(v128.load(dutyCycles + at), largest, perWinner));
  }
}

export function updateDutyCycles(winnerList: usize): void {
  moveDutyCycles(dutyCycles, paddedUnits, winnerList, winners, dutyCycleRate, dutyCycleKeep);
}
