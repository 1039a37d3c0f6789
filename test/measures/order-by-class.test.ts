import { expect, it } from 'vitest';
import { orderByClass } from '../../src/measures/order-by-class';

it('units stand by the class that they win on most, the most devoted of each first, those without a win last', () => {
  const wins = Uint32Array.from([
    ...[0, 5], // class 1
    ...[0, 0], // none
    ...[3, 1], // class 0
    ...[0, 9], // class 1, more often
    ...[4, 4], // a tie goes to the lower class
  ]);
  expect([...orderByClass(wins, 5, [10, 10])]).toEqual([4, 2, 3, 0, 1]);
});

it('what counts is the share of the images of a class', () => {
  // 3 of 4 images of class 1 are more than 5 of 50 of class 0.
  const wins = Uint32Array.of(5, 3, 6, 0);
  expect([...orderByClass(wins, 2, [50, 4])]).toEqual([1, 0]);
});
