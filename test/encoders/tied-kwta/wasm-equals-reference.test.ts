import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import { createWasmEngine } from '../../../src/encoders/tied-kwta/wasm-engine';
import type { ImageShape } from '../../../src/core/image-shape';
import { randomStream, shuffle } from '../../../src/core/random';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../../src/encoders/tied-kwta/settings';
import { kernelModule } from '../../support/kernel-module';
import { mnistImages } from '../../support/mnist-files';
import {
  createLearner,
  expectSameLearntCode,
  expectSameReadings,
  expectSameState,
  onlyBands,
  randomImages,
} from '../../support/twin-encoders';
import { times } from '../../support/stress';

let module: WebAssembly.Module;
beforeAll(async () => {
  module = await kernelModule();
});

const IMAGES = 24;
/** Images of MNIST: more than one look-ahead covers. */
const DIGITS = times(120, 300);

const shapes: fc.Arbitrary<ImageShape> = fc.record({
  width: fc.integer({ min: 1, max: 13 }),
  height: fc.integer({ min: 1, max: 13 }),
  signed: fc.boolean(),
});

/** Live settings for a number of units, with the corner cases drawn often. */
function liveSettings(units: number): fc.Arbitrary<Partial<TiedSettings>> {
  return fc.oneof(fc.constantFrom(1, units), fc.integer({ min: 1, max: units })).chain((winners) =>
    fc.record({
      winners: fc.constant(winners),
      rounds: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: winners + 2 })),
      inhibition: fc.double({ min: 0, max: 1.5, noNaN: true }),
      roundShape: fc.constantFrom('equal', 'front'),
      firstRoundShare: fc.oneof(fc.constantFrom(0, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true })),
      roundsWhenReading: fc.oneof(fc.constantFrom(0, 1), fc.integer({ min: 1, max: winners + 2 })),
      clip: fc.constantFrom('low', 'both'),
      normPenalty: fc.constantFrom('0', '1'),
      boostStrength: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 10, noNaN: true })),
      learningRateSchedule: fc.constantFrom('auto', 'constant', 'exponential', 'inverse'),
      // 100 diverges: infinite weights and their consequences are specified, too.
      learningRate: fc.oneof(fc.constantFrom(0, 100), fc.double({ min: 0.001, max: 1, noNaN: true })),
      dutyCycleWindow: fc.double({ min: 1, max: 300, noNaN: true }),
    }),
  );
}

