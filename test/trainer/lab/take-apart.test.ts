import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../src/core/random';
import { createMeasurement } from '../../../src/encoders/encoder';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { PixelSums } from '../../../src/measures/pixel-sums';
import { firstComponents, principalComponents, rebuildingError } from '../../../src/measures/principal-components';
import { anneal } from '../../../src/trainer/lab/anneal';
import { tiedPartsOf, weightsOf } from '../../../src/trainer/lab/looked-at';
import { pcaErrors } from '../../../src/trainer/lab/pca-errors';
import { spanShares } from '../../../src/trainer/lab/span-shares';
import { takeAway } from '../../../src/trainer/lab/take-away';
import { randomImages } from '../../support/twin-encoders';

const shape = { width: 4, height: 3, signed: false };
const PIXELS = 12;
const BYTES = randomImages(shape, 120, 0.6, 3);
const imageAt = (i: number): Float32Array<ArrayBuffer> =>
  Float32Array.from(BYTES.subarray(i * PIXELS, (i + 1) * PIXELS), (byte) => byte / 255);

function resultOf<T>(work: Generator<number, T, void>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    expect(step.value).toBeGreaterThanOrEqual(0);
    expect(step.value).toBeLessThanOrEqual(1);
  }
}

function errorOf(weights: Float32Array, bits: Iterable<number>, image: Float32Array): number {
  const sum = new Float64Array(image.length);
  for (const unit of bits) for (let p = 0; p < sum.length; p++) sum[p]! += weights[unit * sum.length + p]!;
  return sum.reduce((total, value, p) => total + (Math.max(0, value) - image[p]!) ** 2, 0);
}

/** All sets of this many of the numbers from `from` to 9. */
function* choices(count: number, from = 0): Generator<number[], void, void> {
  if (count === 0) {
    yield [];
    return;
  }
  for (let first = from; first < 10; first++) for (const rest of choices(count - 1, first + 1)) yield [first, ...rest];
}

describe('annealing', () => {
  it('finds the best bits when few enough to try all, whatever it begins with', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const random = randomStream(seed, 'noise');
        const weights = Float32Array.from({ length: 10 * PIXELS }, () => random.unit() - 0.3);
        const image = Float32Array.from({ length: PIXELS }, () => random.unit());
        const start = Uint32Array.of(0, 1, 2);
        const task = { weights, image, clipping: 'low', start, steps: 4000, random } as const;
        const found = resultOf(anneal(task));
        const best = Math.min(...[...choices(3)].map((bits) => errorOf(weights, bits, image)));
        expect(new Set(found).size).toBe(3);
        expect(errorOf(weights, found, image)).toBeCloseTo(best, 5);
      }),
      { numRuns: 20 },
    );
  });

  it('gives the same bits for the same seed, never worse than those it begins with', () => {
    const weights = Float32Array.from(imageAt(0), (_, i) => i / 100);
    const all = Float32Array.from({ length: 8 * PIXELS }, (_, i) => weights[i % PIXELS]! * ((i * 7) % 11));
    const search = () =>
      resultOf(
        anneal({
          weights: all,
          image: imageAt(1),
          clipping: 'both',
          start: Uint32Array.of(2, 5),
          steps: 3,
          random: randomStream(4, 'lab'),
        }),
      );
    expect(search()).toEqual(search());
    expect(errorOf(all, search(), imageAt(1))).toBeLessThanOrEqual(errorOf(all, [2, 5], imageAt(1)) + 1e-9);
  });

  it('has no choice if all bits are on', () => {
    const weights = new Float32Array(2 * PIXELS).fill(0.1);
    const task = { weights, image: imageAt(0), clipping: 'low', start: Uint32Array.of(0, 1) } as const;
    expect(resultOf(anneal({ ...task, steps: 10, random: randomStream(1, 'lab') }))).toEqual(Uint32Array.of(0, 1));
  });
});

