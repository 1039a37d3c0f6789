/** CSS pixels between tile and card, and from the edges of the page. */
const DISTANCE = 8;
const EDGE = 8;

type Box = Pick<DOMRectReadOnly, 'left' | 'top' | 'width' | 'height'>;
type Size = Pick<Box, 'width' | 'height'>;

/**
 * Places a tile's card above, below or next to the tile, wherever it hides the least of the page outside the atlas. It
 * never covers its own tile if there is room. Of equally good places it takes the first.
 * @param tiles the visible part of the atlas. @param page the size the card stays within.
 */
export function cardPlace(
  tile: Box,
  card: Size,
  tiles: Box,
  page: Size,
): { readonly left: number; readonly top: number } {
  const most = (length: number, own: number): number => Math.max(EDGE, length - own - EDGE);
  const within = (value: number, least: number, limit: number): number => Math.max(least, Math.min(limit, value));
  const left = within(tile.left + (tile.width - card.width) / 2, EDGE, most(page.width, card.width));
  const lowest = most(page.height, card.height);
  const beside = within(
    tile.top + (tile.height - card.height) / 2,
    tiles.top,
    Math.max(tiles.top, tiles.top + tiles.height - card.height),
  );
  const places = [
    { left, top: tile.top - DISTANCE - card.height },
    { left, top: tile.top + tile.height + DISTANCE },
    { left: tile.left + tile.width + DISTANCE, top: Math.min(lowest, beside) },
    { left: tile.left - DISTANCE - card.width, top: Math.min(lowest, beside) },
  ].filter(
    (place) =>
      place.left >= EDGE && place.left <= most(page.width, card.width) && place.top >= EDGE && place.top <= lowest,
  );
  const outside = ({ top }: { readonly top: number }): number =>
    Math.max(0, tiles.top - top) + Math.max(0, top + card.height - tiles.top - tiles.height);
  const best = places.toSorted((a, b) => outside(a) - outside(b))[0];
  return best ?? { left, top: Math.min(lowest, tile.top + tile.height + DISTANCE) };
}
