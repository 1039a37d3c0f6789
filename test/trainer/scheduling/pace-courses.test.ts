import { describe, expect, it } from 'vitest';
import { DOUBLING, OPENING, stretched } from '../../../src/trainer/scheduling/pace-courses';

describe('the course of the opening', () => {
  it.each([
    [0, 0],
    [699, 0],
    [700, 1],
    [2199, 1],
    [2200, 2],
    [3000, 3],
    [3800, 4],
    [4600, 4],
    [14_000, 4096],
    [16_000, 16_384],
    [19_000, 131_072],
  ])('after %i ms wants %i images', (ms, images) => {
    expect(OPENING.images(ms)).toBeCloseTo(images, 6);
  });

  it('never goes back, and never more than doubles within a second after the first images', () => {
    for (let ms = 0; ms < 19_900; ms += 100)
      expect(OPENING.images(ms + 100)).toBeGreaterThanOrEqual(OPENING.images(ms));
    for (let ms = 4600; ms < 19_000; ms += 100)
      expect(OPENING.images(ms + 1000) / OPENING.images(ms)).toBeLessThan(2.1);
  });

  it('holds nothing back from its end on', () => {
    expect(OPENING.images(20_000)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe.each([
  ['the opening', OPENING],
  ['a shorter opening', stretched(OPENING, 1 / 3)],
  ['doubling', DOUBLING],
])('%s', (_, course) => {
  it.each([1, 2, 3, 4, 5, 100, 4095, 4096, 4097, 100_000])('has image %i due at the time it names', (images) => {
    const at = course.msAt(images);
    expect(course.images(at + 1e-6)).toBeGreaterThanOrEqual(images - 1e-6);
    expect(course.images(at - 1)).toBeLessThan(images);
  });
});
