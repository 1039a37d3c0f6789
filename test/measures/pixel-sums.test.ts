import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PixelSums } from '../../src/measures/pixel-sums';

const SHAPE = { width: 3, height: 2, signed: false };

function sumsOf(images: readonly number[][], shape = SHAPE): PixelSums {
  const sums = new PixelSums(shape);
  for (const image of images) sums.add(Uint8Array.from(image));
  return sums;
}

/** The textbook formula: the mean of (x - mean x)(y - mean y). */
function covarianceOf(x: number[], y: number[]): number {
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  return mean(x.map((value, i) => (value - meanX) * (y[i]! - meanY)));
}

const images = (min: number, max: number): fc.Arbitrary<number[][]> =>
  fc.array(
    fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min, max })), {
      minLength: 6,
      maxLength: 6,
    }),
    { minLength: 1, maxLength: 12 },
  );

describe('sums over images', () => {
  it.each([
    { signed: false, min: 0, max: 255 },
    { signed: true, min: -128, max: 127 },
  ])('give the mean and every covariance of the pixels (signed: $signed)', ({ signed, min, max }) => {
    fc.assert(
      fc.property(images(min, max), (list) => {
        const sums = sumsOf(list, { ...SHAPE, signed });
        expect(sums.count).toBe(list.length);
        for (let p = 0; p < 6; p++) {
          const x = list.map((image) => image[p]!);
          expect(sums.mean()[p]).toBeCloseTo(x.reduce((sum, value) => sum + value, 0) / x.length, 9);
          for (let q = 0; q < 6; q++) {
            const y = list.map((image) => image[q]!);
            expect(sums.covariance(p, q)).toBeCloseTo(covarianceOf(x, y), 6);
          }
        }
      }),
    );
  });

  it('are the same to the bit in whatever order and portions the images come', () => {
    fc.assert(
      fc.property(images(0, 255), (list) => {
        const oneByOne = sumsOf(list.toReversed());
        const atOnce = sumsOf([list.flat()]);
        for (let p = 0; p < 6; p++) expect(oneByOne.covariance(p, 5 - p)).toBe(atOnce.covariance(p, 5 - p));
      }),
    );
  });

  it('list the pixels that differ between images', () => {
    const sums = sumsOf([
      [0, 9, 7, 0, 255, 0],
      [0, 9, 8, 0, 255, 1],
      [0, 9, 7, 0, 255, 0],
    ]);
    expect(sums.varyingPixels()).toEqual([2, 5]);
  });

  it('refuse an incomplete image', () => {
    expect(() => new PixelSums(SHAPE).add(new Uint8Array(7))).toThrow('7 bytes; expected whole images of 6 bytes');
  });
});
