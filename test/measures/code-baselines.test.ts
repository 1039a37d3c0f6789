import { describe, expect, it } from 'vitest';
import { firstComponents, principalComponents, rebuildingError } from '../../src/measures/principal-components';
import { kMeans, nearestCentreError } from '../../src/measures/k-means';
import { PixelSums } from '../../src/measures/pixel-sums';
import { quantisedError, quantisePca } from '../../src/measures/quantised-pca';
import { quantised, scalarQuantiser } from '../../src/measures/scalar-quantiser';
import type { ImageShape } from '../../src/core/image-shape';
import { randomStream } from '../../src/core/random';

const row = (width: number): ImageShape => ({ width, height: 1, signed: false });
const componentsOf = (bytes: Uint8Array, shape: ImageShape, wanted: number) => {
  const sums = new PixelSums(shape);
  sums.add(bytes);
  return principalComponents(sums, wanted);
};
const quiet = (): void => {};

describe('a scalar quantiser', () => {
  it('returns the mean if it has one level', () => {
    const { levels, meanSquaredError } = scalarQuantiser(Float64Array.of(1, 2, 6), 1);
    expect([...levels]).toEqual([3]);
    expect(meanSquaredError).toBeCloseTo((4 + 1 + 9) / 3, 12);
  });

  it('puts its levels in the middle of groups of values', () => {
    const quantiser = scalarQuantiser(Float64Array.of(0, 1, 2, 10, 11, 12, 30, 32), 3);
    expect([...quantiser.levels]).toEqual([1, 11, 31]);
    expect(quantiser.meanSquaredError).toBeCloseTo((1 + 0 + 1 + 1 + 0 + 1 + 1 + 1) / 8, 12);
    expect([-5, 5.9, 6, 21.1, 99].map((value) => quantised(quantiser, value))).toEqual([1, 1, 11, 31, 31]);
  });

  it('reaches the error that Max (1960) gives for a bell curve: 0.1175 of its variance with 4 levels', () => {
    const random = randomStream(1, 'noise');
    const bell = Float64Array.from({ length: 40_000 }, () => {
      const radius = Math.sqrt(-2 * Math.log(1 - random.unit()));
      return radius * Math.cos(2 * Math.PI * random.unit());
    }).sort();
    expect(scalarQuantiser(bell, 2).meanSquaredError).toBeCloseTo(0.3634, 2);
    expect(scalarQuantiser(bell, 4).meanSquaredError).toBeCloseTo(0.1175, 2);
    expect(scalarQuantiser(bell, 4).levels[3]).toBeCloseTo(1.51, 1);
  });

  it('has no error if there are at most as many values as levels', () => {
    expect(scalarQuantiser(Float64Array.of(3, 3, 3), 4).meanSquaredError).toBe(0);
  });
});

describe('quantised principal components', () => {
  /** The first pixel is 50 or 150, the second 90 or 110, independently; the third never varies. */
  const images = Uint8Array.from([0, 1, 2, 3].flatMap((i) => [i < 2 ? 50 : 150, i % 2 === 0 ? 90 : 110, 60]));
  const pca = componentsOf(images, row(3), 2);
  const errorWith = (bits: number) => quantisedError(quantisePca(pca, images, row(3), bits), images, row(3)) * 255 ** 2;

  it('spend the first bit on the component that varies most, and no more bits than are useful', () => {
    expect(errorWith(0)).toBeCloseTo((50 ** 2 + 10 ** 2) / 3, 3);
    expect(errorWith(1)).toBeCloseTo(10 ** 2 / 3, 3);
    expect(errorWith(2)).toBeCloseTo(0, 6);
    expect(quantisePca(pca, images, row(3), 50).bits).toBe(2);
  });

  it('come close to real coefficients if there are enough bits', () => {
    const random = randomStream(3, 'noise');
    const many = Uint8Array.from({ length: 4 * 500 }, (_, i) => 128 + random.integer(-(i % 4) * 20, (i % 4) * 20));
    const two = componentsOf(many, row(4), 2);
    const real = rebuildingError(two, many, row(4));
    const stored = quantisedError(quantisePca(two, many, row(4), 16), many, row(4));
    expect(stored).toBeGreaterThan(real);
    expect(stored).toBeLessThan(1.02 * real);
  });
});

