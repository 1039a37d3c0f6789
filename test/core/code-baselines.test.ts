import { describe, expect, it } from 'vitest';
import { costAt } from '../../src/core/code-baselines';

const COSTS = [
  { bits: 4, error: 0.09 },
  { bits: 16, error: 0.01 },
];

describe('the cost at a number of bits', () => {
  it('is the measured error at a measured number of bits', () => {
    expect(costAt(COSTS, 4)).toBe(0.09);
    expect(costAt(COSTS, 16)).toBe(0.01);
  });

  it('is interpolated between its neighbours, linearly in both logarithms', () => {
    // 8 is half-way from 4 to 16 in logarithms, and 0.03 from 0.09 to 0.01.
    expect(costAt(COSTS, 8)).toBeCloseTo(0.03, 12);
  });

  it('is unknown outside the measured range', () => {
    expect([costAt(COSTS, 3), costAt(COSTS, 17), costAt([], 5), costAt(COSTS, NaN)]).toEqual([NaN, NaN, NaN, NaN]);
  });
});
