import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contributionOf,
  decodeBits,
  errorOfSum,
  stackBits,
  sumOfBits,
  type Target,
} from '../../../src/encoders/tied-kwta/bit-contributions';
import { strongestFirst } from '../../../src/encoders/described-units';
import { spreadSteps } from '../../../src/encoders/spread-steps';

/** Three units of two pixels, with values that are exact in float32. */
const WEIGHTS = Float32Array.of(0.5, 0.25, 0.5, -0.5, -0.25, 1);
const TARGET: Target = { image: Float32Array.of(1, 0.5), clipping: 'low' };

describe('the contribution of a bit', () => {
  it('is the error without it minus the error with it', () => {
    // Units 0 and 1 make (1, -0.25), clipped (1, 0): error 0.125. Without unit 0: (0.5, 0):
    // 0.25. Without 1: (0.5, 0.25): 0.15625.
    const sum = sumOfBits(WEIGHTS, Uint32Array.of(0, 1), 2);
    expect([...sum]).toEqual([1, -0.25]);
    expect(errorOfSum(sum, TARGET)).toBe(0.125);
    expect(contributionOf(WEIGHTS, 0, sum, true, TARGET)).toBe(0.25 - 0.125);
    expect(contributionOf(WEIGHTS, 1, sum, true, TARGET)).toBe(0.15625 - 0.125);
  });

  it('of a bit that is off is the gain from switching it on', () => {
    // With unit 2 as well: (0.75, 0.75): error 0.0625.
    const sum = sumOfBits(WEIGHTS, Uint32Array.of(0, 1), 2);
    expect(contributionOf(WEIGHTS, 2, sum, false, TARGET)).toBe(0.125 - 0.0625);
  });

  it('counts values below zero only in signed images', () => {
    const signed: Target = { ...TARGET, clipping: 'none' };
    const sum = sumOfBits(WEIGHTS, Uint32Array.of(0, 1), 2);
    expect(errorOfSum(sum, signed)).toBe(0.75 ** 2 / 2);
    expect(contributionOf(WEIGHTS, 1, sum, true, signed)).toBe((0.5 ** 2 + 0.25 ** 2) / 2 - 0.75 ** 2 / 2);
  });

  it('leaves the sum unchanged', () => {
    const sum = sumOfBits(WEIGHTS, Uint32Array.of(0, 1), 2);
    contributionOf(WEIGHTS, 1, sum, true, TARGET);
    expect([...sum]).toEqual([1, -0.25]);
  });

  it('is the same for a bit that is on and for the same bit once it is off', () => {
    const row = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(row, fc.constantFrom('none', 'low', 'both'), (values, clipping) => {
        const weights = Float32Array.from(values);
        const target = { image: Float32Array.of(0.5, 0, 1), clipping };
        const on = contributionOf(weights, 2, sumOfBits(weights, Uint32Array.of(0, 1, 2), 3), true, target);
        const off = contributionOf(weights, 2, sumOfBits(weights, Uint32Array.of(0, 1), 3), false, target);
        expect(on).toBeCloseTo(off, 12);
      }),
    );
  });
});

describe('decoding bits', () => {
  it('adds their features and clips the sum', () => {
    expect([...decodeBits(WEIGHTS, Uint32Array.of(0, 1), 2, 'low')]).toEqual([1, 0]);
    expect([...decodeBits(WEIGHTS, Uint32Array.of(0, 1), 2, 'none')]).toEqual([1, -0.25]);
    expect([...decodeBits(WEIGHTS, Uint32Array.of(1, 2), 2, 'low')]).toEqual([0.25, 0.5]);
    expect([...decodeBits(Float32Array.of(1.5, -1), Uint32Array.of(0), 2, 'both')]).toEqual([1, 0]);
  });

  it('of no bits is an image of zeros', () => {
    expect([...decodeBits(WEIGHTS, new Uint32Array(0), 2, 'low')]).toEqual([0, 0]);
  });
});

describe('the strongest first', () => {
  it('puts equals in ascending order', () => {
    expect(strongestFirst([0.1, 0.3, 0.1, -2])).toEqual([1, 0, 2, 3]);
  });
});

describe('the stack', () => {
  it('adds features one by one, from none to all, and counts pixels below zero', () => {
    const { steps, sums, errors, unclippedErrors, belowZero } = stackBits(WEIGHTS, Uint32Array.of(1, 0, 2), TARGET);
    expect([...steps]).toEqual([0, 1, 2, 3]);
    expect([...sums]).toEqual([0, 0, 0.5, -0.5, 1, -0.25, 0.75, 0.75]);
    expect([...belowZero]).toEqual([0, 1, 1, 0]);
    expect([...errors]).toEqual([(1 + 0.25) / 2, (0.25 + 0.25) / 2, 0.25 / 2, (0.0625 + 0.0625) / 2]);
    expect([...unclippedErrors]).toEqual([0.625, (0.25 + 1) / 2, 0.75 ** 2 / 2, 0.0625]);
  });

  it('of very many bits keeps some of the sums, including the first and the last', () => {
    const { steps, sums } = stackBits(WEIGHTS, Uint32Array.of(1, 0, 2), TARGET, 4);
    expect([...steps]).toEqual([0, 3]);
    expect([...sums]).toEqual([0, 0, 0.75, 0.75]);
  });

  it('of no bits is one sum', () => {
    expect([...stackBits(WEIGHTS, new Uint32Array(0), TARGET).sums]).toEqual([0, 0]);
  });
});

describe('steps', () => {
  it('rise evenly from zero to the last', () => {
    expect([...spreadSteps(3, 10)]).toEqual([0, 1, 2, 3]);
    expect([...spreadSteps(100, 5)]).toEqual([0, 25, 50, 75, 100]);
    expect([...spreadSteps(7, 1)]).toEqual([0, 7]);
    expect([...spreadSteps(0, 5)]).toEqual([0]);
  });
});
