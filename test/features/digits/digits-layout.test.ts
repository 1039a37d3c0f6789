import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitsLayout } from '../../../src/features/digits/digits-layout';

const mnist = { examples: 12, width: 28, height: 28, units: 1000 };

describe('the columns of the digits', () => {
  it('stand side by side on a wide screen', () => {
    const layout = digitsLayout({ ...mnist, deviceWidth: 806, pixelRatio: 1 });
    // 12 columns of 64 pixels: 1000 units take a grid of 32 x 32 cells of 2 pixels, a digit is 56 pixels wide.
    expect(layout).toEqual({ perGroup: 12, pictureWidth: 64, imageHeight: 64, sdrHeight: 64 });
  });

  it('stand in two groups of six on a phone', () => {
    expect(digitsLayout({ ...mnist, deviceWidth: 358 * 3, pixelRatio: 3 }).perGroup).toBe(6);
    expect(digitsLayout({ ...mnist, deviceWidth: 358, pixelRatio: 1 }).perGroup).toBe(6);
  });

  it('never stand beyond the available width, and never show a picture smaller than its pixels where one fits', () => {
    const size = fc.integer({ min: 4, max: 64 });
    fc.assert(
      fc.property(
        fc.record({
          examples: fc.constant(12),
          width: size,
          height: size,
          units: fc.integer({ min: 1, max: 16_384 }),
          deviceWidth: fc.integer({ min: 280, max: 3000 }),
          pixelRatio: fc.constantFrom(1, 1.5, 2, 3),
        }),
        (frame) => {
          const { perGroup, pictureWidth, imageHeight, sdrHeight } = digitsLayout(frame);
          expect(perGroup * pictureWidth).toBeLessThanOrEqual(frame.deviceWidth);
          expect(pictureWidth).toBeGreaterThanOrEqual(Math.min(frame.width, frame.deviceWidth));
          expect(imageHeight).toBeGreaterThanOrEqual(frame.height);
          expect(sdrHeight).toBeGreaterThan(0);
          expect(perGroup).toBeLessThanOrEqual(12);
        },
      ),
    );
  });

  it('keep the shape of images that are not square', () => {
    // Three columns of width 100 fit; 20 x 12 pixels five times as large fill them exactly.
    const layout = digitsLayout({ examples: 12, width: 20, height: 12, units: 25, deviceWidth: 1224, pixelRatio: 1 });
    expect(layout.perGroup).toBe(12);
    expect(layout.pictureWidth).toBe(100);
    expect(layout.imageHeight).toBe(60);
  });

  it('keep tall images within the screen: no higher than three times their place is wide', () => {
    const wide = { examples: 12, units: 1000, deviceWidth: 806, pixelRatio: 1 };
    for (const [width, height] of [
      [1, 64],
      [3, 17],
      [4, 40],
    ] as const) {
      const { pictureWidth, imageHeight } = digitsLayout({ ...wide, width, height });
      expect(imageHeight).toBeGreaterThanOrEqual(height);
      expect(imageHeight).toBeLessThanOrEqual(3 * pictureWidth + width);
    }
    // Twice as high as wide is no reason yet: 32 x 64 pixels twice as large.
    expect(digitsLayout({ ...wide, width: 32, height: 64 })).toMatchObject({ pictureWidth: 64, imageHeight: 128 });
  });
});
