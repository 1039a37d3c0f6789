import { describe, expect, it } from 'vitest';
import { isolatedMeasurements, unmeasuredStretches } from '../../../src/features/timeline/curve-gaps';

describe('an unmeasured stretch', () => {
  const stretches = (images: readonly number[], values: readonly (number | null)[] = images.map(() => 0.1)) =>
    unmeasuredStretches(images, values).map(([before, after]) => [images[before], images[after]]);

  it('is found where a run trained much faster than it was measured', () => {
    expect(stretches([50, 600, 5000, 20_000, 120_000, 220_000])).toEqual([[20_000, 120_000]]);
  });

  it('is not found in the usual steps: the first ones, doublings, and every few seconds of a long run', () => {
    expect(stretches([0, 1, 900, 4000, 8000, 16_000, 64_000, 150_000, 300_000])).toEqual([]);
  });

  it('is bounded by measurements of the same value, whatever else was measured', () => {
    expect(stretches([2000, 6000, 9000, 30_000], [0.1, null, null, 0.2])).toEqual([[2000, 30_000]]);
    expect(stretches([2000, 30_000], [null, 0.2])).toEqual([]);
  });
});

describe('an isolated measurement', () => {
  const lonely = (images: readonly number[]) => {
    const values = images.map(() => 0.1);
    return isolatedMeasurements(values, unmeasuredStretches(images, values)).map((i) => images[i]);
  };

  it('has an unmeasured stretch, or an end of the curve, on either side', () => {
    expect(lonely([1000, 5000, 6000, 30_000, 150_000])).toEqual([1000, 30_000, 150_000]);
  });

  it('is not found in a curve without gaps', () => {
    expect(lonely([1000, 2000])).toEqual([]);
    expect(lonely([])).toEqual([]);
  });
});
