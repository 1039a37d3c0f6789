import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  coherence,
  countWins,
  deadUnits,
  distinctCodes,
  meanError,
  unitsThatAreOneTemplate,
  usageEntropy,
} from '../../src/measures/metrics';
import { codeRows } from '../support/code-rows';

describe('the mean error', () => {
  it('is the mean over the images', () => {
    expect(meanError(Float64Array.of(0.5, 0.25, 0))).toBe(0.25);
  });

  it('is not finite as soon as one image has no finite error', () => {
    expect(meanError(Float64Array.of(0.5, Number.NaN))).toBeNaN();
  });
});

describe('dead units', () => {
  it('are those that won on none of the images', () => {
    const wins = countWins(
      codeRows([
        [0, 2, 2],
        [4, 0, 4],
      ]),
      6,
    );
    expect([...wins]).toEqual([2, 0, 2, 0, 2, 0]);
    expect(deadUnits(wins)).toBe(3);
  });

  it('are all units when there are no images', () => {
    expect(deadUnits(countWins(codeRows([]), 5))).toBe(5);
  });
});

describe('the usage entropy', () => {
  it('is 1 if all units win equally often', () => {
    expect(usageEntropy(Uint32Array.of(2, 2, 2, 2), 4)).toBeCloseTo(1, 12);
  });

  it('is 0 if the same units win every time', () => {
    expect(usageEntropy(Uint32Array.of(4, 0, 4, 0), 4)).toBe(0);
  });

  it('is the mean entropy of the win rates over the entropy at k / n', () => {
    // Win rates 1/2, 1/4, 1/4, 0 at q = 1/4; H(1/2) = 1, H(1/4) = 2 - 3/4 log2(3) bits.
    const quarter = 2 - 0.75 * Math.log2(3);
    expect(usageEntropy(Uint32Array.of(4, 2, 2, 0), 8)).toBeCloseTo((1 + 2 * quarter) / 4 / quarter, 12);
  });

  it('is 1 if every unit wins on every image, because no other use is possible', () => {
    expect(usageEntropy(Uint32Array.of(3, 3), 3)).toBe(1);
  });

  it('lies between 0 and 1 for any codes', () => {
    const codes = fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
      .map(([a, b]) => ({ units: Math.max(a, b), winners: Math.min(a, b) }))
      .chain(({ units, winners }) =>
        fc.record({
          units: fc.constant(units),
          images: fc.array(
            fc.shuffledSubarray(
              Array.from({ length: units }, (_, unit) => unit),
              { minLength: winners, maxLength: winners },
            ),
            { minLength: 1, maxLength: 20 },
          ),
        }),
      );
    fc.assert(
      fc.property(codes, ({ units, images }) => {
        const entropy = usageEntropy(countWins(codeRows(images), units), images.length);
        expect(entropy).toBeGreaterThanOrEqual(0);
        expect(entropy).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });
});

describe('distinct codes', () => {
  it('are counted once, however often they occur', () => {
    expect(
      distinctCodes(
        codeRows([
          [1, 2],
          [1, 3],
          [1, 2],
          [2, 3],
        ]),
      ),
    ).toBe(3);
  });

  it('are different even if their numbers, written one after the other, are the same', () => {
    expect(
      distinctCodes(
        codeRows([
          [1, 23],
          [12, 3],
        ]),
      ),
    ).toBe(2);
  });

  it('are one if every image has the same winners', () => {
    expect(
      distinctCodes(
        codeRows([
          [5, 16_383],
          [5, 16_383],
        ]),
      ),
    ).toBe(1);
  });
});

describe('coherence', () => {
  const weights = Float32Array.of(3, 0, 0, 4, 3, 0, -3, 0, 0, 0, 0, 0);

  it('is 1 for orthogonal winners', () => {
    expect(coherence(weights, 2, codeRows([[0, 1]]))).toBe(1);
  });

  it('is k for winners that are clones', () => {
    expect(coherence(weights, 2, codeRows([[0, 2]]))).toBe(2);
  });

  it('is 0 for winners that cancel each other', () => {
    expect(coherence(weights, 2, codeRows([[0, 3]]))).toBe(0);
  });

  it('is averaged over the images', () => {
    // (0,1,2): |(6,4)|^2 / (9 + 16 + 9) = 52 / 34; (0,2,4): |(6,0)|^2 / (9 + 9 + 0) = 2.
    expect(
      coherence(
        weights,
        2,
        codeRows([
          [0, 1, 2],
          [0, 2, 4],
        ]),
      ),
    ).toBeCloseTo((52 / 34 + 2) / 2, 12);
  });

  it('counts an image whose winners have no weights as orthogonal', () => {
    expect(coherence(weights, 2, codeRows([[4, 5]]))).toBe(1);
  });
});

describe('units that are one template', () => {
  const templates = Float32Array.of(1, 1, 0, 0, 0, 0, 1, 1, 1, 0, 1, 0);
  const count = (...weights: number[]): number => unitsThatAreOneTemplate(Float32Array.from(weights), templates, 4);

  it('reach the number of units if each matches its own template, at whatever strength', () => {
    expect(count(0, 0, 0.2, 0.2, 9, 8, 0, 0.5, 1, 0.1, 1, -0.1)).toBe(3);
  });

  it('count two units on the same template once', () => {
    expect(count(0, 0, 1, 1, 0, 0, 2, 2, 1, 1, 0, 0)).toBe(2);
  });

  it('leave out a unit that is a mixture of two templates', () => {
    // Its cosine with either is 1 / sqrt(2).
    expect(count(1, 1, 1, 1)).toBe(0);
  });

  it('are those with a cosine of at least 0.9', () => {
    // (1, 1, x, 0): the cosine with the first template is sqrt(2 / (2 + x^2)), 0.9 at x = 0.685.
    expect(count(1, 1, 0.68, 0)).toBe(1);
    expect(count(1, 1, 0.69, 0)).toBe(0);
  });

  it('leave out a unit that is the negative of a template, and one without weights', () => {
    expect(count(-1, -1, 0, 0, 0, 0, 0, 0)).toBe(0);
  });
});