describe('taking units away', () => {
  for (const rounds of [1, 3]) {
    it(`begins with the encoder’s own error and lets copies of a unit go before it, with ${rounds} rounds`, () => {
      const engine = new ReferenceEngine();
      const store = engine.createImageStore(shape, 120);
      store.write(0, BYTES);
      const settings = { ...DEFAULT_SETTINGS, units: 16, winners: 4, rounds, normPenalty: '1' as const };
      const encoder = engine.createEncoder(settings, store, 120);
      for (let epoch = 0; epoch < 20; epoch++) encoder.train(Uint32Array.from({ length: 80 }, (_, i) => i));
      const weights = weightsOf(encoder);
      const parts = tiedPartsOf(encoder, weights)!;
      const judges = Array.from({ length: 40 }, (_, i) => imageAt(i));
      const others = Array.from({ length: 40 }, (_, i) => imageAt(80 + i));
      const { errors } = resultOf(takeAway(parts, judges, others));
      const measured = createMeasurement(encoder, 40);
      encoder.measure(
        Uint32Array.from({ length: 40 }, (_, i) => 80 + i),
        measured,
      );
      const mean = measured.errors.reduce((sum, error) => sum + error, 0) / 40;
      expect(errors).toHaveLength(17);
      expect(errors[16]).toBeCloseTo(mean, 5);
      // With no unit left the reconstruction is black.
      const black = others.reduce((sum, image) => sum + image.reduce((s, x) => s + x * x, 0) / PIXELS, 0) / 40;
      expect(errors[0]).toBeCloseTo(black, 5);
      expect(errors[0]).toBeGreaterThan(errors[8]!);
    });
  }

  it('costs nothing while copies are left to take the place', () => {
    // Four bars, each twice; every image is one bar, and one unit wins.
    const bar = (row: number): number[] =>
      Array.from({ length: PIXELS }, (_, p) => (Math.floor(p / 3) === row ? 1 : 0));
    const images = [0, 1, 2, 3].map((row) => Float32Array.from(bar(row)));
    const parts = {
      settings: { ...DEFAULT_SETTINGS, units: 8, winners: 1, boostStrength: 0 },
      shape,
      weights: Float32Array.from([0, 1, 2, 3, 0, 1, 2, 3].flatMap(bar)),
      bias: new Float32Array(8),
    };
    const { errors } = resultOf(takeAway(parts, images, images));
    expect([...errors.subarray(4)]).toEqual([0, 0, 0, 0, 0]);
    // Each further bar removed costs its image: another bar is reconstructed, and six of twelve pixels are wrong.
    expect([...errors.subarray(1, 4)]).toEqual([3 * 0.5, 2 * 0.5, 0.5].map((sum) => sum / 4));
    expect(errors[0]).toBeCloseTo(0.25, 6);
  });
});

describe('features and components', () => {
  const sums = new PixelSums(shape);
  sums.add(BYTES);
  const components = principalComponents(sums, 12);

  it('finds that a component lies in one component, and a random direction equally in all', () => {
    const third = Float32Array.from({ length: PIXELS }, (_, p) => 5 * components.loadings[p * components.count + 2]!);
    const shares = resultOf(spanShares(third, components, shape, 1));
    expect([...shares.mean].map((share) => Math.round(1e4 * share) / 1e4)).toEqual([
      0,
      0,
      0,
      ...Array.from({ length: 10 }, () => 1),
    ]);
    expect(shares.largest).toBeCloseTo(1, 5);
    expect(shares.mixed).toBeCloseTo(1, 5);
    for (const m of [3, 6, 9]) expect(Math.abs(shares.random[m]! - m / 12)).toBeLessThan(0.06);
    expect(Math.abs(shares.picture.coefficients[2]!)).toBeCloseTo(1, 5);
  });

  it('leaves out features that are zero, and measures how mixed the others are', () => {
    const { loadings, count } = components;
    const sum = Array.from({ length: PIXELS }, (_, p) => loadings[p * count]! - loadings[p * count + 4]!);
    const shares = resultOf(spanShares(Float32Array.from([...sum, ...sum.map(() => 0)]), components, shape, 1));
    expect(shares).toMatchObject({ features: 1, units: 2 });
    expect(shares.largest).toBeCloseTo(0.5, 5);
    expect(shares.mixed).toBeCloseTo(2, 5);
  });

  it('counts the part outside all components as a random direction: noise is as mixed as a third of the pixels', () => {
    const few = firstComponents(components, 3);
    const random = randomStream(3, 'noise');
    // Approximately normal: twelve uniform numbers each.
    const noise = Float32Array.from({ length: 2000 * PIXELS }, () =>
      Array.from({ length: 12 }, () => random.unit()).reduce((sum, value) => sum + value, -6),
    );
    const all = resultOf(spanShares(noise, components, shape, 1));
    const some = resultOf(spanShares(noise, few, shape, 1));
    expect(Math.abs(some.mixed / all.mixed - 1)).toBeLessThan(0.12);
    // A feature outside all components is as mixed as possible, and no more.
    const { loadings, count } = components;
    const outside = Float32Array.from({ length: PIXELS }, (_, p) => loadings[p * count + 11]!);
    expect(resultOf(spanShares(outside, few, shape, 1)).mixed).toBeLessThanOrEqual(PIXELS);
  });

  it('rebuilds from the first components as the baselines do', () => {
    const errors = pcaErrors(components, [imageAt(100), imageAt(101)], shape);
    const bytes = BYTES.subarray(100 * PIXELS, 102 * PIXELS);
    expect(errors[12]).toBeCloseTo(rebuildingError(components, bytes, shape), 6);
    expect(errors[0]).toBeCloseTo(rebuildingError({ ...components, count: 0 }, bytes, shape), 6);
  });
});
