import type { Snapshot } from './snapshot';

/** Figures of one unit. */
export interface UnitFigures {
  readonly unit: number;
  /** Share of the images on which the unit wins. */
  readonly dutyCycle: number;
  /** The duty cycle as a multiple of the target, the share that all units would have if they won equally often. */
  readonly relativeUse: number;
  readonly boost: number;
  /** Largest absolute weight; null if the snapshot does not contain the unit's feature. */
  readonly largestWeight: number | null;
}

/** @returns null if there is no such unit. */
export function unitFigures({ shape, dutyCycles, boosts, tileScales }: Snapshot, unit: number): UnitFigures | null {
  if (unit >= shape.units) return null;
  const dutyCycle = dutyCycles[unit]!;
  return {
    unit,
    dutyCycle,
    relativeUse: (dutyCycle * shape.units) / shape.mostBits,
    boost: boosts[unit]!,
    largestWeight: tileScales[unit - shape.firstTile] ?? null,
  };
}
