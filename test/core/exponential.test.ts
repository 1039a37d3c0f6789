import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponential } from '../../src/core/exponential';

describe('the exponential that is the same everywhere', () => {
  it('is e^x to the last digits of a double', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThan(1e-15);
      }),
    );
  });

  it('has these bits on every machine', () => {
    const bits = (x: number): string => {
      const view = new DataView(new ArrayBuffer(8));
      view.setFloat64(0, exponential(x));
      return view.getBigUint64(0).toString(16);
    };
    expect([1, -1, 0.03, 100, -300.5].map(bits)).toEqual([
      '4005bf0a8b14576a',
      '3fd78b56362cef38',
      '3ff07cbde4b58641',
      '48f3494a9b171bf5',
      '24d629f5b5352a54',
    ]);
  });

  it('is exactly 1 at 0, and 0 or infinite beyond the range of doubles', () => {
    expect(exponential(0)).toBe(1);
    expect(exponential(-800)).toBe(0);
    expect(exponential(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(exponential(800)).toBe(Number.POSITIVE_INFINITY);
    expect(exponential(Number.NaN)).toBeNaN();
  });
});