const runs = fc.integer({ min: 1, max: 45 }).chain((units) =>
  fc.record({
    units: fc.constant(units),
    shape: shapes,
    density: fc.constantFrom(0, 0.1, 0.5, 1),
    /** Rows of an image that are not zero: with few, a batch does not use all tiles. */
    band: fc.constantFrom(1, 4, 1000),
    initRange: fc.constantFrom(0, 0.01, 1),
    fieldSize: fc.oneof(fc.constantFrom(0, 1, 20), fc.integer({ min: 1, max: 12 })),
    fieldMargin: fc.constantFrom(0, 1, 7),
    seed: fc.nat(),
    lookAhead: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 128 })),
    slices: fc.array(
      fc.record({
        settings: liveSettings(units),
        reads: fc.boolean(),
        order: fc.array(fc.integer({ min: 0, max: IMAGES - 1 }), { maxLength: 120 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  }),
);

const SHARPER = { rounds: 5, roundShape: 'front', inhibition: 1, clip: 'both', normPenalty: '1' } as const;

describe('the WebAssembly encoder equals the reference bit for bit', () => {
  it('for any shape, any sizes, and settings that change between slices', () => {
    fc.assert(
      fc.property(runs, ({ shape, density, band, seed, lookAhead, slices, ...madeWith }) => {
        const images = onlyBands(shape, randomImages(shape, IMAGES, density, seed), band);
        const start: TiedSettings = { ...DEFAULT_SETTINGS, ...madeWith, winners: 1, seed: seed >>> 0 };
        const reference = createLearner(new ReferenceEngine(), start, shape, images);
        const wasm = createLearner(createWasmEngine(module, { lookAhead }), start, shape, images);
        for (const { settings, order, reads } of slices) {
          for (const { encoder } of [reference, wasm]) encoder.configure({ ...start, ...settings });
          const errorSum = wasm.encoder.train(Uint32Array.from(order));
          expect(errorSum).toBe(reference.encoder.train(Uint32Array.from(order)));
          expectSameState(wasm.encoder, reference.encoder);
          if (order.length > 0) expectSameLearntCode(wasm.encoder, reference.encoder);
          // Also between slices: learning continues with its own rounds afterwards.
          if (reads) expectSameReadings(wasm, reference);
        }
        expectSameReadings(wasm, reference);
      }),
      { numRuns: times(100, 300) },
    );
  });

  it('when values have diverged outside the window of a unit, which does not affect it', () => {
    const shape: ImageShape = { width: 12, height: 2, signed: true };
    const images = new Uint8Array(IMAGES * 24);
    const start: TiedSettings = {
      ...DEFAULT_SETTINGS,
      units: 45,
      winners: 1,
      initRange: 1,
      fieldSize: 1,
      fieldMargin: 1,
      seed: 0,
    };
    const wild = { ...start, winners: 45, boostStrength: 0.01, learningRate: 100, dutyCycleWindow: 1 };
    const twins = [new ReferenceEngine(), createWasmEngine(module)].map((engine) =>
      createLearner(engine, start, shape, images),
    );
    const [reference, wasm] = [twins[0]!, twins[1]!];
    for (const { encoder } of twins) {
      encoder.configure({ ...wild, learningRateSchedule: 'exponential' });
      encoder.train(new Uint32Array(7));
      encoder.configure({ ...wild, learningRateSchedule: 'constant' });
      encoder.train(new Uint32Array(10));
      // Residuals of later rounds are infinite or NaN at some pixels only.
      encoder.configure({ ...start, winners: 22, roundsWhenReading: 12, inhibition: 0, boostStrength: 0 });
    }
    expect(wasm.encoder.largestWeight()).toBe(Number.POSITIVE_INFINITY);
    expectSameReadings(wasm, reference);
  });

  it.each([
    ['one round', { rounds: 1 }],
    ['five rounds', { rounds: 5, inhibition: 0.8 }],
    ['one winner at a time', { rounds: 12, inhibition: 1 }],
    ['no boosting', { boostStrength: 0 }],
    ['a norm penalty', { normPenalty: '1' }],
    ['both ends clipped', { clip: 'both' }],
    ['most winners first, clipped, penalised', { ...SHARPER, inhibition: 0.8 }],
    ['one winner at a time, clipped, penalised', { ...SHARPER, rounds: 12, roundShape: 'equal' }],
    ['more rounds when reading', { roundsWhenReading: 12, inhibition: 1, clip: 'both' }],
    ['local fields', { fieldSize: 10, fieldMargin: 2 }],
    ['local fields, several rounds, clipped, penalised', { ...SHARPER, fieldSize: 7, fieldMargin: 3 }],
    ['one round when reading', { ...SHARPER, roundsWhenReading: 1 }],
  ] satisfies [string, Partial<TiedSettings>][])('on MNIST, with %s', (_name, change) => {
    const shape = { width: 28, height: 28, signed: false };
    const images = mnistImages('train', DIGITS);
    const settings = { ...DEFAULT_SETTINGS, units: 100, winners: 12, ...change };
    const reference = createLearner(new ReferenceEngine(), settings, shape, images);
    const wasm = createLearner(createWasmEngine(module, { lookAhead: 48 }), settings, shape, images);
    const order = Uint32Array.from({ length: DIGITS }, (_, i) => i);
    shuffle(order, randomStream(1, 'order'));
    expect(wasm.encoder.train(order)).toBe(reference.encoder.train(order));
    expectSameState(wasm.encoder, reference.encoder);
    expectSameReadings(wasm, reference);
  });
});
