import type { Snapshot } from '../../core/snapshot';
import { TileOrder } from '../../kit/canvas/tile-order';
import type { AtlasState } from './store';

/** Milliseconds between two sortings by usage. */
const SORT_INTERVAL = 1500;

/**
 * Sorts the tiles in the chosen order. While an order is awaited, they keep their places.
 * @param now in ms, as a frame's time.
 * @param isHeld whether tiles must not move, because a unit is pointed at.
 * @returns the tile at each place, valid only until the next call; null if unchanged.
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

/** @param places the tile at each place. @returns the place of each tile. */
export function inverse(places: Uint32Array): Uint32Array<ArrayBuffer> {
  const placeOf = new Uint32Array(places.length);
  places.forEach((tile, place) => (placeOf[tile] = place));
  return placeOf;
}
