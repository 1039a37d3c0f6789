import { describe, expect, it } from 'vitest';
import { unitUse } from '../../../src/features/unit-use/unit-use';

describe('the use of units', () => {
  it('lists the busiest first, with the share that each would have if all won equally often', () => {
    const { shares, target, units } = unitUse(Float32Array.of(0.25, 0.75, 0, 1), 2);
    expect(shares).toEqual([1, 0.75, 0.25, 0]);
    expect([units, target]).toEqual([4, 0.5]);
  });

  it('counts the units that never win in a run without boosting', () => {
    const { almostNever, shares } = unitUse(new Float32Array(1000).fill(1, 0, 30), 30);
    expect(almostNever).toBe(970);
    expect(shares[0]).toBe(1);
    expect(shares.at(-1)).toBe(0);
  });

  it('shows only some of many units, evenly spaced, both ends included', () => {
    const { shares } = unitUse(
      Float32Array.from({ length: 1991 }, (_, i) => i),
      1,
    );
    expect(shares).toHaveLength(200);
    // Every tenth unit, from the last down to the first.
    expect(shares).toEqual(Array.from({ length: 200 }, (_, i) => 1990 - 10 * i));
  });

  it('works for a single unit', () => {
    expect(unitUse(Float32Array.of(1), 1).shares).toEqual([1]);
  });
});
