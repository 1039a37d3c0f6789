import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { dotByTilePosition } from '../../../../src/encoders/tied-kwta/formulas';
import { ReferenceEngine } from '../../../../src/encoders/tied-kwta/reference-engine';
import { createWasmEngine } from '../../../../src/encoders/tied-kwta/wasm-engine';
import type { WasmKernel } from '../../../../src/encoders/tied-kwta/wasm-kernel';
import { exchangeKernel } from '../../../../src/encoders/tied-kwta/exchange-kernel';
import { pixelCount, type ImageShape } from '../../../../src/core/image-shape';
import { randomStream } from '../../../../src/core/random';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../../../src/encoders/tied-kwta/settings';
import { createBareKernel, pixelValues } from '../../../support/bare-kernel';
import { kernelModule, relaxedKernelModule } from '../../../support/kernel-module';
import { tiedKwta } from '../../../../src/encoders/tied-kwta/kind';
import { createLearner, expectSameReadings, expectSameState, randomImages } from '../../../support/twin-encoders';

let module: WebAssembly.Module;
let relaxed: WebAssembly.Module;
beforeAll(async () => {
  [module, relaxed] = await Promise.all([kernelModule(), relaxedKernelModule()]);
});

const IMAGES = 8;
const ORDER = Uint32Array.from({ length: 40 }, (_, i) => (i * 3) % IMAGES);
const FIELDS = { ...DEFAULT_SETTINGS, units: 70, winners: 6, fieldSize: 7, fieldMargin: 1 };
const digitSized: ImageShape = { width: 28, height: 28, signed: false };

function noise(range: number): () => number {
  const random = randomStream(5, 'weights');
  return () => (2 * random.unit() - 1) * range;
}

type Weight = (unit: number, pixel: number) => number;

interface Case {
  readonly weight: Weight;
  readonly shape?: ImageShape;
  readonly settings?: Partial<TiedSettings>;
  readonly images?: Uint8Array;
  readonly lookAhead?: number;
}

/** The overlaps of an image of the latest batch, in the order of the units. */
function overlapsByUnit(kernel: WasmKernel, slot: number, units: number): Float32Array {
  const overlaps = kernel.floats(kernel.call.overlapsOf(slot), units);
  const places = kernel.integers(kernel.globals.fieldRows.value, units);
  return Float32Array.from(places, (place) => overlaps[place]!);
}

/**
 * Looks ahead over a batch of images.
 * @returns the largest error of an overlap as a share of the bound, and the largest bound.
 */
function lookAhead({ weight, shape = digitSized, settings, images }: Case): { share: number; bound: number } {
  const pixels = pixelCount(shape);
  const bytes = images ?? randomImages(shape, IMAGES, 0.3, 1);
  const all = { ...FIELDS, ...settings };
  const batch = bytes.length / pixels;
  const { kernel, weights } = createBareKernel(module, { shape, images: bytes, weight, settings: all, batch });
  kernel.call.prepare(0, batch);
  let [share, bound] = [0, 0];
  for (let slot = 0; slot < batch; slot++) {
    const allowed = kernel.call.overlapError(kernel.call.inputOf(slot), 0);
    bound = Math.max(bound, allowed);
    const overlaps = overlapsByUnit(kernel, slot, all.units);
    const image = pixelValues(shape, bytes.subarray(slot * pixels, (slot + 1) * pixels));
    overlaps.forEach((overlap, unit) => {
      const exact = dotByTilePosition(image, weights, unit * pixels, shape);
      share = Math.max(share, Math.abs(overlap - exact) / allowed);
    });
  }
  return { share, bound };
}

