import { describe, expect, it } from 'vitest';
import { errorRange, imagesRange, shareRange } from '../../../src/features/curves/chart-ranges';

describe('the axis of images', () => {
  it('begins at zero when it is linear and at the first measurement when it is logarithmic', () => {
    expect(imagesRange(20, 5000, 'linear')).toEqual([0, 5000]);
    expect(imagesRange(20, 5000, 'log')).toEqual([20, 5000]);
  });

  it('leaves the first moments of a very long run behind', () => {
    expect(imagesRange(1, 5_000_000, 'log')).toEqual([500, 5_000_000]);
  });

  it('has a length even with a single measurement', () => {
    expect(imagesRange(1, 1, 'log')).toEqual([1, 2]);
    expect(imagesRange(0, 0, 'linear')).toEqual([0, 1]);
  });
});

describe('the axis of errors', () => {
  it('has room for curves and lines', () => {
    const [min, max] = errorRange([0.1, 0.012, NaN], [0.0675, 0.0161], 'log');
    expect(min).toBeLessThan(0.012);
    expect(min).toBeGreaterThan(0.008);
    expect(max).toBeGreaterThan(0.1);
    expect(max).toBeLessThan(0.2);
    expect(errorRange([0.1, 0.012], [0.0675], 'linear')[0]).toBe(0);
  });

  it('is not stretched by a line far below the curves, nor by one at zero', () => {
    const alone = errorRange([0.1, 0.05], [], 'log');
    expect(errorRange([0.1, 0.05], [1e-30, 0], 'log')).toEqual(alone);
  });

  it('follows the curves below every line', () => {
    expect(errorRange([0.1, 1e-6], [0.0161], 'log')[0]).toBeLessThan(1e-6);
  });

  it('is not stretched by one wild moment of both curves, which lies off the chart', () => {
    const calm = Array.from({ length: 20 }, (_, i) => 0.08 / (i + 1));
    for (const scale of ['log', 'linear'] as const) {
      const range = errorRange(calm, [0.0675], scale);
      expect(errorRange([...calm, 3e7, 41], [0.0675], scale)).toEqual(range);
      expect(errorRange([41, ...calm], [0.0675], scale)).toEqual(range);
    }
  });

  it('shows a rise that is there to stay, and the fall at the beginning', () => {
    const calm = Array.from({ length: 20 }, () => 0.01);
    expect(errorRange([...calm, 0.4, 0.4, 0.5], [], 'log')[1]).toBeGreaterThan(0.5);
    expect(errorRange([0.9, 0.9, 0.01, 0.01], [], 'log')[1]).toBeGreaterThan(0.9);
  });

  it('is a range even with nothing to show', () => {
    for (const scale of ['log', 'linear'] as const) {
      const [min, max] = errorRange([NaN], [], scale);
      expect(max).toBeGreaterThan(min);
    }
  });
});

describe('the axis of shares', () => {
  it('begins at the tenth below the lowest share and ends at all of it', () => {
    expect(shareRange([Number.NaN, 0.57, 0.93])).toEqual([0.5, 1]);
    expect(shareRange([0.96, 0.99])).toEqual([0.9, 1]);
  });

  it('spans something even when nothing is known, or all is recognised', () => {
    expect(shareRange([])).toEqual([0.9, 1]);
    expect(shareRange([1])).toEqual([0.9, 1]);
  });
});
