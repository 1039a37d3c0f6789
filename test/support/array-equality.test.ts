import { expect, it } from 'vitest';

it.each([
  ['numbers, what is none among them', Float32Array.of(1, Number.NaN, 0), Float32Array.of(1, Number.NaN, 0)],
  ['large whole numbers', BigInt64Array.of(1n), BigInt64Array.of(1n)],
])('the same %s are equal, alone and within others', (_, one, other) => {
  expect(one).toEqual(other);
  expect({ of: [one] }).toEqual({ of: [other] });
});

it.each([
  ['another number', Float32Array.of(1, 2), Float32Array.of(1, 3)],
  ['a zero with another sign', Float32Array.of(0), Float32Array.of(-0)],
  ['one number more', Uint8Array.of(1, 2), Uint8Array.of(1, 2, 0)],
  ['numbers of another size', Uint8Array.of(1), Int8Array.of(1)],
  ['a plain list', Uint8Array.of(1), [1]],
])('an array and one with %s are not equal, alone or within others', (_, one, other) => {
  expect(one).not.toEqual(other);
  expect({ of: [one] }).not.toEqual({ of: [other] });
});