describe('the first of some principal components', () => {
  it('are the same as if only they had been computed', () => {
    const random = randomStream(4, 'noise');
    const images = Uint8Array.from({ length: 5 * 60 }, (_, i) => random.integer(0, 10 * (1 + (i % 5))));
    const five = componentsOf(images, row(5), 5);
    expect(firstComponents(five, 2)).toEqual(componentsOf(images, row(5), 2));
    expect(firstComponents(five, 9)).toEqual(five);
  });
});

describe('k-means', () => {
  /** Images around three very different ones. */
  const groups = [
    [200, 20, 20, 90],
    [20, 200, 20, 90],
    [20, 20, 200, 90],
  ];
  const random = randomStream(7, 'noise');
  const images = Uint8Array.from(
    Array.from({ length: 300 }, (_, i) => groups[i % 3]!.map((value) => value + random.integer(-5, 5))).flat(),
  );
  const pca = componentsOf(images, row(4), 4);

  it('finds the groups: each centre is the mean of the images around it', () => {
    // The seed happens to put one centre in each group, which Lloyd's method needs.
    const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
    const runs = seeds.map((seed) => kMeans(images, row(4), pca, { centres: 3, seed, onProgress: quiet }));
    const best = runs.toSorted(
      (a, b) => nearestCentreError(a, images, row(4)) - nearestCentreError(b, images, row(4)),
    )[0]!;
    const rows = [0, 1, 2].map((j) => Array.from(best.centres.subarray(4 * j, 4 * j + 4)));
    const means = [0, 1, 2].map((group) =>
      [0, 1, 2, 3].map((p) => {
        const values = [...images].filter((_, i) => i % 4 === p && Math.floor(i / 4) % 3 === group);
        return values.reduce((sum, value) => sum + value, 0) / values.length;
      }),
    );
    for (const mean of means) {
      expect(rows).toContainEqual(mean.map((value) => expect.closeTo(value, 3) as number));
    }
  });

  it('has the error of the nearest centre, as found by comparing with all of them', () => {
    const result = kMeans(images, row(4), pca, { centres: 20, seed: 2, onProgress: quiet });
    let squares = 0;
    for (let i = 0; i < 300; i++) {
      const distances = Array.from({ length: result.count }, (_, j) =>
        [0, 1, 2, 3].reduce((sum, p) => sum + (images[4 * i + p]! - result.centres[4 * j + p]!) ** 2, 0),
      );
      squares += Math.min(...distances);
    }
    expect(nearestCentreError(result, images, row(4))).toBeCloseTo(squares / images.length / 255 ** 2, 9);
  });

  it('is the same for the same seed, and leaves no error if every image is a centre', () => {
    const options = { centres: 20, seed: 3, onProgress: quiet };
    expect(kMeans(images, row(4), pca, options)).toEqual(kMeans(images, row(4), pca, options));
    const few = images.subarray(0, 40);
    const all = kMeans(few, row(4), componentsOf(few, row(4), 4), { ...options, centres: 1000 });
    expect(all.count).toBeLessThanOrEqual(10);
    expect(nearestCentreError(all, few, row(4))).toBeCloseTo(0, 9);
  });

  it('reports progress that never falls', () => {
    const heard: number[] = [];
    kMeans(images, row(4), pca, { centres: 20, seed: 1, onProgress: (done) => heard.push(done) });
    expect(heard.length).toBeGreaterThan(0);
    expect(heard).toEqual(heard.toSorted((a, b) => a - b));
    expect(heard.at(-1)).toBeLessThanOrEqual(1);
  });
});
