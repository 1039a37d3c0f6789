import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stripOf, stripPlaceAt } from '../../../src/features/stage/strip';

const ASPECT = 188 / 156;

describe('the strip of features', () => {
  it('has six columns of five for thirty bits, as large as its space allows', () => {
    const { columns, rows, tile, gap, shown, more } = stripOf(30, ASPECT);
    expect({ columns, rows, shown, more }).toEqual({ columns: 6, rows: 5, shown: 30, more: 0 });
    expect(6 * tile + 5 * gap).toBeLessThanOrEqual(ASPECT + 1e-12);
    expect(5 * tile + 4 * gap).toBeCloseTo(1, 1);
  });

  it('shows the feature of a single bit over the whole height', () => {
    expect(stripOf(1, ASPECT)).toMatchObject({ columns: 1, rows: 1, tile: 1, shown: 1, more: 0 });
  });

  it('shows thirty when there are more, and gives the number left out', () => {
    expect(stripOf(200, ASPECT)).toMatchObject({ shown: 30, more: 170 });
  });

  it('never exceeds its space, and finds each tile under its centre', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.double({ min: 0.2, max: 5, noNaN: true }), (bits, aspect) => {
        const strip = stripOf(bits, aspect);
        const { columns, rows, tile, gap } = strip;
        expect(columns * rows).toBeGreaterThanOrEqual(strip.shown);
        expect(columns * tile + (columns - 1) * gap).toBeLessThanOrEqual(aspect * (1 + 1e-9));
        expect(rows * tile + (rows - 1) * gap).toBeLessThanOrEqual(1 + 1e-9);
        for (let place = 0; place < strip.shown; place++) {
          const x = (place % columns) * (tile + gap) + tile / 2;
          const y = Math.floor(place / columns) * (tile + gap) + tile / 2;
          expect(stripPlaceAt(strip, x, y)).toBe(place);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['beside it', -0.01, 0.5],
    ['in a gap', stripOf(30, ASPECT).tile * 1.05, 0.05],
    ['below it', 0.1, 1.2],
  ])('has no tile %s', (_, x, y) => {
    expect(stripPlaceAt(stripOf(30, ASPECT), x, y)).toBeNull();
  });
});
