import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosine } from '../../src/core/cosine';
import { countWinners, imagesWonBy, largest, overlapWith } from '../../src/measures/feature-statistics';
import { codeRows } from '../support/code-rows';

/** Four images, three winners each. */
const codes = codeRows([
  [0, 1, 2],
  [1, 2, 5],
  [0, 3, 5],
  [1, 4, 5],
]);

describe('the images on which a unit won', () => {
  it('are those whose codes contain the unit', () => {
    expect(imagesWonBy(1, codes, 0, 4)).toEqual([0, 1, 3]);
    expect(imagesWonBy(3, codes, 0, 4)).toEqual([2]);
    expect(imagesWonBy(6, codes, 0, 4)).toEqual([]);
  });

  it('can be searched for in a part of the images', () => {
    expect(imagesWonBy(1, codes, 1, 3)).toEqual([1]);
    expect(imagesWonBy(5, codes, 0, 1)).toEqual([]);
    expect(imagesWonBy(5, codes, 3, 4)).toEqual([3]);
  });

  it('show how often each other unit won together with it', () => {
    const counts = new Uint32Array(6);
    countWinners([0, 1, 3], codes, counts);
    // Unit 2 is in the codes of images 0 and 1; unit 5 in those of 1 and 3; unit 0 in that of 0 and unit 4 in that of 3.
    expect([...counts]).toEqual([1, 3, 2, 0, 1, 2]);
  });
});

describe('the cosine of two features', () => {
  it('is that of the angle between them', () => {
    expect(cosine(Float32Array.of(1, 0), Float32Array.of(1, 1))).toBeCloseTo(Math.SQRT1_2, 12);
    expect(cosine(Float32Array.of(3, 4), Float32Array.of(-6, -8))).toBeCloseTo(-1, 12);
    expect(cosine(Float32Array.of(0, 2), Float32Array.of(5, 0))).toBe(0);
  });

  it('is zero if one of them is zero everywhere', () => {
    expect(cosine(new Float32Array(2), Float32Array.of(1, 1))).toBe(0);
  });

  it('does not depend on their scales', () => {
    const feature = fc.float32Array({ minLength: 4, maxLength: 4, min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(feature, feature, (a, b) => {
        fc.pre(Math.hypot(...a) > 0.01 && Math.hypot(...b) > 0.01);
        const doubled = a.map((weight) => 2 * weight);
        expect(cosine(doubled, b)).toBeCloseTo(cosine(a, b), 9);
        expect(cosine(a, a)).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe('the overlap with an image', () => {
  it('is the sum of weight times pixel value', () => {
    const weights = Float32Array.of(0.5, -0.25, 2);
    expect(overlapWith(weights, Uint8Array.of(255, 255, 0), 1 / 255)).toBeCloseTo(0.25, 12);
    expect(overlapWith(weights, Int8Array.of(-127, 0, 127), 1 / 127)).toBeCloseTo(1.5, 12);
  });
});

describe('the largest values', () => {
  it('come in descending order, among equals the lower index first', () => {
    expect(largest([3, 9, 3, 7, 9], 4)).toEqual([1, 4, 3, 0]);
  });

  it('are fewer if there are not enough, or some are left out', () => {
    expect(largest([1, 2], 5)).toEqual([1, 0]);
    expect(largest([1, 2, 3], 2, (index) => index === 2)).toEqual([1, 0]);
  });

  it('are those that sorting everything would give', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 })), fc.integer({ min: 1, max: 6 }), (values, count) => {
        const sorted = values.map((_, i) => i).sort((a, b) => values[b]! - values[a]! || a - b);
        expect(largest(values, count)).toEqual(sorted.slice(0, count));
      }),
    );
  });
});
