import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sdrGrid } from '../../src/core/sdr';
import { bitsPerCode } from '../../src/core/code-size';
import { sharedBits } from '../../src/core/shared-bits';

const anyUnits = fc.integer({ min: 1, max: 16_384 });

describe('the grid of a code', () => {
  it.each([
    [1, 1, 1],
    [2, 2, 1],
    [16, 4, 4],
    [64, 8, 8],
    [512, 32, 16],
    [1000, 40, 25],
    [4000, 80, 50],
    [16_384, 128, 128],
  ])('of %d units has %d columns and %d rows', (units, columns, rows) => {
    expect(sdrGrid(units)).toEqual({ columns, rows });
  });

  it('has a place for every unit and no empty row', () => {
    fc.assert(
      fc.property(anyUnits, (units) => {
        const { columns, rows } = sdrGrid(units);
        expect(columns * rows).toBeGreaterThanOrEqual(units);
        expect(columns * (rows - 1)).toBeLessThan(units);
      }),
    );
  });

  it('is a square or wider, up to two and a half times', () => {
    fc.assert(
      fc.property(anyUnits, (units) => {
        const { columns, rows } = sdrGrid(units);
        expect(columns).toBeGreaterThanOrEqual(rows);
        expect(columns).toBeLessThanOrEqual(2.5 * rows);
      }),
    );
  });

  it('has no notch if the units can fill a grid of allowed proportions', () => {
    const side = fc.integer({ min: 1, max: 80 });
    fc.assert(
      fc.property(side, fc.double({ min: 1, max: 2.5, noNaN: true }), (rows, ratio) => {
        const units = rows * Math.floor(rows * ratio);
        const grid = sdrGrid(units);
        expect(grid.columns * grid.rows).toBe(units);
      }),
    );
  });

  it('otherwise leaves as few places unused as possible: two of 37 x 27 for 997 units', () => {
    expect(sdrGrid(997)).toEqual({ columns: 37, rows: 27 });
  });
});

describe('the bits that two codes share', () => {
  it('are those that are on in both', () => {
    expect(sharedBits(Uint32Array.of(1, 5, 9), Uint32Array.of(0, 5, 9))).toBe(2);
    expect(sharedBits(Uint32Array.of(1), Uint32Array.of(2))).toBe(0);
    expect(sharedBits(new Uint32Array(0), Uint32Array.of(2))).toBe(0);
  });

  it('are counted like the elements of an intersection', () => {
    const code = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 30 });
    fc.assert(
      fc.property(code, code, (a, b) => {
        const ascending = (bits: number[]): Uint32Array => Uint32Array.from(bits).sort();
        expect(sharedBits(ascending(a), ascending(b))).toBe(a.filter((bit) => b.includes(bit)).length);
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

  it('is 0 if there is only one code', () => {
    expect(bitsPerCode(7, 7)).toBeCloseTo(0, 10);
  });
});
