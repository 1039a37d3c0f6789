import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearScale, listScale, roundNumbers } from '../../../src/kit/controls/slider-scale';

describe('round numbers', () => {
  it('include both ends and never rise by more than a third', () => {
    for (const [min, max] of [
      [0.01, 1],
      [0.0001, 0.1],
      [0.03, 10],
      [16, 4096],
    ] as const) {
      const values = roundNumbers(min, max, false);
      expect([values[0], values.at(-1)]).toEqual([min, max]);
      for (let i = 1; i < values.length; i++) {
        expect(values[i]! / values[i - 1]!).toBeGreaterThan(1);
        expect(values[i]! / values[i - 1]!).toBeLessThan(1.34);
      }
    }
  });

  it('are exact decimals, not sums of rounding errors', () => {
    expect(roundNumbers(0.01, 0.02, false)).toEqual([0.01, 0.011, 0.012, 0.013, 0.014, 0.015, 0.016, 0.018, 0.02]);
  });

  it('are every whole number at the small end when whole numbers are wanted', () => {
    expect(roundNumbers(1, 16, true)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
  });

  it('are one number if both ends are the same', () => {
    expect(roundNumbers(1, 1, true)).toEqual([1]);
  });
});

describe('a list of values as a scale', () => {
  const values = [0, 0.1, 1, 10, Infinity];
  const scale = listScale(values);

  it('finds each value at its own position', () => {
    expect(values.map((value) => scale.positionOf(value))).toEqual([0, 1, 2, 3, 4]);
    expect([0, 1, 2, 3, 4].map((position) => scale.valueAt(position))).toEqual(values);
  });

  it('puts a value between two positions at the nearer one, by ratio', () => {
    expect(scale.positionOf(3)).toBe(2);
    expect(scale.positionOf(4)).toBe(3);
    expect(scale.positionOf(0.01)).toBe(0);
    expect(scale.positionOf(0.09)).toBe(1);
  });

  it('puts values beyond its ends at its ends', () => {
    const short = listScale([2, 3, 4]);
    expect([short.positionOf(1), short.positionOf(99)]).toEqual([0, 2]);
    expect([short.valueAt(-5), short.valueAt(50)]).toEqual([2, 4]);
  });
});

describe('a linear scale', () => {
  it('gives decimals as they are written', () => {
    const scale = linearScale(0, 1, 0.05);
    expect(scale.last).toBe(20);
    expect(Array.from({ length: 4 }, (_, i) => scale.valueAt(i))).toEqual([0, 0.05, 0.1, 0.15]);
  });

  it('returns to the same position from its value', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), (position) => {
        const scale = linearScale(0, 9999, 1);
        expect(scale.positionOf(scale.valueAt(position))).toBe(position);
      }),
    );
  });
});
