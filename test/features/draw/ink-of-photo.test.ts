import { describe, expect, it } from 'vitest';
import { inkOfPhoto } from '../../../src/features/draw/ink-of-photo';

const SIDE = 80;

/** A photograph: paper with the given brightness at each place, darker where there is ink. */
function photo(paper: (x: number, y: number) => number, isInk: (x: number, y: number) => boolean): Uint8ClampedArray {
  return Uint8ClampedArray.from({ length: 4 * SIDE * SIDE }, (_, i) => {
    const [x, y] = [(i >> 2) % SIDE, Math.floor((i >> 2) / SIDE)];
    if (i % 4 === 3) return 255;
    return isInk(x, y) ? paper(x, y) * 0.3 : paper(x, y);
  });
}

const isOne = (x: number, y: number): boolean => x >= 38 && x < 43 && y >= 15 && y < 65;

describe('a photograph', () => {
  it('yields even ink in spite of a shadow over the paper', () => {
    const { data } = inkOfPhoto(
      photo((x) => 240 - 1.5 * x, isOne),
      SIDE,
      SIDE,
    );
    const wrong = data.filter((value, i) => value > 127 !== isOne(i % SIDE, Math.floor(i / SIDE))).length;
    expect(wrong).toBeLessThan(0.01 * data.length);
  });

  it('yields neither specks nor the grain of the paper', () => {
    const isSpeck = (x: number, y: number): boolean => x >= 10 && x < 12 && y >= 70 && y < 72;
    const { data } = inkOfPhoto(
      photo(
        (x, y) => 200 + ((x * 31 + y * 17) % 12),
        (x, y) => isOne(x, y) || isSpeck(x, y),
      ),
      SIDE,
      SIDE,
    );
    const inked = Array.from(data, (value, i) => (value > 0 ? i : -1)).filter((i) => i >= 0);
    expect(inked.every((i) => isOne(i % SIDE, Math.floor(i / SIDE)))).toBe(true);
    expect(inked.length).toBeGreaterThan(200);
  });

  it('of blank paper yields no ink', () => {
    const { data } = inkOfPhoto(
      photo(
        (x, y) => 200 + ((x + y) % 9),
        () => false,
      ),
      SIDE,
      SIDE,
    );
    expect(data.every((value) => value === 0)).toBe(true);
  });
});
