import type { Snapshot } from './snapshot';

/** One unit in figures. */
export interface UnitFigures {
  readonly unit: number;
  /** Share of the images on which the unit wins. */
  readonly dutyCycle: number;
  /** The duty cycle as a multiple of the target, the share that all units would have if they won equally often. */
  readonly relativeUse: number;
  readonly boost: number;
  /** Largest absolute weight; null when the unit is not among the features that the snapshot carries. */
  readonly largestWeight: number | null;
}

/** @returns null when there is no such unit. */
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
