import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorLabel, logTicks, tickLabel } from '../../../src/kit/format/ticks';

describe('ticks of a logarithmic axis', () => {
  it('are powers of ten where there are enough of them', () => {
    expect(logTicks(5, 60_000, 3)).toEqual([10, 100, 1000, 10_000]);
  });

  it('are 1, 2 and 5 times powers of ten on a shorter axis', () => {
    expect(logTicks(0.008, 0.15, 3)).toEqual([0.01, 0.02, 0.05, 0.1]);
  });

  it('keep their distance on an axis of less than a decade', () => {
    expect(logTicks(0.008, 0.044, 3)).toEqual([0.01, 0.015, 0.02, 0.03]);
  });

  it('are all digits on a very short one', () => {
    expect(logTicks(0.0061, 0.0099, 3)).toEqual([0.007, 0.008, 0.009]);
  });

  it('do not exist without a positive range', () => {
    expect(logTicks(0, 10, 3)).toEqual([]);
    expect(logTicks(10, 10, 3)).toEqual([]);
    expect(logTicks(NaN, 1, 3)).toEqual([]);
  });

  it('lie within the range, ascending, each once', () => {
    const value = fc.double({ min: 1e-7, max: 1e7, noNaN: true });
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [min, max] = a < b ? [a, b] : [b, a];
        const ticks = logTicks(min, max, 3);
        expect(ticks.every((tick) => tick >= min && tick <= max)).toBe(true);
        expect(ticks).toEqual([...new Set(ticks)].sort((x, y) => x - y));
      }),
    );
  });
});

it('labels ticks without needless digits', () => {
  expect([12_000, 0.05, 0.005, 1].map(tickLabel)).toEqual(['12,000', '0.05', '0.005', '1']);
});

it('writes errors with four decimals, tiny ones with a power of ten', () => {
  expect([0.01044, 0, 2e-5, NaN].map(errorLabel)).toEqual(['0.0104', '0.0000', '2.0e-5', '–']);
});
