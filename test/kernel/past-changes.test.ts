import { beforeAll, describe, expect, it } from 'vitest';
import { dotByTilePosition } from '../../src/engine/formulas';
import { pixelCount, type ImageShape } from '../../src/model/image-shape';
import { randomStream } from '../../src/model/random';
import { DEFAULT_SETTINGS, type EncoderSettings } from '../../src/model/settings';
import { createBareKernel, pixelValues, type BareKernelTask } from '../support/bare-kernel';
import { kernelModule } from '../support/kernel-module';
import { randomImages } from '../support/twin-encoders';

let module: WebAssembly.Module;
beforeAll(async () => {
  module = await kernelModule();
}, 60_000);

const UNITS = 70;
/** More than one block of changes, and the last one not full. */
const BATCH = 50;
const shape: ImageShape = { width: 19, height: 14, signed: false };
const pixels = pixelCount(shape);

interface LastImage {
  /** Of all units: as the kernel corrected them for the images before, and exactly. */
  readonly corrected: Float32Array;
  readonly exact: Float32Array;
  readonly bound: number;
  /** The largest difference that the corrections made. */
  readonly moved: number;
}

/** Learns one batch and looks at the overlaps of its last image, for which all images before it have changed W. */
function lastOfBatch(learningRate: number, images: Uint8Array): LastImage {
  const random = randomStream(3, 'weights');
  const settings: EncoderSettings = {
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
  const live = plain.saveState().arrays['weights']!;
  const image = pixelValues(shape, images.subarray((BATCH - 1) * pixels, BATCH * pixels));
  const dots = (weights: Float32Array): Float32Array =>
    Float32Array.from({ length: UNITS }, (_, unit) => dotByTilePosition(image, weights, unit * pixels, shape));
  const exact = dots(live);
  const before = dots(start);
  return {
    corrected,
    exact,
    bound,
    moved: Math.max(...exact.map((overlap, unit) => Math.abs(overlap - before[unit]!))),
  };
}

describe('overlaps corrected for the images before', () => {
  it.each([1e-9, 1e-3, 0.3, 1, 30])('are within their bound after 49 changes at a learning rate of %d', (rate) => {
    const { corrected, exact, bound, moved } = lastOfBatch(rate, randomImages(shape, BATCH, 0.4, 2));
    expect(bound).toBeLessThan(Number.POSITIVE_INFINITY);
    // Without the corrections the overlaps would not be near.
    if (rate >= 1e-3) expect(moved).toBeGreaterThan(10 * bound);
    for (let unit = 0; unit < UNITS; unit++) {
      expect(Math.abs(corrected[unit]! - exact[unit]!)).toBeLessThanOrEqual(bound);
    }
  });

  it('have no bound once a change is beyond what int16 can be scaled to', () => {
    // The first images set the weights to about 1e18, the next ones to their square and beyond.
    const { bound } = lastOfBatch(1e18, randomImages(shape, BATCH, 0.4, 2));
    expect(bound).toBe(Number.POSITIVE_INFINITY);
  });
});
