import type { Snapshot } from '../../core/snapshot';

/** How evenly the work is shared out among the units. */
export interface UnitUse {
  readonly units: number;
  /** The share of images on which each unit would win if all won equally often: k / n. */
  readonly target: number;
  /** Of units from the busiest to the idlest, evenly spread, the first and the last included: shares of images on which they win. */
  readonly shares: readonly number[];
  /** Units that win on less than a sixteenth of the target. */
  readonly almostNever: number;
}

/** Below this share of the target a unit is practically dead. */
export const ALMOST_NEVER = 1 / 16;
/** More units than this cannot be seen one by one in a picture as wide as a column. */
const MOST_SHARES = 200;

/** @param dutyCycles the share of images on which each unit wins. @param winners per image. */
export function unitUse(dutyCycles: Float32Array, winners: number): UnitUse {
  const units = dutyCycles.length;
  const target = winners / units;
  const descending = dutyCycles.toSorted((a, b) => b - a);
  const count = Math.min(MOST_SHARES, units);
  const step = count > 1 ? (units - 1) / (count - 1) : 0;
  return {
    units,
    target,
    shares: Array.from({ length: count }, (_, i) => descending[Math.round(i * step)]!),
    almostNever: dutyCycles.reduce((few, share) => few + (share < ALMOST_NEVER * target ? 1 : 0), 0),
  };
}

export function unitUseOf(snapshot: Snapshot): UnitUse {
  return unitUse(snapshot.dutyCycles, snapshot.shape.mostBits);
}
