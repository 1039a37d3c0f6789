import { expect, test } from 'vitest';
import { median, quantile } from './statistics';

test('the median of an odd number of values is the middle one', () => {
  expect(median([9, 1, 4])).toBe(4);
});

test('the median of an even number of values is the mean of the two in the middle', () => {
  expect(median([9, 1, 4, 6])).toBe(5);
});

test('of a hundred values, 95 are no larger than the 95th percentile', () => {
  const values = Array.from({ length: 100 }, (_, i) => (i * 37) % 100);
  expect(quantile(values, 0.95)).toBe(94);
});

test('the quantiles 0 and 1 are the smallest and the largest value', () => {
  expect([quantile([5, 3, 8], 0), quantile([5, 3, 8], 1)]).toEqual([3, 8]);
});

test('without values, median and quantile are NaN', () => {
  expect([median([]), quantile([], 0.5)]).toEqual([Number.NaN, Number.NaN]);
});
