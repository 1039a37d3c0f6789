import type { Snapshot } from '../../core/snapshot';

/** How evenly wins are distributed among the units. */
export interface UnitUse {
  readonly units: number;
  /** The share of images on which each unit would win if all won equally often: k / n. */
  readonly target: number;
  /** Duty cycles in descending order: of evenly spaced units, the first and the last included. */
  readonly shares: readonly number[];
  /** Units that win on less than a sixteenth of the target. */
  readonly almostNever: number;
}

/** Below this share of the target a unit is practically dead. */
export const ALMOST_NEVER = 1 / 16;
/** Above this many units, single units are no longer visible in a picture one column wide. */
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
