import { describe, expect, it } from 'vitest';
import { isUnused, markUnused } from '../../src/core/unused-units';

describe('unused units', () => {
  it('are those that win on less than a twentieth of what all would win on', () => {
    expect(isUnused(0, 0.03)).toBe(true);
    expect(isUnused(0.00149, 0.03)).toBe(true);
    expect(isUnused(0.00151, 0.03)).toBe(false);
  });

  it('are marked among the units from the first one asked for', () => {
    const marks = new Uint8Array(3).fill(7);
    markUnused(marks, Float32Array.of(0, 0, 0.5, 0, 0.5), 2, 0.1);
    expect([...marks]).toEqual([0, 1, 0]);
  });
});
