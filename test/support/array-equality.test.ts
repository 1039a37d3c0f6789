import { expect, it } from 'vitest';

it.each([
  ['the same numbers', Float32Array.of(1, Number.NaN, 0), Float32Array.of(1, Number.NaN, 0), true],
  ['another number', Float32Array.of(1, 2), Float32Array.of(1, 3), false],
  ['a zero with a sign', Float32Array.of(0), Float32Array.of(-0), false],
  ['one number more', Uint8Array.of(1, 2), Uint8Array.of(1, 2, 0), false],
  ['numbers of another size', Uint8Array.of(1), Int8Array.of(1), false],
  ['a plain list', Uint8Array.of(1), [1], false],
  ['large whole numbers', BigInt64Array.of(1n), BigInt64Array.of(1n), true],
] as const)(
  'two typed arrays, of which one has %s, are equal, alone and within others: %o, %o, %s',
  (_, a, b, same) => {
    if (same) {
      expect(a).toEqual(b);
      expect({ of: [a] }).toEqual({ of: [b] });
    } else {
      expect(a).not.toEqual(b);
      expect({ of: [a] }).not.toEqual({ of: [b] });
    }
  },
);
