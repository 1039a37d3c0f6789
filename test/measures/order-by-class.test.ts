import { expect, it } from 'vitest';
import { orderByClass } from '../../src/measures/order-by-class';

it('units are grouped by the class on which they win most, the most devoted first, those without a win last', () => {
  // Of classes 0 and 1: unit 0 wins on class 1, 1 on none, 2 on class 0, 3 more often on class 1, 4 equally on both.
  const rows = [
    [0, 5],
    [0, 0],
    [3, 1],
    [0, 9],
    [4, 4],
  ];
  const wins = Uint32Array.from(rows.flat());
  expect([...orderByClass(wins, 5, [10, 10])]).toEqual([4, 2, 3, 0, 1]);
});

it('the share of the images of a class counts, not their number', () => {
  // 3 of 4 images of class 1 are more than 5 of 50 of class 0.
  const wins = Uint32Array.of(5, 3, 6, 0);
  expect([...orderByClass(wins, 2, [50, 4])]).toEqual([1, 0]);
});
