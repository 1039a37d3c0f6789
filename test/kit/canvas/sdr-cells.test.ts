import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitAt, sdrCell, sdrCells } from '../../../src/kit/canvas/sdr-cells';

const anyUnits = fc.integer({ min: 1, max: 16_384 });
const side = fc.integer({ min: 8, max: 400 });

describe('the cells of a code', () => {
  it('have 5 pixels and 1 of gap for 1,000 bits in 240 x 150 pixels', () => {
    const cells = sdrCells(1000, 240, 150);
    expect(cells).toEqual({ columns: 40, rows: 25, pitch: 6, gap: 1, left: 0, top: 0 });
    expect(sdrCell(cells, 41)).toEqual({ left: 6, top: 6, right: 11, bottom: 11 });
    // Twice as many device pixels, twice as large a gap.
    expect(sdrCells(1000, 480, 300)).toMatchObject({ pitch: 12, gap: 2 });
  });

  it('are 2 pixels without a gap in a row of codes', () => {
    expect(sdrCells(1000, 88, 58)).toEqual({ columns: 40, rows: 25, pitch: 2, gap: 0, left: 4, top: 4 });
  });

  it('stay on the canvas, whole pixels apart if that fits well', () => {
    fc.assert(
      fc.property(anyUnits, side, side, (units, width, height) => {
        const { columns, rows, pitch, gap, left, top } = sdrCells(units, width, height);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(left + columns * pitch - gap).toBeLessThanOrEqual(width + 1e-9);
        expect(top + rows * pitch - gap).toBeLessThanOrEqual(height + 1e-9);
        const exact = Math.min(width / columns, height / rows);
        expect(Number.isInteger(pitch) || Math.floor(exact) < 0.8 * exact || exact > height / 3).toBe(true);
      }),
    );
  });

  it('are all of one size, at least one pixel', () => {
    fc.assert(
      fc.property(anyUnits, side, side, (units, width, height) => {
        const cells = sdrCells(units, width, height);
        const size = ({ left, right }: { left: number; right: number }): number => right - left;
        const first = size(sdrCell(cells, 0));
        expect(first).toBeGreaterThanOrEqual(1);
        expect(size(sdrCell(cells, units - 1))).toBe(first);
      }),
    );
  });

  it('of very few bits do not fill the canvas', () => {
    const cells = sdrCells(1, 240, 150);
    expect(cells.pitch).toBeLessThanOrEqual(50);
    const { left, right, top, bottom } = sdrCell(cells, 0);
    expect(left).toBeGreaterThan(90);
    expect(right).toBeLessThan(150);
    expect(top).toBeGreaterThan(45);
    expect(bottom).toBeLessThan(105);
  });

  it('are found by a point in them, but not outside the grid or after the last bit', () => {
    fc.assert(
      fc.property(anyUnits, fc.integer({ min: 1, max: 12 }), (units, pitch) => {
        const { columns, rows } = sdrCells(units, 100, 100);
        // As many pixels as cells need: whole ones.
        const cells = sdrCells(units, columns * pitch, rows * pitch);
        for (const unit of [0, units >> 1, units - 1]) {
          const { left, top } = sdrCell(cells, unit);
          expect(bitAt(units, cells, left + 0.5, top + 0.5)).toBe(unit);
        }
        expect(bitAt(units, cells, cells.left - 1, cells.top)).toBeNull();
      }),
    );
    expect(bitAt(7, sdrCells(7, 80, 40), 79, 39)).toBeNull();
  });
});
