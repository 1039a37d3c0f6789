import { beforeAll, describe, expect, it } from 'vitest';
import { createMeasurement } from '../../../../src/encoders/encoder';
import { dotByTilePosition } from '../../../../src/encoders/tied-kwta/formulas';
import { pixelCount, type ImageShape } from '../../../../src/core/image-shape';
import { randomStream } from '../../../../src/core/random';
import { DEFAULT_SETTINGS } from '../../../../src/encoders/tied-kwta/settings';
import { createBareKernel, pixelValues } from '../../../support/bare-kernel';
import { relaxedKernelModule } from '../../../support/kernel-module';
import { randomImages } from '../../../support/twin-encoders';

let module: WebAssembly.Module;
beforeAll(async () => {
  module = await relaxedKernelModule();
});

const f32 = Math.fround;
const UNITS = 37;
const INHIBITION = 0.8;

/**
 * Encodes one image in two rounds, of which the first picks one unit, and compares the scores
 * of the second with exact ones.
 * @returns the largest error, as a share of the bound for that unit.
 */
function largestShare(shape: ImageShape, image: Uint8Array, weight: (unit: number, pixel: number) => number): number {
  const settings = {
    ...DEFAULT_SETTINGS,
    units: UNITS,
    winners: 2,
    rounds: 2,
    boostStrength: 0,
    inhibition: INHIBITION,
  };
  const { kernel, encoder, weights } = createBareKernel(module, { shape, images: image, weight, settings, batch: 4 });
  encoder.measure(Uint32Array.of(0), createMeasurement(encoder, 1));
  const pixels = pixelCount(shape);
  const x = pixelValues(shape, image);
  const rowOf = (unit: number): Float32Array => weights.subarray(unit * pixels, (unit + 1) * pixels);
  const overlapOf = (values: Float32Array, unit: number): number =>
    dotByTilePosition(values, weights, unit * pixels, shape);
  const first = Array.from({ length: UNITS }, (_, unit) => overlapOf(x, unit));
  const picked = first.indexOf(Math.max(...first));
  const residual = x.map((value, i) => f32(value - f32(f32(INHIBITION) * Math.max(0, rowOf(picked)[i]!))));
  const [lower, upper] = [kernel.globals.lowerEnds, kernel.globals.upperEnds].map(({ value }) =>
    kernel.floats(value, UNITS),
  );
  let share = 0;
  for (let unit = 0; unit < UNITS; unit++) {
    if (unit === picked) continue;
    const middle = (lower![unit]! + upper![unit]!) / 2;
    share = Math.max(share, Math.abs(overlapOf(residual, unit) - middle) / (upper![unit]! - middle));
  }
  return share;
}

const digitSized: ImageShape = { width: 28, height: 28, signed: false };
const white = new Uint8Array(784).fill(255);

function noise(range: number): () => number {
  const random = randomStream(5, 'weights');
  return () => (2 * random.unit() - 1) * range;
}

describe('the error bound of rounds in int8', () => {
  it.each([0.01, 0.3, 1e9, 1e-14])('holds for weights up to %d', (range) => {
    const random = noise(range);
    const share = largestShare(
      digitSized,
      randomImages(digitSized, 1, 0.3, 2),
      (unit) => Math.abs(random()) * (unit === 0 ? 3 : 1),
    );
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThanOrEqual(1);
  });

  it.each([1, -1])(
    'is nearly reached when all weights but the largest are halfway between two steps, with sign %d',
    (sign) => {
      // The explained part is the same everywhere, so it is exactly 64 steps.
      const share = largestShare(digitSized, white, (unit, pixel) =>
        unit === 0 ? 1 : (sign * (pixel === 0 ? 127 : unit + 0.49)) / 127 / 2,
      );
      expect(share).toBeGreaterThan(0.9);
      expect(share).toBeLessThanOrEqual(1);
    },
  );

  it.each([1, -1])('is nearly reached when the explained part is halfway between two steps, with sign %d', (sign) => {
    // The rows of the other units are the same everywhere, so they are exactly 127 steps.
    const share = largestShare(digitSized, white, (unit, pixel) =>
      unit === 0 ? (pixel === 0 ? 64 : 20.49) / 64 : sign * 0.005 * unit,
    );
    expect(share).toBeGreaterThan(0.3);
    expect(share).toBeLessThanOrEqual(1);
  });
});
