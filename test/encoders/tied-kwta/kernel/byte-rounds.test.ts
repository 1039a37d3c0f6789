import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { exchangeKernel } from '../../../../src/encoders/tied-kwta/exchange-kernel';
import { createWasmEngine } from '../../../../src/encoders/tied-kwta/wasm-engine';
import { pixelCount, type ImageShape } from '../../../../src/core/image-shape';
import { randomStream } from '../../../../src/core/random';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../../../src/encoders/tied-kwta/settings';
import { kernelModule, relaxedKernelModule } from '../../../support/kernel-module';
import { mnistImages } from '../../../support/mnist-files';
import { times } from '../../../support/stress';
import { createLearner, expectSameReadings, expectSameState, randomImages } from '../../../support/twin-encoders';

let plain: WebAssembly.Module;
let relaxed: WebAssembly.Module;
beforeAll(async () => {
  [plain, relaxed] = await Promise.all([kernelModule(), relaxedKernelModule()]);
});

const digits: ImageShape = { width: 28, height: 28, signed: false };
const small: ImageShape = { width: 11, height: 9, signed: false };
const IMAGES = 40;
const ORDER = Uint32Array.from({ length: 100 }, (_, i) => (i * 7) % IMAGES);
const FIVE: TiedSettings = {
  ...DEFAULT_SETTINGS,
  units: 170,
  winners: 10,
  rounds: 5,
  learningRateSchedule: 'constant',
};

/** Lets both kernels learn the same slices from given weights, and expects that they agree after each. */
function expectAgreement(
  settings: TiedSettings,
  weight: (unit: number, pixel: number) => number,
  { shape = small, slices = 2, images = randomImages(shape, IMAGES, 0.4, 3) } = {},
): void {
  const pixels = pixelCount(shape);
  const weights = Float32Array.from({ length: settings.units * pixels }, (_, i) =>
    weight(Math.floor(i / pixels), i % pixels),
  );
  const [expected, actual] = [plain, relaxed].map((module) => {
    const learner = createLearner(createWasmEngine(module), settings, shape, images);
    const state = learner.encoder.saveState();
    learner.encoder.loadState({ ...state, arrays: { ...state.arrays, weights } });
    return learner;
  });
  for (let slice = 0; slice < slices; slice++) {
    expect(actual!.encoder.train(ORDER)).toBe(expected!.encoder.train(ORDER));
    expectSameState(actual!.encoder, expected!.encoder);
  }
  expectSameReadings(actual!, expected!);
}

function noise(range: number): () => number {
  const random = randomStream(5, 'weights');
  return () => (2 * random.unit() - 1) * range;
}

describe('rounds in int8 pick the same winners as rounds in int16', () => {
  it.each([
    ['of the size they have in a run', 0.3],
    ['as small as fresh ones', 0.01],
    ['too small for a step of their own', 1e-22],
    ['so small that their squares are nothing', 1e-30],
    ['near the largest that are of use', 1e11],
    ['beyond use', 1e13],
  ])('with weights %s', (_name, range) => {
    expectAgreement({ ...FIVE, learningRate: 0.3 }, noise(range));
  });

  it('with weights that explain nothing, so that no quad is listed', () => {
    const random = noise(0.2);
    expectAgreement({ ...FIVE, learningRate: 0 }, () => -Math.abs(random()));
  });

  it.each([1, -1])(
    'with every byte at the end of its range, and all quads listed, when the changes have sign %d',
    (sign) => {
      // The explained part is the same everywhere, so that each value has 64 steps, and each weight has 127.
      const shape = { width: 16, height: 16, signed: false };
      const images = new Uint8Array(IMAGES * 256).fill(sign > 0 ? 0 : 255);
      const settings = { ...FIVE, inhibition: 1, learningRate: 0.01, boostStrength: 0.1 };
      expectAgreement(settings, (unit) => (unit % 3 === 0 ? -0.4 : 0.4), { shape, images, slices: 1 });
    },
  );

  it('when one weight in each row is so large that all others are rounded to zero', () => {
    const random = noise(0.001);
    expectAgreement({ ...FIVE, learningRate: 0.1 }, (unit, pixel) => (pixel === unit % 99 ? 3 : random()));
  });

  it('among units that are exactly alike, and units that differ in the last bit', () => {
    expectAgreement(
      { ...FIVE, boostStrength: 0, learningRate: 0.2 },
      (unit, pixel) => Math.sin((unit % 7) * 99 + pixel) / 3,
    );
    expectAgreement({ ...FIVE, boostStrength: 0, learningRate: 0 }, (unit) => 0.3 * (1 + (unit % 7) * 2 ** -23));
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('when a weight is %d', (broken) => {
    expectAgreement({ ...FIVE, learningRate: 0.1 }, (unit, pixel) =>
      unit + pixel === 0 ? broken : Math.sin(unit * 99 + pixel) / 9,
    );
  });

  it('when a run diverges within one batch, and after it', () => {
    expectAgreement({ ...FIVE, learningRate: 90 }, (unit, pixel) => ((unit * 99 + pixel * 37) % 100) / 1000);
  });

  it('with the most winners that are scored in int8, with one more, and with all units', () => {
    for (const winners of [10, 11, 160])
      expectAgreement({ ...FIVE, units: 160, winners, rounds: 3, learningRate: 0.1 }, noise(0.2));
  });

  it('when pixels are signed, and so is the explained part', () => {
    expectAgreement({ ...FIVE, learningRate: 0.1 }, noise(0.2), { shape: { ...small, signed: true } });
  });
});

const liveSettings = fc.record({
  winners: fc.oneof(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 170 })),
  rounds: fc.integer({ min: 1, max: 12 }),
  inhibition: fc.double({ min: 0, max: 1.5, noNaN: true }),
  roundShape: fc.constantFrom('equal', 'front'),
  firstRoundShare: fc.double({ min: 0, max: 1, noNaN: true }),
  roundsWhenReading: fc.integer({ min: 0, max: 12 }),
  clip: fc.constantFrom('low', 'both'),
  normPenalty: fc.constantFrom('0', '1'),
  boostStrength: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 10, noNaN: true })),
  learningRateSchedule: fc.constantFrom('auto', 'constant'),
  learningRate: fc.oneof(fc.constantFrom(0, 100), fc.double({ min: 0.001, max: 1, noNaN: true })),
}) satisfies fc.Arbitrary<Partial<TiedSettings>>;

