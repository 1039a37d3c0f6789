import { expect, it } from 'vitest';
import { largestAbsolute } from '../../src/core/largest-absolute';

it('is the distance from zero of the value farthest from it, whatever its sign', () => {
  expect(largestAbsolute([0.5, -3, 2])).toBe(3);
  expect(largestAbsolute(Float32Array.of(-0.25, 0.5))).toBe(0.5);
});

it('is 0 without values', () => {
  expect(largestAbsolute([])).toBe(0);
});

it('does not hide NaN', () => {
  expect(largestAbsolute([1, Number.NaN, 2])).toBeNaN();
});
