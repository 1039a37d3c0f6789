import { expect, it } from 'vitest';
import { leftOut } from '../../../src/features/lessons/union';

it('counts the bits in the union of all codes but one, and how many bits of that one are in it', () => {
  // Left out in turn: {3, 4, 5} with 1 2 3 of which 3 is in it, {1, 2, 3, 5} with 3 4, {1, 2, 3, 4} with 4 5.
  expect(
    leftOut([
      [1, 2, 3],
      [3, 4],
      [4, 5],
    ]),
  ).toEqual({ bits: Math.round((3 + 5 + 4) / 3), found: Math.round((1 + 2 + 1) / 3) });
});