describe('one kernel replaces the other', () => {
  it('between any two slices, without any effect on what is learnt or read', () => {
    const severalSlices = fc.array(
      fc.record({ settings: liveSettings, length: fc.integer({ min: 0, max: 100 }), exchanged: fc.boolean() }),
      { minLength: 1, maxLength: 5 },
    );
    const runs = fc.record({
      slices: severalSlices,
      fieldSize: fc.constantFrom(0, 0, 0, 6),
      density: fc.constantFrom(0, 0.1, 0.5, 1),
      signed: fc.boolean(),
    });
    fc.assert(
      fc.property(runs, ({ slices, fieldSize, density, signed }) => {
        const shape = { ...small, signed };
        const images = randomImages(shape, IMAGES, density, 8);
        const start = { ...FIVE, fieldSize };
        const expected = createLearner(createWasmEngine(plain), start, shape, images);
        const engine = createWasmEngine(plain);
        const actual = createLearner(engine, start, shape, images);
        let now = plain;
        for (const { settings, length, exchanged } of slices) {
          if (exchanged) exchangeKernel(engine, (now = now === plain ? relaxed : plain));
          for (const { encoder } of [expected, actual]) encoder.configure({ ...start, ...settings });
          const order = ORDER.subarray(0, length);
          expect(actual.encoder.train(order)).toBe(expected.encoder.train(order));
          expectSameState(actual.encoder, expected.encoder);
          expectSameReadings(actual, expected);
        }
      }),
      { numRuns: times(60, 600) },
    );
  });

  it('before there are images, and before there is an encoder', () => {
    const engine = createWasmEngine(plain);
    exchangeKernel(engine, relaxed);
    const images = randomImages(small, IMAGES, 0.4, 3);
    const store = engine.createImageStore(small, IMAGES);
    store.write(0, images);
    exchangeKernel(engine, plain);
    exchangeKernel(engine, relaxed);
    const actual = engine.createEncoder(FIVE, store, IMAGES);
    const { encoder: expected } = createLearner(createWasmEngine(plain), FIVE, small, images);
    expect(actual.train(ORDER)).toBe(expected.train(ORDER));
    expectSameState(actual, expected);
  });
});

describe('on MNIST', () => {
  it.each([
    [5, times(1500, 60_000)],
    [30, times(256, 6144)],
  ])('%d rounds leave the same bits after %d images with either kernel', (rounds, count) => {
    const images = mnistImages('train', count);
    const order = Uint32Array.from({ length: count }, (_, i) => i);
    const [expected, actual] = [plain, relaxed].map(
      (module) => createLearner(createWasmEngine(module), { ...DEFAULT_SETTINGS, rounds }, digits, images).encoder,
    );
    expect(actual!.train(order)).toBe(expected!.train(order));
    expectSameState(actual!, expected!);
  });
});
