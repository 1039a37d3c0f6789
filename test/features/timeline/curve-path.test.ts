import { describe, expect, it } from 'vitest';
import { drawCurve } from '../../../src/features/timeline/curve-path';

const axes = { x: (images: number) => images / 100, y: (value: number) => 100 - value, top: 0, bottom: 100 };

describe('a drawn curve', () => {
  it('runs from measurement to measurement, skipping those without a value', () => {
    expect(drawCurve([100, 200, 300, 400], [10, NaN, 20, 30], axes).path).toBe('M1 90L3 80L4 70');
  });

  it('has gaps where nothing was measured, with dots for isolated points', () => {
    const { path } = drawCurve([10_000, 20_000, 130_000, 700_000, 800_000], [1, 2, 3, 4, 5], axes);
    expect(path).toBe('M100 99L200 98M1300 97h0M7000 96L8000 95');
  });

  it('runs along the top where it is higher than the chart, with one arrow for each such stretch', () => {
    const { path, above } = drawCurve([100, 200, 300, 400, 500], [50, 1e7, 300, 40, 101], axes);
    expect(path).toBe('M1 50L2 0L3 0L4 60L5 0');
    expect(above).toEqual([2.5, 5]);
  });

  it('does not leave the chart below', () => {
    expect(drawCurve([100], [-7], axes).path).toBe('M1 100h0');
  });

  it('is empty without measurements', () => {
    expect(drawCurve([], [], axes)).toEqual({ path: '', above: [] });
  });
});
