import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fingerprintOf } from '../../src/core/fingerprint';

const state = (arrays: Parameters<typeof fingerprintOf>[0]['arrays']) => ({ kind: 'tied-kwta', counters: {}, arrays });

it('a fingerprint is the same for the same bits, wherever they are in memory and however arrays are ordered', () => {
  const weights = Float32Array.of(0.5, -0, 3);
  const moved = new Float32Array(Float32Array.of(9, 0.5, -0, 3).buffer, 4);
  const odd = Uint8Array.of(1, 2, 3, 4, 5);
  const unaligned = new Uint8Array(Uint8Array.of(0, 1, 2, 3, 4, 5).buffer, 1);
  expect(fingerprintOf(state({ odd: unaligned, weights: moved }))).toBe(fingerprintOf(state({ weights, odd })));
});

it('one changed bit changes the fingerprint', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(), fc.nat(7), (bytes, place, bit) => {
      const values = Uint8Array.from(bytes);
      const changed = Uint8Array.from(values);
      changed[place % values.length]! ^= 1 << bit;
      expect(fingerprintOf(state({ w: changed }))).not.toBe(fingerprintOf(state({ w: values })));
    }),
  );
});

it('a fingerprint can be read aloud: two groups of four hexadecimal digits', () => {
  expect(fingerprintOf(state({ w: Float32Array.of(1, 2, 3) }))).toMatch(/^[0-9a-f]{4} [0-9a-f]{4}$/);
});
