import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsPerCode, sdrGrid } from '../../src/core/sdr';

describe('the grid of a code', () => {
  it.each([
    [1, 1, 1],
    [2, 2, 1],
    [16, 4, 4],
    [64, 8, 8],
    [1000, 32, 32],
    [4000, 64, 63],
    [16_384, 128, 128],
  ])('of %d units has %d columns and %d rows', (units, columns, rows) => {
    expect(sdrGrid(units)).toEqual({ columns, rows });
  });

  it('has a place for every unit and no empty row', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 16_384 }), (units) => {
        const { columns, rows } = sdrGrid(units);
        expect(columns * rows).toBeGreaterThanOrEqual(units);
        expect(columns * (rows - 1)).toBeLessThan(units);
        expect(columns - rows).toBeGreaterThanOrEqual(0);
        expect(columns - rows).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('the size of a code', () => {
  it('is the logarithm of the number of codes', () => {
    // 5 of 10: 252 codes; 2 of 16: 120 codes.
    expect(bitsPerCode(10, 5)).toBeCloseTo(Math.log2(252), 10);
    expect(bitsPerCode(16, 2)).toBeCloseTo(Math.log2(120), 10);
  });

  it('is 190.6 bits for 30 of 1,000', () => {
    expect(bitsPerCode(1000, 30)).toBeCloseTo(190.6, 1);
  });

  it('is nothing when there is only one code', () => {
    expect(bitsPerCode(7, 7)).toBeCloseTo(0, 10);
  });
});
