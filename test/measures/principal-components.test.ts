import { describe, expect, it } from 'vitest';
import {
  principalComponents,
  principalComponentSteps,
  rebuildingError,
  type PrincipalComponents,
} from '../../src/measures/principal-components';
import { PixelSums } from '../../src/measures/pixel-sums';
import type { ImageShape } from '../../src/core/image-shape';
import { randomStream } from '../../src/core/random';

const row = (width: number, signed = false): ImageShape => ({ width, height: 1, signed });

function componentsOf(bytes: Uint8Array, shape: ImageShape, wanted: number): PrincipalComponents {
  const sums = new PixelSums(shape);
  sums.add(bytes);
  return principalComponents(sums, wanted);
}

function component({ loadings, count }: PrincipalComponents, c: number): number[] {
  return [...loadings].filter((_, i) => i % count === c);
}

function dot(a: number[], b: number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

/** Images whose pixels vary independently of each other, each within its own range around 100. */
function independentPixels(images: number, ranges: readonly number[]): Uint8Array {
  const random = randomStream(1, 'noise');
  return Uint8Array.from({ length: images * ranges.length }, (_, i) => {
    const range = ranges[i % ranges.length]!;
    return 100 + random.integer(-range, range);
  });
}

describe('the mean image as a baseline', () => {
  it('has the mean squared distance of the pixels from their mean as its error', () => {
    const pca = componentsOf(Uint8Array.of(0, 51, 102, 51), row(2), 0);
    expect([...pca.mean]).toEqual([51, 51]);
    // Distances in pixel values: 0.2 and 0 for the first image, 0.4 and 0.2 for the second.
    const error = rebuildingError(pca, Uint8Array.of(0, 51, 153, 0), row(2));
    expect(error).toBeCloseTo((0.04 + 0 + 0.16 + 0.04) / 4, 7);
  });

  it('is computed from signed pixels, in units of 127, if the images are signed', () => {
    const bytes = new Uint8Array(Int8Array.of(-127, 127).buffer);
    const pca = componentsOf(bytes, row(1, true), 0);
    expect([...pca.mean]).toEqual([0]);
    expect(rebuildingError(pca, bytes, row(1, true))).toBeCloseTo(1, 6);
  });
});

describe('principal components', () => {
  it('come in many steps, which yield a share that never falls', () => {
    const sums = new PixelSums(row(300));
    sums.add(
      independentPixels(
        400,
        Array.from({ length: 300 }, (_, p) => Math.max(1, Math.round(90 * 0.8 ** p))),
      ),
    );
    const work = principalComponentSteps(sums, 8);
    const shares: number[] = [];
    let step = work.next();
    for (; !step.done; step = work.next()) shares.push(step.value);
    expect(shares.length).toBeGreaterThan(600);
    expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
    expect(shares.at(-1)).toBe(1);
    expect(step.value).toEqual(principalComponents(sums, 8));
  });

  it('begin with the direction in which the images vary most', () => {
    const along = [0, 10, 20, 30, 40].flatMap((t) => [50 + 3 * t, 50, 200 - 4 * t]);
    const first = component(componentsOf(Uint8Array.from(along), row(3), 1), 0);
    const sign = Math.sign(first[0]!);
    expect(first.map((value) => value * sign)).toEqual([
      expect.closeTo(0.6, 9),
      expect.closeTo(0, 9),
      expect.closeTo(-0.8, 9),
    ]);
  });

  it('are orthonormal', () => {
    const pca = componentsOf(independentPixels(300, [5, 9, 20, 50, 80]), row(5), 4);
    for (let a = 0; a < 4; a++) {
      for (let b = 0; b < 4; b++) {
        expect(dot(component(pca, a), component(pca, b))).toBeCloseTo(a === b ? 1 : 0, 9);
      }
    }
  });

  it('are at most as many as the pixels that vary', () => {
    const constantButTwo = Uint8Array.of(7, 1, 0, 3, 7, 2, 0, 9, 7, 5, 0, 4);
    const pca = componentsOf(constantButTwo, row(4), 30);
    expect(pca.count).toBe(2);
    expect(rebuildingError(pca, constantButTwo, row(4))).toBeCloseTo(0, 12);
  });

  it('are none if all images are the same', () => {
    const pca = componentsOf(Uint8Array.of(7, 8, 7, 8), row(2), 30);
    expect(pca.count).toBe(0);
    expect(rebuildingError(pca, Uint8Array.of(7, 8), row(2))).toBe(0);
  });

  it('need at least one image', () => {
    expect(() => principalComponents(new PixelSums(row(2)), 30)).toThrow('no training images');
  });
});

describe('rebuilding from principal components', () => {
  it('leaves as error the variance of the pixels that the components leave out', () => {
    const ranges = [40, 2, 60, 3];
    const bytes = independentPixels(20_000, ranges);
    // Uniform integers -r ... r have the variance r (r + 1) / 3; the two strongest pixels are rebuilt.
    const left = (2 * 3) / 3 + (3 * 4) / 3;
    const error = rebuildingError(componentsOf(bytes, row(4), 2), bytes, row(4));
    expect(error * 255 ** 2 * 4).toBeCloseTo(left, 0);
  });

  it('clips to the range of the pixels', () => {
    const pca = { mean: Float64Array.of(100, 100), count: 1, loadings: Float64Array.of(Math.SQRT1_2, Math.SQRT1_2) };
    // (255, 0) lies 55 along (1, 1) / 2 from the mean: rebuilt as 127.5 each.
    const inside = rebuildingError(pca, Uint8Array.of(255, 0), row(2));
    expect(inside).toBeCloseTo(0.25, 6);
    const steep = { mean: Float64Array.of(100, 100), count: 1, loadings: Float64Array.of(0.6, 0.8) };
    // (200, 255): 184 along (0.6, 0.8), rebuilt as (210.4, 247.2). (0, 0): -140 along it, rebuilt as (16, -12), clipped to (16, 0).
    expect(rebuildingError(steep, Uint8Array.of(200, 255), row(2)) * 255 ** 2 * 2).toBeCloseTo(10.4 ** 2 + 7.8 ** 2, 2);
    expect(rebuildingError(steep, Uint8Array.of(0, 0), row(2)) * 255 ** 2 * 2).toBeCloseTo(16 ** 2, 2);
    // (255, 255): 217 along it, rebuilt as (230.2, 273.6), clipped to (230.2, 255).
    expect(rebuildingError(steep, Uint8Array.of(255, 255), row(2)) * 255 ** 2 * 2).toBeCloseTo(24.8 ** 2, 2);
  });

  it('does not clip signed images', () => {
    const steep = { mean: Float64Array.of(0, 0), count: 1, loadings: Float64Array.of(0.6, 0.8) };
    const bytes = new Uint8Array(Int8Array.of(-100, -50).buffer);
    // -100 along (0.6, 0.8): rebuilt as (-60, -80).
    expect(rebuildingError(steep, bytes, row(2, true)) * 127 ** 2 * 2).toBeCloseTo(40 ** 2 + 30 ** 2, 2);
  });
});
