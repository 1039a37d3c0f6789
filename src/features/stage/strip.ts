/** Where the features of the bits that are on stand: one below the other in rows, as large as the place allows. */
export interface Strip {
  readonly columns: number;
  readonly rows: number;
  /** Side of a tile and free space between two, as shares of the place's height. */
  readonly tile: number;
  readonly gap: number;
  /** How many are shown. */
  readonly shown: number;
  /** How many are not. */
  readonly more: number;
}

/** More tiles than these would be too small to look at. */
export const MOST_TILES = 30;
/** Free space between two tiles, as a share of a tile. */
const GAP = 1 / 7;

/**
 * @param bits how many are on.
 * @param aspect width of the place over its height.
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

/** The place among the shown ones under a point, both as shares of the height; null beside them and in a gap. */
export function stripPlaceAt({ columns, tile, gap, shown }: Strip, x: number, y: number): number | null {
  const pitch = tile + gap;
  const column = Math.floor(x / pitch);
  const row = Math.floor(y / pitch);
  if (column < 0 || row < 0 || column >= columns || x - column * pitch > tile || y - row * pitch > tile) return null;
  const place = row * columns + column;
  return place < shown ? place : null;
}
