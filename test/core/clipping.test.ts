import { expect, it } from 'vitest';
import { clip } from '../../src/core/clipping';

it.each([
  ['none', [-2, -0, 0.5, 2, Number.NaN], [-2, -0, 0.5, 2, Number.NaN]],
  ['low', [-2, -0, 0.5, 2, Number.NaN, Infinity], [0, 0, 0.5, 2, 0, Infinity]],
  ['both', [-2, -0, 0.5, 1, 2, Number.NaN, Infinity], [0, 0, 0.5, 1, 1, 0, 1]],
] as const)('a sum of features is clipped: %s', (clipping, values, expected) => {
  expect(values.map((value) => clip(value, clipping))).toEqual(expected);
});
