import { describe, expect, it } from 'vitest';
import { packRgb } from '../../../src/kit/canvas/color';
import { packedToHex, unpackRgb } from '../../../src/kit/canvas/unpacked-color';
import { digitsPicture } from '../../../src/features/export/digits-picture';

describe('the rows in one picture', () => {
  it('give images and codes of each example the same width, one below the other', () => {
    // 100 bits take 10 x 10 cells, wider than an image of 8 x 4 pixels.
    const layout = digitsPicture({ examples: 3, width: 8, height: 4, units: 100 }, 2);
    expect(layout).toMatchObject({ pictureWidth: 20, codeHeight: 20, columns: [0, 24, 48], width: 68 });
    // The image is enlarged by 2, to 16 x 8, and centred in 20.
    expect(layout).toMatchObject({ imageLeft: 2, imageWidth: 16, imageHeight: 8, pictureHeight: 8 });
    expect([layout.codeTop, layout.reconstructionTop, layout.height]).toEqual([12, 36, 44]);
  });
});

describe('a packed pixel', () => {
  it('can be unpacked', () => {
    expect(unpackRgb(packRgb([1, 20, 255]))).toEqual([1, 20, 255]);
    expect(packedToHex(packRgb([1, 20, 255]))).toBe('#0114ff');
  });
});
