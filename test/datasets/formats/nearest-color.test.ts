import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FilmColor } from '../../../src/datasets/formats/gif-film';
import { NearestColor } from '../../../src/datasets/formats/nearest-color';

const channel = fc.integer({ min: 0, max: 255 });
const color = fc.tuple(channel, channel, channel);
const distance = (a: FilmColor, b: FilmColor): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

describe('the nearest colour of a table', () => {
  it('is as near as any other, and a colour of the table maps to itself', () => {
    fc.assert(
      fc.property(fc.array(color, { minLength: 1, maxLength: 20 }), fc.array(color), (table, others) => {
        const pixels = [...table, ...others];
        const rgba = Uint8ClampedArray.from(pixels.flatMap((pixel) => [...pixel, 255]));
        const entries = new NearestColor(table).entriesOf(rgba);
        expect(entries).toHaveLength(pixels.length);
        for (const [i, pixel] of pixels.entries()) {
          const least = Math.min(...table.map((entry) => distance(entry, pixel)));
          expect(distance(table[entries[i]!]!, pixel)).toBe(least);
        }
      }),
    );
  });

  it('is one of at most 256', () => {
    const table = Array.from({ length: 257 }, (): FilmColor => [0, 0, 0]);
    expect(() => new NearestColor(table)).toThrow('257 colours');
  });
});
