import { describe, expect, it } from 'vitest';
import { withChangedPixels } from '../../src/measures/changed-pixels';
import { randomStream } from '../../src/core/random';

describe('an image with changed pixels', () => {
  const image = new Uint8Array(1000).fill(7);

  it('differs in the given share of its pixels, except for values that happen to be the same', () => {
    for (const share of [0.01, 0.03, 0.1, 0.3]) {
      const changed = withChangedPixels(image, share, randomStream(1, 'noise'));
      const different = changed.filter((value) => value !== 7).length;
      expect(different).toBeLessThanOrEqual(1000 * share);
      expect(different).toBeGreaterThan(1000 * share * 0.97 - 2);
    }
  });

  it('has values from the whole range, is seeded, and leaves the original unchanged', () => {
    const changed = withChangedPixels(image, 1, randomStream(2, 'noise'));
    const mean = changed.reduce((sum, value) => sum + value, 0) / 1000;
    expect(mean).toBeGreaterThan(115);
    expect(mean).toBeLessThan(140);
    expect(withChangedPixels(image, 1, randomStream(2, 'noise'))).toEqual(changed);
    expect(image.every((value) => value === 7)).toBe(true);
  });

  it('has at least one changed pixel', () => {
    const black = new Uint8Array(20);
    const lit = [1, 2, 3, 4].map((seed) => withChangedPixels(black, 0.01, randomStream(seed, 'noise')));
    for (const one of lit) expect(one.filter((value) => value > 0)).toHaveLength(1);
  });
});
