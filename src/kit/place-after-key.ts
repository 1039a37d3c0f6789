/** The rows that PageUp and PageDown move. */
const PAGE_ROWS = 5;

/**
 * The place to which a key moves in a grid filled row by row.
 * @param place the place with the focus; null if none: then the keys go to `start`, and Home and End to the ends.
 * @returns null if the key does not move the focus.
 */
export function placeAfterKey(
  key: string,
  place: number | null,
  start: number,
  { tiles, columns }: { readonly tiles: number; readonly columns: number },
): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -PAGE_ROWS * columns,
    PageDown: PAGE_ROWS * columns,
    Home: -tiles,
    End: tiles,
  };
  const step = steps[key];
  if (step === undefined || tiles === 0) return null;
  if (place === null) return key === 'Home' ? 0 : key === 'End' ? tiles - 1 : start;
  const isVertical = Math.abs(step) !== 1 && key !== 'Home' && key !== 'End';
  const target = place + step;
  if (!isVertical || (target >= 0 && target < tiles)) return Math.min(tiles - 1, Math.max(0, target));
  // Beyond the first or last row: the outermost row in the same column.
  const column = place % columns;
  return step < 0 ? column : column + columns * Math.floor((tiles - 1 - column) / columns);
}
