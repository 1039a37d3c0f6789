import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawImage } from '../../../src/kit/canvas/draw-image';
import { fakeContext } from '../../support/fake-context';
import { BLACK, BLUE, plainPalette as palette, RED, WHITE } from '../../support/plain-palette';

const twoByOne = { width: 2, height: 1, signed: false };
const signedTwoByOne = { width: 2, height: 1, signed: true };

describe('drawing an image', () => {
  it('enlarges every pixel by the same whole number and centres the image', () => {
    // 2 x 1 pixels on 7 x 3: three times as large, one column over on the right.
    const fake = fakeContext(7, 3);
    drawImage(fake.context, { shape: twoByOne, pixels: Uint8Array.of(255, 0), palette });
    for (let y = 0; y < 3; y++) {
      const row = Array.from({ length: 7 }, (_, x) => fake.pixel(x, y));
      expect(row).toEqual([WHITE, WHITE, WHITE, BLACK, BLACK, BLACK, BLACK]);
    }
  });

  it('shows each pixel at exactly its place for any shape and any canvas large enough', () => {
    const size = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(size, size, fc.integer({ min: 1, max: 4 }), size, size, (width, height, scale, rimX, rimY) => {
        const pixels = Uint8Array.from({ length: width * height }, (_, i) => (i % 2 === 0 ? 255 : 0));
        const fake = fakeContext(width * scale + (rimX % width), height * scale + (rimY % height));
        drawImage(fake.context, { shape: { width, height, signed: false }, pixels, palette });
        const left = Math.floor((rimX % width) / 2);
        const above = Math.floor((rimY % height) / 2);
        for (let y = 0; y < height * scale; y++) {
          for (let x = 0; x < width * scale; x++) {
            const source = Math.floor(y / scale) * width + Math.floor(x / scale);
            expect(fake.pixel(left + x, above + y)).toEqual(source % 2 === 0 ? WHITE : BLACK);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('shows values as the bytes they represent, and clamps values beyond', () => {
    const bytes = fakeContext(2, 1);
    const values = fakeContext(2, 1);
    drawImage(bytes.context, { shape: twoByOne, pixels: Uint8Array.of(51, 204), palette });
    drawImage(values.context, { shape: twoByOne, pixels: Float32Array.of(0.2, 0.8), palette });
    expect(values.pixel(0, 0)).toEqual(bytes.pixel(0, 0));
    expect(values.pixel(1, 0)).toEqual(bytes.pixel(1, 0));
    drawImage(values.context, { shape: twoByOne, pixels: Float32Array.of(-3, 17), palette });
    expect([values.pixel(0, 0), values.pixel(1, 0)]).toEqual([BLACK, WHITE]);
  });

  it('uses the diverging scale for signed images, in either kind of byte array and in values', () => {
    for (const pixels of [Int8Array.of(-127, 127), Uint8Array.of(129, 127), Float32Array.of(-1, 1)]) {
      const fake = fakeContext(3, 1);
      drawImage(fake.context, { shape: signedTwoByOne, pixels, palette });
      expect([fake.pixel(0, 0), fake.pixel(1, 0), fake.pixel(2, 0)]).toEqual([BLUE, RED, WHITE]);
    }
  });

  it('takes the byte -128, which means less than -1, as the lowest level', () => {
    const fake = fakeContext(2, 1);
    drawImage(fake.context, { shape: signedTwoByOne, pixels: Int8Array.of(-128, 0), palette });
    expect([fake.pixel(0, 0), fake.pixel(1, 0)]).toEqual([BLUE, WHITE]);
  });

  it('draws one image out of many', () => {
    const fake = fakeContext(2, 1);
    drawImage(fake.context, { shape: twoByOne, pixels: Uint8Array.of(0, 0, 255, 0), first: 2, palette });
    expect([fake.pixel(0, 0), fake.pixel(1, 0)]).toEqual([WHITE, BLACK]);
  });

  it('thins out an image that is larger than its canvas instead of cutting it off', () => {
    const fake = fakeContext(2, 2);
    const pixels = Uint8Array.from({ length: 16 }, (_, i) => (i % 4 < 2 ? 255 : 0));
    drawImage(fake.context, { shape: { width: 4, height: 4, signed: false }, pixels, palette });
    expect([fake.pixel(0, 0), fake.pixel(1, 0)]).toEqual([WHITE, BLACK]);
    expect([fake.pixel(0, 1), fake.pixel(1, 1)]).toEqual([WHITE, BLACK]);
  });

  it('does not fail on arrays whose buffer has gone back to the worker', () => {
    const pixels = new Uint8Array(2);
    structuredClone(pixels.buffer, { transfer: [pixels.buffer] });
    const fake = fakeContext(2, 1);
    expect(() => drawImage(fake.context, { shape: twoByOne, pixels, palette })).not.toThrow();
  });
});
