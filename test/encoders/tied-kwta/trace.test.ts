import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/encoders/encoder';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import { traceImage } from '../../../src/encoders/tied-kwta/trace';
import { createWasmEngine } from '../../../src/encoders/tied-kwta/wasm-engine';
import { pixelCount } from '../../../src/core/image-shape';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../../src/encoders/tied-kwta/settings';
import type { Trace } from '../../../src/core/trace';
import { kernelModule } from '../../support/kernel-module';
import { mnistImages } from '../../support/mnist-files';
import { createLearner, expectSameBits, randomImages, type Learner } from '../../support/twin-encoders';
import { tiedKwta } from '../../../src/encoders/tied-kwta/kind';
import { times } from '../../support/stress';

let module: WebAssembly.Module;
beforeAll(async () => {
  module = await kernelModule();
});

const IMAGES = 12;

/** The trace of one of the encoder's images. */
function traceOf({ encoder, store }: Learner, imageIndex: number): Trace {
  const work = traceImage({
    state: encoder.saveState(),
    settings: encoder.settings,
    shape: encoder.shape,
    imagesPerEpoch: store.capacity,
    imageIndex,
    bytes: store.read(imageIndex).slice(),
  });
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Traces one image, lets the encoder learn from it, and compares all changes. */
function expectTraceToBeTrue(learner: Learner, imageIndex: number): Trace {
  const trace = traceOf(learner, imageIndex);
  const { encoder } = learner;
  const pixels = pixelCount(encoder.shape);
  const before = encoder.saveState();
  const error = encoder.train(Uint32Array.of(imageIndex));
  const after = encoder.saveState();
  expect(Object.is(trace.error, error)).toBe(true);
  expect(trace.energy.after).toBe(after.counters['inputEnergy']);
  expectSameBits(trace.dutyCyclesAfter, after.arrays['dutyCycles']!, 'duty cycles');
  // Losers keep their weights; winners have those from the trace.
  const expected = tiedKwta.features(before).slice();
  trace.winners.forEach((winner, i) =>
    expected.set(trace.weightsAfter.subarray(i * pixels, (i + 1) * pixels), winner * pixels),
  );
  expectSameBits(expected, after.arrays['weights']!, 'weights');
  const boosts = new Float32Array(encoder.settings.units);
  encoder.loadState({ ...before, counters: { ...before.counters, inputEnergy: trace.energy.after } });
  encoder.boosts!.read(boosts);
  expectSameBits(trace.boosts, boosts, 'boosts');
  expect(encoder.encode(trace.bytes).bits).toEqual(trace.winners);
  const reconstruction = new Float32Array(pixels);
  encoder.decode({ bits: trace.winners, strengths: null }, reconstruction);
  expectSameBits(trace.reconstruction, reconstruction, 'reconstruction');
  encoder.loadState(after);
  return trace;
}

const runs = fc.integer({ min: 1, max: 40 }).chain((units) =>
  fc.record({
    units: fc.constant(units),
    winners: fc.oneof(fc.constantFrom(1, units), fc.integer({ min: 1, max: units })),
    width: fc.integer({ min: 1, max: 11 }),
    height: fc.integer({ min: 1, max: 11 }),
    signed: fc.boolean(),
    clip: fc.constantFrom('low', 'both'),
    normPenalty: fc.constantFrom('0', '1'),
    roundShape: fc.constantFrom('equal', 'front'),
    fieldSize: fc.constantFrom(0, 3, 7),
    fieldMargin: fc.constantFrom(0, 1),
    density: fc.constantFrom(0, 0.2, 1),
    rounds: fc.integer({ min: 1, max: 9 }),
    inhibition: fc.double({ min: 0, max: 1.5, noNaN: true }),
    boostStrength: fc.constantFrom(0, 0.3, 1, 10),
    learningRateSchedule: fc.constantFrom<TiedSettings['learningRateSchedule'][]>('auto', 'constant', 'exponential'),
    learningRate: fc.constantFrom(0, 0.3, 3),
    seed: fc.nat(),
    before: fc.integer({ min: 0, max: 150 }),
  }),
);

const ENGINES: [string, () => Engine<TiedSettings>][] = [
  ['reference', () => new ReferenceEngine()],
  ['WebAssembly', () => createWasmEngine(module)],
];

describe.each(ENGINES)('a trace equals the computation of the %s encoder to the bit', (_, createEngine) => {
  it('for any shape, sizes, rounds and settings, signed or not', () => {
    fc.assert(
      fc.property(runs, ({ width, height, signed, density, before, ...change }) => {
        const shape = { width, height, signed };
        const settings = { ...DEFAULT_SETTINGS, ...change };
        const learner = createLearner(createEngine(), settings, shape, randomImages(shape, IMAGES, density, 1));
        learner.encoder.train(Uint32Array.from({ length: before }, (_unused, i) => i % IMAGES));
        for (let i = 0; i < 3; i++) expectTraceToBeTrue(learner, (before + i) % IMAGES);
      }),
      { numRuns: times(40, 120) },
    );
  });

  it.each([
    ['one round', {}],
    ['five rounds', { rounds: 5 }],
    ['one winner at a time', { rounds: 30, inhibition: 1 }],
  ])('on MNIST with a thousand units and %s', (_rounds, change) => {
    const shape = { width: 28, height: 28, signed: false };
    const images = mnistImages('train', 60);
    const learner = createLearner(createEngine(), { ...DEFAULT_SETTINGS, ...change }, shape, images);
    learner.encoder.train(Uint32Array.from({ length: 20 }, (_unused, i) => i));
    expectTraceToBeTrue(learner, 20);
  });
});

describe('a trace', () => {
  /** Two units on two pixels, with weights and duty cycles that are easy to compute with. */
  function smallTrace(change: Partial<TiedSettings>, signed = false): Trace {
    const shape = { width: 2, height: 1, signed };
    const settings: TiedSettings = {
      ...DEFAULT_SETTINGS,
      units: 2,
      winners: 1,
      learningRateSchedule: 'constant',
      learningRate: 0.5,
      dutyCycleWindow: 1,
      ...change,
    };
    const learner = createLearner(new ReferenceEngine(), settings, shape, Uint8Array.of(signed ? 127 : 255, 0));
    learner.encoder.loadState({
      kind: 'tied-kwta',
      counters: { imagesSeen: 0, inputEnergy: 0 },
      arrays: { weights: Float32Array.of(0.5, -0.25, 0.25, 1), dutyCycles: Float32Array.of(0.75, 0.25) },
    });
    return traceOf(learner, 0);
  }

  it('contains every number of a case computed by hand', () => {
    const trace = smallTrace({ boostStrength: 0.25 });
    expect(trace.energy).toEqual({ before: 0, ofImage: 1, rate: 1, after: 1 });
    expect([...trace.overlaps]).toEqual([0.5, 0.25]);
    // g S (1 - d / q) with q = 1/2: 0.25 * (1 - 1.5) and 0.25 * (1 - 0.5)
    expect([...trace.boosts]).toEqual([-0.125, 0.125]);
    expect([...trace.scores]).toEqual([0.375, 0.375]);
    // A tie: the lower index wins.
    expect([...trace.winners]).toEqual([0]);
    expect([...trace.sum]).toEqual([0.5, -0.25]);
    expect([...trace.reconstruction]).toEqual([0.5, 0]);
    expect([...trace.difference]).toEqual([-0.5, 0]);
    expect(trace.error).toBe(0.125);
    expect(trace.rate).toBe(0.5);
    expect([...trace.weights]).toEqual([0.5, -0.25]);
    expect([...trace.weightsAfter]).toEqual([0.75, -0.25]);
    // a = q = 1/2
    expect([...trace.dutyCyclesAfter]).toEqual([0.875, 0.125]);
  });

  it('contains the norm penalties', () => {
    const trace = smallTrace({ boostStrength: 0.25, normPenalty: '1' });
    // (0.25 + 0.0625) / 2 and (0.0625 + 1) / 2
    expect([...trace.penalties!]).toEqual([0.15625, 0.53125]);
    expect([...trace.scores]).toEqual([0.5 - 0.125 - 0.15625, 0.25 + 0.125 - 0.53125]);
    expect(smallTrace({}).penalties).toBeNull();
  });

  it('names the clipping of sums', () => {
    expect(smallTrace({}).clipping).toBe('low');
    expect(smallTrace({ clip: 'both' }).clipping).toBe('both');
    expect(smallTrace({ clip: 'both' }, true).clipping).toBe('none');
  });

  it('does not clip signed images', () => {
    const trace = smallTrace({ boostStrength: 0 }, true);
    expect([...trace.reconstruction]).toEqual([0.5, -0.25]);
  });

  it('contains the residual of each round', () => {
    const trace = smallTrace({ boostStrength: 0, winners: 2, rounds: 2, inhibition: 0.5 });
    expect([...trace.roundPicks]).toEqual([1, 1]);
    expect([...trace.picked]).toEqual([0, 1]);
    expect([...trace.roundExplained]).toEqual([0, 0, 0.5, -0.25]);
    // x - 0.5 * max(0, explained)
    expect([...trace.roundInputs]).toEqual([1, 0, 0.75, 0]);
    expect([...trace.overlaps]).toEqual([0.5, 0.25, 0.375, 0.1875]);
    expect([...trace.stacked]).toEqual([0.5, -0.25, 0.75, 0.75]);
  });

  it('leaves rows out when images are large, and still adds up all winners', () => {
    const shape = { width: 1024, height: 512, signed: false };
    const settings = { ...DEFAULT_SETTINGS, units: 3, winners: 3 };
    const images = randomImages(shape, 1, 0.01, 1);
    const trace = traceOf(createLearner(new ReferenceEngine(), settings, shape, images), 0);
    expect(trace.rows).toBe(2);
    expect(trace.weights).toHaveLength(2 * 1024 * 512);
    expect(trace.sum.some((value, p) => value !== trace.stacked[1024 * 512 + p])).toBe(true);
  });

  it('is refused for the state of another encoder', () => {
    const state = { kind: 'other', counters: {}, arrays: {} };
    const shape = { width: 1, height: 1, signed: false };
    const bytes = Uint8Array.of(1);
    const work = traceImage({ state, settings: DEFAULT_SETTINGS, shape, imagesPerEpoch: 1, imageIndex: 0, bytes });
    expect(() => work.next()).toThrow('“other”; expected “tied-kwta”');
  });
});
