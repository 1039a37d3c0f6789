/** The grid in which an SDR is drawn everywhere on the page: bit i is in row floor(i / columns), column i % columns. */
export interface SdrGrid {
  readonly columns: number;
  readonly rows: number;
}

/** The largest ratio of width to height of a grid, and the ratio that suits the page best. */
const WIDEST = 2.5;
const BEST = 1.6;

/**
 * Of all grids from a square to one 2.5 times as wide as high, picks the one with the fewest unused places, to avoid a
 * notch in the code if possible; of several, the one nearest to 8 : 5. No row is empty. 1,000 bits give 40 x 25.
 */
export function sdrGrid(units: number): SdrGrid {
  let best: SdrGrid = { columns: 1, rows: 1 };
  let fewest = Number.POSITIVE_INFINITY;
  for (let rows = 1; rows * rows <= units + rows; rows++) {
    const columns = Math.max(1, Math.ceil(units / rows));
    if (columns < rows || columns > WIDEST * rows || columns * (rows - 1) >= Math.max(1, units)) continue;
    const left = columns * rows - units;
    if (left > fewest || (left === fewest && offBest(columns / rows) >= offBest(best.columns / best.rows))) continue;
    best = { columns, rows };
    fewest = left;
  }
  return best;
}

function offBest(ratio: number): number {
  return Math.abs(Math.log(ratio / BEST));
}
