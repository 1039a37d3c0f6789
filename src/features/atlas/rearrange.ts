import type { Snapshot } from '../../core/snapshot';
import { TileOrder } from '../../kit/canvas/tile-order';
import type { AtlasState } from './store';

/** Milliseconds between two sortings by usage. */
const SORT_INTERVAL = 1500;

/**
 * Sorts as the user chose. What is awaited leaves all where it stands.
 * @param now in ms, as a frame's time. @param isHeld nothing moves by itself: a unit is pointed at.
 * @returns which tile stands at each place, not to be kept; null: where it stood before.
 */
export type Rearrange = (snapshot: Snapshot, state: AtlasState, now: number, isHeld: boolean) => Uint32Array | null;

export function createRearrange(): Rearrange {
  const order = new TileOrder();
  return ({ shape, dutyCycles }, { order: chosen, list }, now, isHeld) => {
    if (isHeld) return null;
    const { tiles, firstTile } = shape;
    const mayHaveChanged =
      chosen === 'usage'
        ? order.byUse(tiles, dutyCycles, firstTile, now, SORT_INTERVAL)
        : list
          ? order.byList(tiles, list)
          : chosen === 'index' && order.byIndex(tiles);
    return mayHaveChanged ? order.places : null;
  };
}

/** At which place each tile stands. @param places which tile stands at each. */
export function inverse(places: Uint32Array): Uint32Array<ArrayBuffer> {
  const placeOf = new Uint32Array(places.length);
  places.forEach((tile, place) => (placeOf[tile] = place));
  return placeOf;
}
