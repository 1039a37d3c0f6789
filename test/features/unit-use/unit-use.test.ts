import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitUse } from '../../../src/features/curves/unit-use';

describe('the use of units', () => {
  it('puts units that win exactly as often as the target into the middle', () => {
    const { bins, target, almostNever } = unitUse(new Float32Array(1000).fill(0.03), 30);
    expect(target).toBeCloseTo(0.03);
    expect(bins[(bins.length - 1) / 2]?.units).toBe(1000);
    expect(almostNever).toBe(0);
  });

  it('counts the units that never win, as a run without boosting has them', () => {
    const dutyCycles = new Float32Array(1000).fill(1, 0, 30);
    const { bins, almostNever } = unitUse(dutyCycles, 30);
    expect(almostNever).toBe(970);
    expect(bins[0]?.units).toBe(970);
    expect(bins.at(-1)?.units).toBe(30);
  });

  it('counts each unit once, in the bin whose range holds its duty cycle', () => {
    const dutyCycle = fc.float({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(dutyCycle, { minLength: 1, maxLength: 60 }), fc.nat(), (values, k) => {
        const dutyCycles = Float32Array.from(values);
        const { bins } = unitUse(dutyCycles, 1 + (k % values.length));
        expect(bins.reduce((total, { units }) => total + units, 0)).toBe(values.length);
        for (const { from, to, units } of bins) {
          // The borders are computed in another way, so a value on one may fall to either side.
          const surely = dutyCycles.filter((value) => value > from * 1.000001 && value < to * 0.999999).length;
          const perhaps = dutyCycles.filter((value) => value >= from * 0.999999 && value <= to * 1.000001).length;
          expect(units).toBeGreaterThanOrEqual(surely);
          expect(units).toBeLessThanOrEqual(perhaps);
        }
      }),
    );
  });
});
