import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeAfterKey } from '../../src/kit/place-after-key';

/** Rows of five: 0 ... 4, 5 ... 9 and so on up to 32. */
const grid = { tiles: 33, columns: 5 };

describe('the place to which a key moves', () => {
  it.each([
    ['ArrowRight', 4, 5],
    ['ArrowLeft', 5, 4],
    ['ArrowRight', 32, 32],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 7, 12],
    ['ArrowUp', 7, 2],
    ['ArrowUp', 2, 2],
    // The last row ends at 32: from 29, below which there is nothing, the key stays in its column.
    ['ArrowDown', 29, 29],
    ['ArrowDown', 31, 31],
    ['PageDown', 1, 26],
    ['PageDown', 11, 31],
    ['PageUp', 26, 1],
    ['PageUp', 12, 2],
    ['Home', 17, 0],
    ['End', 17, 32],
  ])('%s from %d leads to %d', (key, place, expected) => {
    expect(placeAfterKey(key, place, 0, grid)).toBe(expected);
  });

  it('is the starting place if there is no focus yet, except for Home and End', () => {
    expect(placeAfterKey('ArrowDown', null, 8, grid)).toBe(8);
    expect(placeAfterKey('Home', null, 8, grid)).toBe(0);
    expect(placeAfterKey('End', null, 8, grid)).toBe(32);
  });

  it('is null for other keys', () => {
    expect(placeAfterKey('a', 3, 0, grid)).toBeNull();
    expect(placeAfterKey('Tab', 3, 0, grid)).toBeNull();
  });

  it('is always a place of the grid', () => {
    const key = fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End');
    fc.assert(
      fc.property(
        key,
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 30 }),
        fc.nat(),
        (k, tiles, columns, n) => {
          const target = placeAfterKey(k, n % tiles, 0, { tiles, columns: Math.min(columns, tiles) });
          expect(target).toBeGreaterThanOrEqual(0);
          expect(target).toBeLessThan(tiles);
        },
      ),
    );
  });
});
