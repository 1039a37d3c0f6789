/** The layout of the features of the active bits: a grid of tiles as large as the available space allows. */
export interface Strip {
  readonly columns: number;
  readonly rows: number;
  /** Side of a tile and gap between tiles, as shares of the strip's height. */
  readonly tile: number;
  readonly gap: number;
  /** Number of features shown. */
  readonly shown: number;
  /** Number of features left out. */
  readonly more: number;
}

/** More tiles than this would be too small to look at. */
export const MOST_TILES = 30;
/** Gap between two tiles, as a share of a tile. */
const GAP = 1 / 7;

/**
 * @param bits number of active bits.
 * @param aspect the strip's width divided by its height.
 */
export function stripOf(bits: number, aspect: number): Strip {
  const shown = Math.min(bits, MOST_TILES);
  let best = { columns: 1, rows: 1, tile: 0 };
  for (let columns = 1; columns <= Math.max(1, shown); columns++) {
    const rows = Math.max(1, Math.ceil(shown / columns));
    const tile = Math.min(aspect / (columns + (columns - 1) * GAP), 1 / (rows + (rows - 1) * GAP));
    if (tile > best.tile) best = { columns, rows, tile };
  }
  return { ...best, gap: best.tile * GAP, shown, more: bits - shown };
}

/** The index of the tile under a point given in shares of the strip's height; null in a gap and outside the tiles. */
export function stripPlaceAt({ columns, tile, gap, shown }: Strip, x: number, y: number): number | null {
  const pitch = tile + gap;
  const column = Math.floor(x / pitch);
  const row = Math.floor(y / pitch);
  if (column < 0 || row < 0 || column >= columns || x - column * pitch > tile || y - row * pitch > tile) return null;
  const place = row * columns + column;
  return place < shown ? place : null;
}
