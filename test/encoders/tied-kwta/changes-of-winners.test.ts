/** Changes of the number of winners during a run, and the scaling of the weights. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../../src/encoders/tied-kwta/settings';
import { createWasmEngine } from '../../../src/encoders/tied-kwta/wasm-engine';
import { weightScale } from '../../../src/encoders/tied-kwta/weight-scale';
import { kernelModule } from '../../support/kernel-module';
import { mnistImages } from '../../support/mnist-files';
import { times } from '../../support/stress';
import {
  createLearner,
  expectSameBits,
  expectSameReadings,
  expectSameState,
  randomImages,
} from '../../support/twin-encoders';

let module: WebAssembly.Module;
beforeAll(async () => {
  module = await kernelModule();
});

const UNITS = 20;
const IMAGES = 16;
const SHAPE = { width: 7, height: 5, signed: false };
const start: TiedSettings = { ...DEFAULT_SETTINGS, units: UNITS, winners: 4 };
const withWinners = (winners: number): TiedSettings => ({ ...start, winners });
const everything = Uint32Array.from({ length: IMAGES }, (_, i) => i);

function learner(engine: 'reference' | 'wasm', settings = start) {
  const made = engine === 'wasm' ? createWasmEngine(module) : new ReferenceEngine();
  return createLearner(made, settings, SHAPE, randomImages(SHAPE, IMAGES, 0.5, 3));
}

describe('the scale of the weights when the number of winners changes', () => {
  it.each([
    [30, 30, 1],
    [1, 200, 0.005],
    [30, 200, 0.15],
    [30, 31, 0.9677],
    [200, 50, 2],
    [45, 15, 1.732],
  ])('from %i to %i it is %d', (before, after, scale) => {
    expect(weightScale(withWinners(before), withWinners(after))).toBe(scale);
  });
});

describe.each(['reference', 'wasm'] as const)('the %s encoder, whose weights are scaled', (engine) => {
  it('shows scaled weights at once, rounded once, and keeps the learnt ones in its state', () => {
    const { encoder } = learner(engine);
    encoder.train(everything);
    const learnt = encoder.saveState();
    const before = new Float32Array(35);
    encoder.readWeights(3, before);
    encoder.configure(withWinners(10), 0.4);
    const after = new Float32Array(35);
    encoder.readWeights(3, after);
    const factor = Math.fround(0.4);
    expectSameBits(
      after,
      before.map((weight) => Math.fround(weight * factor)),
      'weights',
    );
    expect(encoder.weightScale).toBe(0.4);
    expect(encoder.saveState()).toEqual(learnt);
  });

  it('is the same regardless of changes between two images', () => {
    const [plain, moved] = [learner(engine), learner(engine)];
    for (const { encoder } of [plain, moved]) encoder.train(everything);
    moved.encoder.configure(withWinners(20), 0.2);
    moved.encoder.configure(withWinners(1), 2);
    plain.encoder.configure(withWinners(3), 1.155);
    moved.encoder.configure(withWinners(3), 1.155);
    for (const { encoder } of [plain, moved]) encoder.train(everything);
    expectSameState(moved.encoder, plain.encoder);
    moved.encoder.configure(withWinners(20), 0.15);
    moved.encoder.configure(withWinners(3));
    for (const { encoder } of [plain, moved]) encoder.train(everything);
    expectSameState(moved.encoder, plain.encoder);
  });

  it('starts the next change from the weights learnt since', () => {
    const { encoder } = learner(engine);
    encoder.train(everything);
    encoder.configure(withWinners(8), 0.5);
    encoder.train(new Uint32Array(0));
    expect(encoder.weightScale).toBe(0.5);
    encoder.train(everything);
    expect(encoder.weightScale).toBe(1);
    const learnt = encoder.saveState();
    encoder.loadState(learnt);
    expect(encoder.saveState()).toEqual(learnt);
  });

  it('is traced, and undone, with its scaled weights', async () => {
    const { encoder } = learner(engine);
    encoder.train(everything);
    encoder.configure(withWinners(8), 0.5);
    const tracer = await encoder.tracer!();
    const before = encoder.saveState();
    const tracing = tracer.trace(5);
    while (!tracing.next().done);
    expect(tracer.learn()).toMatchObject({ differing: 0 });
    tracer.undo(IMAGES);
    expect(encoder.weightScale).toBe(0.5);
    expect(encoder.saveState()).toEqual(before);
  });
});

it('the WebAssembly encoder equals the reference bit for bit across changes of winners', () => {
  const anyWinners = fc.oneof(fc.constantFrom(1, UNITS), fc.integer({ min: 1, max: UNITS }));
  const change = fc.record({
    winners: anyWinners,
    rounds: fc.constantFrom(1, 3),
    order: fc.array(fc.nat(IMAGES - 1), { maxLength: 90 }),
    lookAhead: fc.constantFrom(0, 5, 64),
  });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), fc.constantFrom(0, 5, 64), (changes, lookAhead) => {
      const images = randomImages(SHAPE, IMAGES, 0.4, 7);
      const reference = createLearner(new ReferenceEngine(), start, SHAPE, images);
      const wasm = createLearner(createWasmEngine(module, { lookAhead }), start, SHAPE, images);
      for (const { winners, rounds, order } of changes) {
        const settings = { ...start, winners, rounds };
        const scale = weightScale(reference.encoder.settings, settings);
        for (const { encoder } of [reference, wasm]) encoder.configure(settings, scale);
        expectSameReadings(wasm, reference);
        const indices = Uint32Array.from(order);
        expect(wasm.encoder.train(indices)).toBe(reference.encoder.train(indices));
        expectSameState(wasm.encoder, reference.encoder);
      }
      expectSameReadings(wasm, reference);
    }),
    { numRuns: times(40, 200) },
  );
});

describe('a slider that is dragged from end to end', () => {
  const DIGITS = 2000;
  const MNIST = { width: 28, height: 28, signed: false };
  /** Four times the error of the mean image; guards stop a run that exceeds it for 200 images. */
  const BOUND = 0.27;
  const PATIENCE = 200;

  it.each([
    ['from one winner to 200', [1, 200], {}],
    ['from 200 winners to one', [200, 1], {}],
    ['from one to 30, boosted as far as the slider goes', [1, 30], { boostStrength: 10 }],
    ['from 30 to 200, not boosted', [30, 200], { boostStrength: 0 }],
    ['to and fro', [30, 200, 1, 60, 3, 200], {}],
    ['in small steps', [1, 2, 4, 8, 16, 32, 64, 128, 200], {}],
  ] as const)('%s, destroys no run', (_, [first, ...others], over) => {
    const settings: TiedSettings = {
      ...DEFAULT_SETTINGS,
      units: 400,
      // The lowest rate of the automatic schedule: reconstructions that are too bright stay so for long.
      learningRateSchedule: 'constant',
      learningRate: 0.1,
      winners: first,
      ...over,
    };
    const images = mnistImages('train', DIGITS);
    const { encoder } = createLearner(createWasmEngine(module), settings, MNIST, images);
    const order = Uint32Array.from({ length: DIGITS }, (_unused, i) => i);
    encoder.train(order);
    for (const winners of others) {
      const before = encoder.settings;
      encoder.configure({ ...before, winners }, weightScale(before, { ...before, winners }));
      encoder.train(order.subarray(0, 5));
    }
    expect(encoder.train(order.subarray(5, 5 + PATIENCE)) / PATIENCE).toBeLessThan(BOUND);
  });
});
