import type { Atlas } from './use-atlas';

/** The place of the unit pointed at, here or elsewhere; null if it is not in the atlas. */
export function pointedPlace(atlas: Atlas | null, unit: number | null): number | null {
  return unit === null ? null : (atlas?.placeOf(unit) ?? null);
}

/** The active place: that of the unit pointed at, or else `cursor`. @param cursor the last place reached by keys. */
export function activePlace(atlas: Atlas | null, unit: number | null, cursor: number): number {
  return pointedPlace(atlas, unit) ?? Math.min(cursor, (atlas?.layout.tiles ?? 1) - 1);
}
