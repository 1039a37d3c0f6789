import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBits, errorOfSum, type Target } from '../../../src/encoders/tied-kwta/bit-contributions';
import { damageBits, planDamage } from '../../../src/encoders/damage-plan';
import { damageCurve } from '../../../src/encoders/tied-kwta/bit-damage';

const BITS = Uint32Array.of(1, 4, 6, 9);
const NONE: ReadonlySet<number> = new Set();

describe('damage', () => {
  it('drops the requested number of bits that are on', () => {
    const plan = planDamage('drop', BITS, NONE, 12, 7);
    expect([...plan.leaving].sort((a, b) => a - b)).toEqual([1, 4, 6, 9]);
    expect([0, 1, 3, 4].map((count) => damageBits(BITS, plan, count).length)).toEqual([4, 3, 1, 0]);
  });

  it('swaps bits for others that were off, keeping their number', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 0, max: 4 }), (seed, count) => {
        const damaged = damageBits(BITS, planDamage('swap', BITS, NONE, 12, seed), count);
        expect(new Set(damaged).size).toBe(4);
        expect([...damaged].filter((bit) => BITS.includes(bit))).toHaveLength(4 - count);
        expect(damaged.every((bit, i) => bit < 12 && (i === 0 || bit > damaged[i - 1]!))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('hits the same bits and further ones if there is more of it', () => {
    const plan = planDamage('drop', BITS, NONE, 12, 3);
    const two = damageBits(BITS, plan, 2);
    expect([...damageBits(BITS, plan, 3)].every((bit) => two.includes(bit))).toBe(true);
  });

  it('leaves locked bits as they are, on or off', () => {
    const locked = new Set([4, 0, 2, 3]);
    const damaged = damageBits(BITS, planDamage('swap', BITS, locked, 12, 5), 4);
    expect(damaged.includes(4)).toBe(true);
    expect([0, 2, 3].some((bit) => damaged.includes(bit))).toBe(false);
  });

  it('is the same for the same seed, and different for another', () => {
    const bits = Uint32Array.from({ length: 40 }, (_, i) => 3 * i);
    const leaving = (seed: number) => [...planDamage('drop', bits, NONE, 200, seed).leaving];
    expect(leaving(1)).toEqual(leaving(1));
    expect(leaving(1)).not.toEqual(leaving(2));
    expect([...planDamage('swap', bits, NONE, 200, 1).leaving]).toEqual(leaving(1));
  });

  it('drops bits that it cannot swap because too few are off', () => {
    const plan = planDamage('swap', BITS, NONE, 10, 1);
    expect(plan.arriving).toHaveLength(4);
    const crowded = planDamage('swap', Uint32Array.of(0, 1, 2), NONE, 4, 1);
    expect([...damageBits(Uint32Array.of(0, 1, 2), crowded, 3)]).toEqual([3]);
  });
});

describe('the curve of the damage', () => {
  const weights = Float32Array.from({ length: 24 }, (_, i) => Math.sin(i * i));
  const target: Target = { image: Float32Array.of(0.5, 1), clipping: 'low' };

  it('has at each count the error of the code with that damage', () => {
    const plan = planDamage('swap', BITS, NONE, 12, 2);
    const { counts, errors } = damageCurve(weights, BITS, plan, target);
    expect([...counts]).toEqual([0, 1, 2, 3, 4]);
    counts.forEach((count, i) => {
      const image = decodeBits(weights, damageBits(BITS, plan, count), 2, 'low');
      expect(errors[i]).toBeCloseTo(errorOfSum(image, target), 6);
    });
  });

  it('ends when no bits are left', () => {
    const { errors } = damageCurve(weights, BITS, planDamage('drop', BITS, NONE, 12, 2), target);
    expect(errors.at(-1)).toBeCloseTo((0.25 + 1) / 2, 12);
  });

  it('of a code without bits that can be damaged is one point', () => {
    const plan = planDamage('drop', BITS, new Set(BITS), 12, 2);
    expect([...damageCurve(weights, BITS, plan, target).counts]).toEqual([0]);
  });
});
