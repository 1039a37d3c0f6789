/** Norm penalties: |W_j|^2 / 2, subtracted from scores, and kept up to date while switched on. */
import { fieldNorm } from './field-rows';
import { paddedUnits, penalties, rowOf, units } from './encoder-layout';
import { hasFields } from './field-layout';
import { rowBytes } from './store-layout';
import { squaredNorm } from './overlap';
import { winners } from './settings';

let asked: bool = false;
/** Whether weights have been written since the penalties were computed. */
let outdated: bool = false;

/** Switches the penalty on or off; while off, all penalties are zero. */
export function configurePenalty(on: bool): void {
  if (on && !asked) outdated = true;
  if (!on) memory.fill(penalties, 0, (<usize>paddedUnits) << 2);
  asked = on;
}

/** Must be called after weights have been written from outside. */
export function outdatePenalties(): void {
  outdated = true;
}

/** Must be called before scores are computed from weights written from outside. */
export function refreshPenalties(): void {
  if (!asked || !outdated) return;
  for (let unit = 0; unit < units; unit++) refreshPenalty(unit);
  outdated = false;
}

/** Must be called after the weights of an image's winners have changed. */
export function updatePenalties(winnerList: usize): void {
  if (!asked) return;
  const end = winnerList + ((<usize>winners) << 2);
  for (; winnerList < end; winnerList += 4) refreshPenalty(load<u32>(winnerList));
}

/** The penalty of one unit. */
export function penaltyOf(unit: u32): f32 {
  return load<f32>(penalties + ((<usize>unit) << 2));
}

function refreshPenalty(unit: u32): void {
  const norm = hasFields ? fieldNorm(unit) : squaredNorm(rowOf(unit), rowBytes);
  store<f32>(penalties + ((<usize>unit) << 2), <f32>0.5 * norm);
}
