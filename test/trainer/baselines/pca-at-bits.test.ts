import { describe, expect, it } from 'vitest';
import type { ImageShape } from '../../../src/core/image-shape';
import { PixelSums } from '../../../src/measures/pixel-sums';
import { pcaAtBits } from '../../../src/trainer/baselines/pca-at-bits';

const SHAPE: ImageShape = { width: 3, height: 1, signed: false };
/** The first pixel is 50 or 150, the second 90 or 110, independently; the third never varies. */
const IMAGES = Uint8Array.from([0, 1, 2, 3].flatMap((i) => [i < 2 ? 50 : 150, i % 2 === 0 ? 90 : 110, 60]));

describe('the error of PCA at many sizes', () => {
  const sums = new PixelSums(SHAPE);
  sums.add(IMAGES);
  const costs = pcaAtBits(sums, SHAPE, IMAGES, [IMAGES.subarray(0, 6), IMAGES.subarray(6)]);

  it('falls bit by bit, with each bit where it helps most, until no bit is of any use', () => {
    expect(costs.map(({ bits }) => bits)).toEqual([1, 2]);
    expect(costs[0]!.error * 255 ** 2).toBeCloseTo(10 ** 2 / 3, 3);
    expect(costs[1]!.error).toBeCloseTo(0, 9);
  });
});
