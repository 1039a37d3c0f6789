import { describe, expect, it } from 'vitest';
import { errorRange, heightOf, shareRange } from '../../../src/features/timeline/value-range';

describe('the axis of errors', () => {
  it('ends at twice the error of the mean image, however wild a run is', () => {
    expect(errorRange([0.1, 0.02, 3e7, 41], 0.07)[1]).toBeCloseTo(0.14, 12);
    expect(errorRange([0.1, 0.02], 0.07)).toEqual(errorRange([0.1, 0.02, 3e7, 41], 0.07));
  });

  it('has room for the curves and for lines near them', () => {
    expect(errorRange([0.1, 0.004], 0.07)[0]).toBeLessThan(0.004);
    expect(errorRange([0.1, 0.012, NaN], 0.07, [0.0041])[0]).toBeLessThan(0.0041);
  });

  it('is not stretched by a line far below the curves, nor by one at zero', () => {
    const alone = errorRange([0.1, 0.05], 0.07);
    expect(errorRange([0.1, 0.05], 0.07, [1e-30, 0])).toEqual(alone);
  });

  it('stays where it is while the curves fit on it', () => {
    expect(errorRange([0.1, 0.02], 0.07)).toEqual(errorRange([0.1, 0.02, 0.0155], 0.07));
  });

  it('ignores outliers before the mean image is known, too', () => {
    const calm = Array.from({ length: 20 }, (_, i) => 0.08 / (i + 1));
    expect(errorRange([...calm, 3e7, 41], NaN)).toEqual(errorRange(calm, NaN));
  });

  it('is a valid range even with nothing to show', () => {
    const [min, max] = errorRange([NaN], NaN);
    expect(max).toBeGreaterThan(min);
    expect(min).toBeGreaterThan(0);
  });
});

describe('the axis of shares', () => {
  it('begins at the tenth below the lowest share and ends at 1', () => {
    expect(shareRange([Number.NaN, 0.57, 0.93])).toEqual([0.5, 1]);
    expect(shareRange([0.96, 0.99])).toEqual([0.9, 1]);
  });

  it('spans something even when nothing is known, or all is recognised', () => {
    expect(shareRange([])).toEqual([0.9, 1]);
    expect(shareRange([1])).toEqual([0.9, 1]);
  });
});

describe('a height', () => {
  it('is proportional to the logarithm or to the value', () => {
    expect(heightOf(0.01, [0.001, 0.1], 'log')).toBeCloseTo(0.5, 12);
    expect(heightOf(-3, [0.001, 0.1], 'log')).toBe(-Infinity);
    expect(heightOf(0.9, [0.8, 1], 'linear')).toBeCloseTo(0.5, 12);
    expect(heightOf(1, [0.001, 0.1], 'log')).toBeCloseTo(1.5, 12);
  });
});
