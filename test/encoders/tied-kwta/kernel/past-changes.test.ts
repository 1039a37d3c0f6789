import { beforeAll, describe, expect, it } from 'vitest';
import { dotByTilePosition } from '../../../../src/encoders/tied-kwta/formulas';
import { pixelCount, type ImageShape } from '../../../../src/core/image-shape';
import { randomStream } from '../../../../src/core/random';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../../../src/encoders/tied-kwta/settings';
import { createBareKernel, pixelValues, type BareKernelTask } from '../../../support/bare-kernel';
import { kernelModule } from '../../../support/kernel-module';
import { randomImages } from '../../../support/twin-encoders';
import { tiedKwta } from '../../../../src/encoders/tied-kwta/kind';

let module: WebAssembly.Module;
beforeAll(async () => {
  module = await kernelModule();
});

const UNITS = 70;
/** More than one block of changes, with the last one not full. */
const BATCH = 50;
const shape: ImageShape = { width: 19, height: 14, signed: false };
const pixels = pixelCount(shape);

interface LastImage {
  /** The largest difference between corrected and exact overlaps. */
  readonly error: number;
  readonly bound: number;
  /** The largest correction. */
  readonly moved: number;
}

/** Learns one batch, and examines the overlaps of its last image, after all earlier images have changed W. */
function lastOfBatch(learningRate: number, images: Uint8Array): LastImage {
  const random = randomStream(3, 'weights');
  const settings: TiedSettings = {
    ...DEFAULT_SETTINGS,
    units: UNITS,
    winners: 9,
    learningRateSchedule: 'constant',
    learningRate,
  };
  const start = Float32Array.from({ length: UNITS * pixels }, () => 0.2 * (random.unit() - 0.5));
  const task: BareKernelTask = {
    shape,
    images,
    settings,
    batch: BATCH,
    weight: (unit, pixel) => start[unit * pixels + pixel]!,
  };
  const all = Uint32Array.from({ length: BATCH }, (_, i) => i);
  const { kernel, encoder } = createBareKernel(module, task);
  encoder.train(all);
  const corrected = kernel.floats(kernel.call.overlapsOf(BATCH - 1), UNITS);
  const bound = kernel.call.overlapError(kernel.call.inputOf(BATCH - 1), BATCH - 1);

  // The weights that the last image meets, from a kernel that does not look ahead.
  const { encoder: plain } = createBareKernel(module, { ...task, batch: 0 });
  plain.train(all.subarray(0, BATCH - 1));
  const live = tiedKwta.features(plain.saveState());
  const image = pixelValues(shape, images.subarray((BATCH - 1) * pixels, BATCH * pixels));
  const dots = (weights: Float32Array): Float32Array =>
    Float32Array.from({ length: UNITS }, (_, unit) => dotByTilePosition(image, weights, unit * pixels, shape));
  const exact = dots(live);
  const largestDifference = (a: Float32Array, b: Float32Array): number =>
    Math.max(...a.map((value, unit) => Math.abs(value - b[unit]!)));
  return { error: largestDifference(corrected, exact), bound, moved: largestDifference(exact, dots(start)) };
}

describe('overlaps corrected for earlier images', () => {
  it.each([1e-3, 0.3, 1, 30])('are within their bound after 49 changes at a learning rate of %d', (rate) => {
    const { error, bound, moved } = lastOfBatch(rate, randomImages(shape, BATCH, 0.4, 2));
    expect(bound).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(error).toBeLessThanOrEqual(bound);
    // Without the corrections the overlaps would be far off.
    expect(moved).toBeGreaterThan(10 * bound);
  });

  it('are within their bound after changes far smaller than a step of the snapshot', () => {
    const { error, bound } = lastOfBatch(1e-12, randomImages(shape, BATCH, 0.4, 2));
    expect(error).toBeLessThanOrEqual(bound);
  });

  it('have no bound once a change is too large to scale to int16', () => {
    // The first images set the weights to about 1e18, the next ones to their square and beyond.
    const { bound } = lastOfBatch(1e18, randomImages(shape, BATCH, 0.4, 2));
    expect(bound).toBe(Number.POSITIVE_INFINITY);
  });
});
