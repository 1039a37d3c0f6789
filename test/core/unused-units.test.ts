import { describe, expect, it } from 'vitest';
import { isUnused, markUnused } from '../../src/core/unused-units';

describe('unused units', () => {
  it('are those that win less than a twentieth as often as if all units won equally often', () => {
    expect(isUnused(0, 0.03)).toBe(true);
    expect(isUnused(0.00149, 0.03)).toBe(true);
    expect(isUnused(0.00151, 0.03)).toBe(false);
  });

  it('are marked from a given first unit on', () => {
    const marks = new Uint8Array(3).fill(7);
    markUnused(marks, Float32Array.of(0, 0, 0.5, 0, 0.5), 2, 0.1);
    expect([...marks]).toEqual([0, 1, 0]);
  });
});
