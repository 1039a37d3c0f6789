import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaAverage } from '../../src/core/area-average';

const whole = (width: number, height: number) => ({ left: 0, top: 0, width, height });

/** The mean over each target pixel's area, from 60 x 60 points in it; exact if the sizes divide 60. */
function byPoints(source: { width: number; height: number; data: number[] }, width: number, height: number): number[] {
  const points = 60;
  return Array.from({ length: width * height }, (_, target) => {
    let total = 0;
    for (let i = 0; i < points * points; i++) {
      const x = (((target % width) + ((i % points) + 0.5) / points) * source.width) / width;
      const y = ((Math.floor(target / width) + (Math.floor(i / points) + 0.5) / points) * source.height) / height;
      total += source.data[Math.floor(y) * source.width + Math.floor(x)]!;
    }
    return total / points ** 2;
  });
}

describe('averaging over areas', () => {
  it('returns an image unchanged at its own size', () => {
    const data = [1, 2, 3, 4, 5, 6];
    expect(Array.from(areaAverage({ width: 3, height: 2, data }, whole(3, 2), 3, 2))).toEqual(data);
  });

  it('takes the mean of whole pixels', () => {
    const data = [1, 3, 0, 0, 5, 7, 0, 8];
    expect(Array.from(areaAverage({ width: 4, height: 2, data }, whole(4, 2), 2, 1))).toEqual([4, 2]);
  });

  it('divides a source pixel between the target pixels that share it', () => {
    // Three pixels become two: each is one and a half wide.
    expect(Array.from(areaAverage({ width: 3, height: 1, data: [6, 9, 0] }, whole(3, 1), 2, 1))).toEqual([7, 3]);
  });

  it('interpolates linearly between pixels when the image grows', () => {
    const grown = areaAverage({ width: 2, height: 1, data: [0, 8] }, whole(2, 1), 8, 1);
    // Pixel centres of the source are at 0.5 and 1.5; those of the target at 1/8, 3/8, ...; outside all is 0.
    expect(Array.from(grown)).toEqual([0, 0, 1, 3, 5, 7, 7, 5]);
  });

  it('sees 0 outside the source', () => {
    const data = [4, 4, 4, 4];
    const region = { left: -2, top: 0, width: 4, height: 2 };
    expect(Array.from(areaAverage({ width: 2, height: 2, data }, region, 2, 1))).toEqual([0, 4]);
    expect(Array.from(areaAverage({ width: 2, height: 2, data }, { ...region, left: 9 }, 2, 1))).toEqual([0, 0]);
  });

  it('agrees with counting points', () => {
    const sides = fc.constantFrom(2, 3, 4, 5, 6);
    fc.assert(
      fc.property(
        sides,
        sides,
        fc.constantFrom(1, 2, 3),
        fc.constantFrom(1, 2),
        fc.array(fc.nat(255), { minLength: 36, maxLength: 36 }),
        (width, height, toWidth, toHeight, values) => {
          fc.pre(toWidth <= width && toHeight <= height);
          const source = { width, height, data: values.slice(0, width * height) };
          const expected = byPoints(source, toWidth, toHeight);
          areaAverage(source, whole(width, height), toWidth, toHeight).forEach((value, i) => {
            expect(value).toBeCloseTo(expected[i]!, 3);
          });
        },
      ),
    );
  });
});