describe('the look-ahead with local fields', () => {
  it.each([
    ['of the size they have in a run', 0.3],
    ['as small as fresh ones', 0.01],
    ['as large as a diverging run makes them', 1e9],
    ['too small for a step', 1e-14],
  ])('gives overlaps within their bound for weights %s', (_name, range) => {
    const { share, bound } = lookAhead({ weight: noise(range) });
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThanOrEqual(1);
    // Narrow enough that most scores are certain.
    expect(bound).toBeLessThan(Math.max(0.02 * range, 1e-9));
  });

  it.each([1, -1])('stays within int32 for the largest windows, weights and pixels, with sign %d', (sign) => {
    const shape = { width: 64, height: 64, signed: false };
    const settings = { fieldSize: 64, fieldMargin: 0, units: 5, winners: 1 };
    const images = new Uint8Array(4096).fill(255);
    // Weights just below a power of two have the most steps.
    const { share } = lookAhead({ weight: () => sign * 0.4999, shape, settings, images });
    expect(share).toBeLessThanOrEqual(1);
  });

  it('keeps within its bound for signed pixels at both ends of their range', () => {
    const shape = { width: 13, height: 11, signed: true };
    const images = Uint8Array.from({ length: IMAGES * 143 }, (_, i) => (i % 3 === 0 ? 0x80 : 0x7f));
    const { share } = lookAhead({ weight: noise(0.5), shape, images });
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThanOrEqual(1);
  });
});

describe('overlaps with local fields, corrected for earlier images', () => {
  it.each([
    [1e-12, 0],
    [0.01, 10],
    [0.3, 10],
    [3, 10],
  ])('are within their bound after 15 changes at a learning rate of %d', (learningRate, timesBound) => {
    const shape = { width: 19, height: 14, signed: false };
    const [pixels, batch] = [pixelCount(shape), 16];
    const images = randomImages(shape, batch, 0.4, 2);
    const settings = { ...FIELDS, learningRateSchedule: 'constant', learningRate } as const;
    const task = { shape, images, settings, weight: noise(0.1) };
    const all = Uint32Array.from({ length: batch }, (_, i) => i);
    const { kernel, encoder, weights } = createBareKernel(module, { ...task, batch });
    encoder.train(all);
    const corrected = overlapsByUnit(kernel, batch - 1, settings.units);
    const bound = kernel.call.overlapError(kernel.call.inputOf(batch - 1), batch - 1);

    // The weights that the last image meets, from a kernel that does not look ahead.
    const { encoder: plain } = createBareKernel(module, { ...task, weight: noise(0.1), batch: 0 });
    plain.train(all.subarray(0, batch - 1));
    const live = tiedKwta.features(plain.saveState());
    const image = pixelValues(shape, images.subarray((batch - 1) * pixels));
    let [error, moved] = [0, 0];
    corrected.forEach((overlap, unit) => {
      const exact = dotByTilePosition(image, live, unit * pixels, shape);
      error = Math.max(error, Math.abs(overlap - exact));
      moved = Math.max(moved, Math.abs(dotByTilePosition(image, weights, unit * pixels, shape) - exact));
    });
    expect(error).toBeLessThanOrEqual(bound);
    // Without the corrections the overlaps would be far off.
    expect(moved).toBeGreaterThanOrEqual(timesBound * bound);
  });
});

/** Learns with and without look-ahead, in both kernels and the reference, and expects the same after each slice. */
function expectAgreement({ weight, shape = { width: 11, height: 9, signed: false }, settings, ...task }: Case): void {
  const images = task.images ?? randomImages(shape, IMAGES, 0.4, 3);
  const all: TiedSettings = { ...FIELDS, learningRateSchedule: 'constant', learningRate: 0.1, ...settings };
  const pixels = pixelCount(shape);
  const weights = Float32Array.from({ length: all.units * pixels }, (_, i) =>
    weight(Math.floor(i / pixels), i % pixels),
  );
  const exchanged = createWasmEngine(module);
  const engines = [
    new ReferenceEngine(),
    createWasmEngine(module, { lookAhead: 0 }),
    createWasmEngine(module, task.lookAhead === undefined ? undefined : { lookAhead: task.lookAhead }),
    exchanged,
  ];
  const [expected, ...others] = engines.map((engine) => {
    const learner = createLearner(engine, all, shape, images);
    const state = learner.encoder.saveState();
    learner.encoder.loadState({ ...state, arrays: { ...state.arrays, weights } });
    return learner;
  });
  for (let slice = 0; slice < 2; slice++) {
    const errorSum = expected!.encoder.train(ORDER);
    for (const { encoder } of others) {
      expect(encoder.train(ORDER)).toBe(errorSum);
      expectSameState(encoder, expected!.encoder);
    }
    if (slice === 0) exchangeKernel(exchanged, relaxed);
  }
  for (const other of others) expectSameReadings(other, expected!);
}

