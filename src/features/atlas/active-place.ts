import type { Atlas } from './use-atlas';

/** The place of the unit that is pointed at, here or elsewhere; null: none of those shown is. */
export function pointedPlace(atlas: Atlas | null, unit: number | null): number | null {
  return unit === null ? null : (atlas?.placeOf(unit) ?? null);
}

/** The place that the keys are at. @param cursor where they were last. */
export function activePlace(atlas: Atlas | null, unit: number | null, cursor: number): number {
  return pointedPlace(atlas, unit) ?? Math.min(cursor, (atlas?.layout.tiles ?? 1) - 1);
}
