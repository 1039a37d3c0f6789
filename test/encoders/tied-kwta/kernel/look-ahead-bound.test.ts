import { beforeAll, describe, expect, it } from 'vitest';
import { dotByTilePosition } from '../../../../src/encoders/tied-kwta/formulas';
import type { WasmKernel } from '../../../../src/encoders/tied-kwta/wasm-kernel';
import { pixelCount, type ImageShape } from '../../../../src/core/image-shape';
import { randomStream } from '../../../../src/core/random';
import { DEFAULT_SETTINGS } from '../../../../src/encoders/tied-kwta/settings';
import { createBareKernel, pixelValues } from '../../../support/bare-kernel';
import { kernelModule } from '../../../support/kernel-module';
import { randomImages } from '../../../support/twin-encoders';
import { tiedKwta } from '../../../../src/encoders/tied-kwta/kind';

let module: WebAssembly.Module;
beforeAll(async () => {
  module = await kernelModule();
});

const UNITS = 37;
const BATCH = 8;

interface Case {
  readonly shape: ImageShape;
  readonly images: Uint8Array;
  /** A unit's weight at a pixel. */
  readonly weight: (unit: number, pixel: number) => number;
}

interface Comparison {
  readonly largestError: number;
  readonly bound: number;
  /** The largest error relative to the bound for its image. */
  readonly share: number;
}

/** Looks ahead over a batch and compares the overlaps with exact ones. */
function lookAhead({ shape, images, weight }: Case): Comparison {
  const settings = { ...DEFAULT_SETTINGS, units: UNITS, winners: 3 };
  const { kernel, weights } = createBareKernel(module, { shape, images, weight, settings, batch: BATCH });
  kernel.call.prepare(0, BATCH);
  return compareOverlaps(kernel, shape, images, weights);
}

/** @param images the batch of the look-ahead. */
function compareOverlaps(kernel: WasmKernel, shape: ImageShape, images: Uint8Array, weights: Float32Array): Comparison {
  const { call } = kernel;
  const pixels = pixelCount(shape);
  let largestError = 0;
  let bound = 0;
  let share = 0;
  for (let slot = 0; slot < BATCH; slot++) {
    const allowed = call.overlapError(call.inputOf(slot), 0);
    bound = Math.max(bound, allowed);
    if (allowed === Number.POSITIVE_INFINITY) continue;
    const overlaps = kernel.floats(call.overlapsOf(slot), UNITS);
    const image = pixelValues(shape, images.subarray(slot * pixels, (slot + 1) * pixels));
    for (let unit = 0; unit < UNITS; unit++) {
      const exact = dotByTilePosition(image, weights, unit * pixels, shape);
      const error = Math.abs(overlaps[unit]! - exact);
      share = Math.max(share, error / allowed);
      largestError = Math.max(largestError, error);
    }
  }
  return { largestError, bound, share };
}

const digitSized: ImageShape = { width: 28, height: 28, signed: false };

function randomWeight(range: number): (unit: number, pixel: number) => number {
  const random = randomStream(5, 'weights');
  return () => (2 * random.unit() - 1) * range;
}