describe('looking ahead with local fields has no effect on what is learnt or read', () => {
  it.each([
    ['of the size they have in a run', 0.3],
    ['so small that their squares are nothing', 1e-30],
    ['near the largest that are of use', 1e11],
    ['beyond use', 1e13],
    ['near overflow', 1e38],
  ])('with weights %s', (_name, range) => {
    expectAgreement({ weight: noise(range) });
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('when a weight is %d', (broken) => {
    expectAgreement({ weight: (unit, pixel) => (unit + pixel === 40 ? broken : Math.sin(unit * 99 + pixel) / 9) });
  });

  it('when a run diverges within one slice, and after it', () => {
    expectAgreement({ weight: noise(0.2), settings: { learningRate: 90 } });
  });

  it('when weights outgrow their steps many times', () => {
    expectAgreement({ weight: noise(1e-6), settings: { learningRate: 0.5 } });
  });

  it('with units that are exactly alike, and units that differ in the last bit', () => {
    const alike = { boostStrength: 0, fieldSize: 9 };
    expectAgreement({ weight: (unit, pixel) => Math.sin((unit % 7) * 99 + pixel) / 3, settings: alike });
    const still = { ...alike, learningRate: 0 };
    expectAgreement({ weight: (unit) => 0.3 * (1 + (unit % 7) * 2 ** -23), settings: still });
  });

  it.each([
    ['a pixel', { fieldSize: 1, fieldMargin: 0 }],
    ['five pixels, also at the border', { fieldSize: 5, fieldMargin: 0 }],
    ['a multiple of four', { fieldSize: 8, fieldMargin: 0 }],
    ['the whole image', { fieldSize: 20, fieldMargin: 0 }],
  ])('in windows of %s, with several rounds, a penalty, and signed pixels', (_name, fields) => {
    const rounds = { rounds: 3, inhibition: 1, clip: 'both', normPenalty: '1' } as const;
    expectAgreement({ weight: noise(0.2), settings: { ...fields, ...rounds } });
    expectAgreement({ weight: noise(0.2), settings: fields, shape: { width: 10, height: 13, signed: true } });
  });

  it.each([
    ['a boost that outweighs all overlaps', { boostStrength: 1e4 }],
    ['one winner', { winners: 1 }],
    ['all units as winners', { winners: 70 }],
    ['few places, each with more units than a block', { fieldSize: 9, fieldMargin: 0 }],
    ['one place', { units: 100, fieldSize: 20, fieldMargin: 0 }],
    ['fewer units than are scored together', { units: 5, winners: 2 }],
  ])('with %s', (_name, settings) => {
    expectAgreement({ weight: noise(0.2), settings });
  });

  it('when windows, images and weights are empty', () => {
    const shape = { width: 21, height: 17, signed: false };
    const corner = randomImages(shape, IMAGES, 0.5, 4).map((byte, i) =>
      i % 357 < 63 && i % 21 < 3 && Math.floor(i / 357) % 2 === 0 ? byte : 0,
    );
    expectAgreement({ weight: noise(0.2), shape, images: corner });
    expectAgreement({ weight: () => 0, shape, images: corner });
  });

  it('whatever the length of the look-ahead', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 150 }),
        fc.integer({ min: 1, max: 13 }),
        fc.constantFrom(0.01, 0.3, 2),
        fc.constantFrom(0, 1, 50),
        (images, units, fieldSize, learningRate, boostStrength) => {
          const winners = Math.ceil(units / 12);
          const settings = { units, winners, fieldSize, learningRate, boostStrength };
          expectAgreement({ weight: noise(0.2), settings, lookAhead: images });
        },
      ),
      { numRuns: 20 },
    );
  });
});
