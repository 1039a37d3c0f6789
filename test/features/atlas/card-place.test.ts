import { describe, expect, it } from 'vitest';
import { cardPlace } from '../../../src/features/atlas/card-place';

const CARD = { width: 300, height: 186 };
const LAPTOP = { width: 1280, height: 720 };
const PHONE = { width: 390, height: 844 };
/** The visible part of the atlas, below the rows of digits. */
const TILES = { left: 136, top: 446, width: 754, height: 174 };
const tileAt = (column: number, row: number, tiles = TILES) => ({
  left: tiles.left + 58 * column,
  top: tiles.top + 58 * row,
  width: 56,
  height: 56,
});

describe('the card of a tile', () => {
  it('is centred above it if there are enough tiles', () => {
    const tiles = { ...TILES, height: 400 };
    expect(cardPlace(tileAt(6, 4), CARD, tiles, LAPTOP)).toEqual({ left: 362, top: 446 + 232 - 8 - 186 });
  });

  it('is below a tile of the first row, so that it hides no row of digits', () => {
    const tiles = { ...TILES, height: 254 };
    expect(cardPlace(tileAt(6, 0), CARD, tiles, LAPTOP)).toEqual({ left: 362, top: 446 + 56 + 8 });
  });

  it('is next to it if few rows are in sight, on the left if there is no room on the right', () => {
    expect(cardPlace(tileAt(1, 0), CARD, TILES, LAPTOP)).toEqual({ left: 136 + 58 + 56 + 8, top: 446 });
    expect(cardPlace(tileAt(12, 2), CARD, TILES, { ...LAPTOP, width: 900 })).toEqual({ left: 832 - 8 - 300, top: 446 });
  });

  it('extends above or below the tiles on a phone, wherever it hides less', () => {
    const tiles = { left: 18, top: 378, width: 350, height: 280 };
    const card = { width: 300, height: 238 };
    const tops = [0, 1, 2, 3].map((row) => cardPlace(tileAt(1, row, tiles), card, tiles, PHONE).top);
    expect(tops).toEqual([378 + 56 + 8, 378 + 58 + 56 + 8, 378 + 116 - 8 - 238, 378 + 174 - 8 - 238]);
  });

  it('stays on the page even without enough room', () => {
    expect(cardPlace(tileAt(0, 0), CARD, TILES, { width: 300, height: 480 })).toEqual({ left: 8, top: 252 });
    expect(cardPlace(tileAt(0, 0), { ...CARD, height: 470 }, TILES, { width: 390, height: 480 })).toEqual({
      left: 14,
      top: 8,
    });
  });
});
