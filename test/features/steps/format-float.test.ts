import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactFloat, floatBits, shortFloat } from '../../../src/features/steps/format-float';

const float32 = fc.float({ noNaN: true, noDefaultInfinity: true });
const read = (text: string): number => Number(text.replaceAll('−', '-'));

describe('a float32 in few digits', () => {
  it('can be read back to the same bits', () => {
    fc.assert(
      fc.property(float32, (value) => {
        expect(Math.fround(read(shortFloat(value)))).toBe(value);
      }),
    );
  });

  it('has no more digits than necessary', () => {
    expect(shortFloat(Math.fround(0.1))).toBe('0.1');
    expect(shortFloat(Math.fround(-1 / 3))).toBe('−0.33333334');
    expect(shortFloat(30)).toBe('30');
    expect(shortFloat(-0)).toBe('−0');
  });

  it('shows a float64 in full, and values that are not finite', () => {
    expect(shortFloat(0.1)).toBe('0.1');
    expect(shortFloat(1 / 3)).toBe('0.3333333333333333');
    expect(shortFloat(Number.NEGATIVE_INFINITY)).toBe('−Infinity');
  });
});

describe('a float32 in all its digits', () => {
  it('is the value itself', () => {
    // 13421773 / 2^27
    expect(exactFloat(Math.fround(0.1))).toBe('0.100000001490116119384765625');
    expect(exactFloat(-0.5)).toBe('−0.5');
    expect(exactFloat(3)).toBe('3');
  });

  it('equals mantissa over a power of two, in whole numbers of any length', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(2 ** 24), max: 2 ** 24 }),
        fc.integer({ min: 0, max: 100 }),
        (mantissa, exponent) => {
          const [whole = '', decimals = ''] = exactFloat(mantissa / 2 ** exponent)
            .replace('−', '-')
            .split('.');
          const scaled = BigInt(whole + decimals) * 2n ** BigInt(exponent);
          expect(scaled).toBe(BigInt(mantissa) * 10n ** BigInt(decimals.length));
        },
      ),
    );
  });

  it('is a multiple of a power of two if it would be too long', () => {
    expect(exactFloat(3 * 2 ** -140)).toBe('3 × 2^−140');
  });
});

describe('the bits of a float32', () => {
  it.each([
    [1, '0x3F800000'],
    [-0, '0x80000000'],
    [0, '0x00000000'],
  ])('%d are %s', (value, bits) => {
    expect(floatBits(value)).toBe(bits);
  });
});