describe('the error bound of the look-ahead', () => {
  it.each([
    ['of the size they have in a run', 0.3],
    ['as small as fresh ones', 0.01],
    ['as large as a diverging run makes them', 1e9],
  ])('holds for weights %s, and is no wider than the worst case explains', (_name, range) => {
    const images = randomImages(digitSized, BATCH, 0.2, 1);
    const { largestError, bound, share } = lookAhead({ shape: digitSized, images, weight: randomWeight(range) });
    // Random errors grow with the square root of the number of non-zero pixels, here 157, not with the number itself.
    expect(share).toBeLessThanOrEqual(1);
    expect(largestError).toBeGreaterThan(0);
    expect(bound).toBeLessThan(largestError * 40);
  });

  it('holds for weights too small for the finest snapshot', () => {
    const images = randomImages(digitSized, BATCH, 0.2, 1);
    expect(lookAhead({ shape: digitSized, images, weight: randomWeight(1e-14) }).share).toBeLessThanOrEqual(1);
  });

  it.each([1, -1])(
    'holds when every weight is at the edge of int16, with sign %d, and every pixel is white',
    (sign) => {
      // The largest possible sums of products: 4096 pixels of 255 steps times weights of 32766.5 steps.
      const shape = { width: 64, height: 64, signed: false };
      const images = new Uint8Array(BATCH * 4096).fill(255);
      expect(lookAhead({ shape, images, weight: () => (sign * 32_766) / 2 ** 16 }).share).toBeLessThanOrEqual(1);
    },
  );

  it('holds for signed pixels at both ends of their range', () => {
    const shape = { width: 13, height: 11, signed: true };
    const images = Uint8Array.from({ length: BATCH * 143 }, (_, i) => (i % 3 === 0 ? 0x80 : 0x7f));
    expect(lookAhead({ shape, images, weight: randomWeight(0.5) }).share).toBeLessThanOrEqual(1);
  });

  it.each([32_765.5, 32_766, 32_766.5, 32_767, 32_767.5, 32_768, 65_535])(
    'holds when one weight is %d times 2^-16, at the edge of an exponent’s range',
    (steps) => {
      const small = randomWeight(0.2);
      const images = randomImages(digitSized, BATCH, 0.3, 2);
      const weight = (unit: number, pixel: number): number =>
        unit === 17 && pixel === 400 ? steps / 2 ** 16 : small(unit, pixel);
      expect(lookAhead({ shape: digitSized, images, weight }).share).toBeLessThanOrEqual(1);
    },
  );

  it('holds when far larger weights meet only zeros', () => {
    const images = randomImages(digitSized, BATCH, 0.3, 2).map((byte, i) => (i % 784 < 14 * 28 ? byte : 0));
    const small = randomWeight(0.2);
    const weight = (unit: number, pixel: number): number => (pixel >= 16 * 28 ? 1000 : small(unit, pixel));
    const { bound, share } = lookAhead({ shape: digitSized, images, weight });
    expect(bound).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(share).toBeLessThanOrEqual(1);
  });

  it.each([1e-6, 0.1, 1, 3])(
    'holds after each of 300 batches at a learning rate of %d, most of which do not measure all weights',
    (learningRate) => {
      const shape = { width: 9, height: 6, signed: false };
      const images = randomImages(shape, BATCH, 0.4, 6);
      const settings = {
        ...DEFAULT_SETTINGS,
        units: UNITS,
        winners: 3,
        learningRateSchedule: 'constant' as const,
        learningRate,
      };
      const task = { shape, images, weight: randomWeight(0.1), settings, batch: BATCH };
      const { kernel, encoder } = createBareKernel(module, task);
      const order = Uint32Array.from({ length: BATCH }, (_, i) => i);
      for (let batch = 0; batch < 300; batch++) {
        encoder.train(order);
        kernel.call.prepare(0, BATCH);
        const { bound, share } = compareOverlaps(kernel, shape, images, tiedKwta.features(encoder.saveState()));
        expect(bound).toBeLessThan(Number.POSITIVE_INFINITY);
        expect(share).toBeLessThanOrEqual(1);
      }
    },
  );

  it('holds when large weights first meet a non-zero pixel after many batches', () => {
    // The first batch is zero below row 14, where the large weights are; the second is zero elsewhere.
    const images = randomImages(digitSized, 2 * BATCH, 0.3, 2).map((byte, i) =>
      i % 784 < 14 * 28 === i < BATCH * 784 ? byte : 0,
    );
    const small = randomWeight(0.2);
    const weight = (unit: number, pixel: number): number => (pixel >= 16 * 28 ? 50 : 1) * small(unit, pixel);
    const settings = { ...DEFAULT_SETTINGS, units: UNITS, winners: 3 };
    const { kernel, encoder } = createBareKernel(module, { shape: digitSized, images, weight, settings, batch: BATCH });
    const upper = Uint32Array.from({ length: BATCH }, (_, i) => i);
    for (let batch = 0; batch < 40; batch++) encoder.train(upper);
    const order = kernel.integers(kernel.globals.order.value, BATCH);
    order.set(upper.map((i) => BATCH + i));
    kernel.call.prepare(0, BATCH);
    const lower = images.subarray(BATCH * 784);
    const { bound, share } = compareOverlaps(kernel, digitSized, lower, tiedKwta.features(encoder.saveState()));
    expect(bound).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(share).toBeLessThanOrEqual(1);
  });

  it('is infinite if a weight is too large or not finite, so that overlaps are computed exactly', () => {
    const images = randomImages(digitSized, BATCH, 0.3, 2);
    for (const broken of [Number.NaN, Number.POSITIVE_INFINITY, 1e13]) {
      const kernelBound = (): number =>
        lookAhead({ shape: digitSized, images, weight: (unit, pixel) => (unit + pixel === 0 ? broken : 0.1) }).bound;
      expect(kernelBound()).toBe(Number.POSITIVE_INFINITY);
    }
  });
});
