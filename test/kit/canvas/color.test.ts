import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { colorRamp, mixColors, packRgb, type Rgb } from '../../../src/kit/canvas/color';

const channel = fc.integer({ min: 0, max: 255 });
const anyColor: fc.Arbitrary<Rgb> = fc.tuple(channel, channel, channel);

/** Red, green, blue and alpha as in an ImageData. */
function bytesOf(pixel: number): number[] {
  return [...new Uint8Array(Uint32Array.of(pixel).buffer)];
}

describe('packed colours', () => {
  it('lie as red, green, blue and full alpha in memory', () => {
    expect(bytesOf(packRgb([1, 2, 3]))).toEqual([1, 2, 3, 255]);
  });

  it('are rounded and clipped to bytes', () => {
    expect(bytesOf(packRgb([-4, 254.6, 300]))).toEqual([0, 255, 255, 255]);
  });
});

describe('a colour ramp', () => {
  it('begins and ends at the colours given, whatever they are', () => {
    fc.assert(
      fc.property(anyColor, anyColor, fc.integer({ min: 2, max: 40 }), (from, to, steps) => {
        const ramp = colorRamp(from, to, steps);
        expect(ramp).toHaveLength(steps);
        expect(bytesOf(ramp[0]!)).toEqual([...from, 255]);
        expect(bytesOf(ramp[steps - 1]!)).toEqual([...to, 255]);
      }),
    );
  });

  it('is even in perceived lightness: half way between black and white has one eighth of the light', () => {
    // OKLab lightness of a grey is the cube root of its linear light; sRGB encodes 1/8 as 1.055 * (1/8)^(1/2.4) - 0.055.
    const expected = Math.round(255 * (1.055 * 0.125 ** (1 / 2.4) - 0.055));
    expect(mixColors([0, 0, 0], [255, 255, 255], 0.5).map(Math.round)).toEqual([expected, expected, expected]);
  });

  it('never gets darker on the way from black to white', () => {
    const greens = [...colorRamp([0, 0, 0], [255, 255, 255], 256)].map((pixel) => bytesOf(pixel)[1]!);
    expect(greens.every((green, i) => i === 0 || green >= greens[i - 1]!)).toBe(true);
  });
});
