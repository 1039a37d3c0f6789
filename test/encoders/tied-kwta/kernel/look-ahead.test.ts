import { beforeAll, describe, expect, it } from 'vitest';
import type { Encoder } from '../../../../src/encoders/encoder';
import { ReferenceEngine } from '../../../../src/encoders/tied-kwta/reference-engine';
import { createWasmEngine } from '../../../../src/encoders/tied-kwta/wasm-engine';
import { pixelCount, type ImageShape } from '../../../../src/core/image-shape';
import { randomStream, shuffle } from '../../../../src/core/random';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../../../src/encoders/tied-kwta/settings';
import { kernelModule } from '../../../support/kernel-module';
import { mnistImages } from '../../../support/mnist-files';
import { createLearner, expectSameState, randomImages } from '../../../support/twin-encoders';
import { times } from '../../../support/stress';

let module: WebAssembly.Module;
beforeAll(async () => {
  module = await kernelModule();
});

const DIGITS = times(12_000, 60_000);
const digits: ImageShape = { width: 28, height: 28, signed: false };
const small: ImageShape = { width: 10, height: 6, signed: false };
const tall: ImageShape = { width: 6, height: 20, signed: false };

/** Images of the tall shape, with all rows set to zero except those to keep. */
function onlyRows(images: Uint8Array, keep: (row: number) => boolean): Uint8Array {
  return images.map((byte, i) => (keep(Math.floor((i % pixelCount(tall)) / tall.width)) ? byte : 0));
}

/** The same run with the reference and with look-ahead, from the same weights. */
function twins(
  settings: TiedSettings,
  shape: ImageShape,
  images: Uint8Array,
  weight: (i: number) => number,
): [Encoder, Encoder] {
  const engines = [new ReferenceEngine(), createWasmEngine(module, { lookAhead: 16 })];
  const weights = Float32Array.from({ length: settings.units * pixelCount(shape) }, (_, i) => weight(i));
  const encoders = engines.map((engine) => {
    const { encoder } = createLearner(engine, settings, shape, images);
    const state = encoder.saveState();
    encoder.loadState({ ...state, arrays: { ...state.arrays, weights } });
    return encoder;
  });
  return [encoders[0]!, encoders[1]!];
}

function expectTwinsToAgree([reference, wasm]: [Encoder, Encoder], order: Uint32Array): void {
  expect(wasm.train(order)).toBe(reference.train(order));
  expectSameState(wasm, reference);
}

const order = Uint32Array.from({ length: 96 }, (_, i) => (i * 5) % 32);
const settings: TiedSettings = { ...DEFAULT_SETTINGS, units: 40, winners: 5 };

describe('look-ahead', () => {
  it(`leaves the same bits after ${DIGITS} images of MNIST as scoring each image separately`, () => {
    const images = mnistImages('train', DIGITS);
    const epoch = Uint32Array.from({ length: DIGITS }, (_, i) => i);
    shuffle(epoch, randomStream(1, 'order'));
    const learnerOf = (lookAhead: number): Encoder =>
      createLearner(createWasmEngine(module, { lookAhead }), DEFAULT_SETTINGS, digits, images).encoder;
    const plain = learnerOf(0);
    const errorSum = plain.train(epoch);
    for (const lookAhead of [64, 128]) {
      const ahead = learnerOf(lookAhead);
      expect(ahead.train(epoch)).toBe(errorSum);
      expectSameState(ahead, plain);
    }
  });

  it('picks the lower index among units that are exactly alike', () => {
    const images = randomImages(small, 32, 0.5, 3);
    // Units come in groups of four with the same weights.
    const random = randomStream(1, 'weights');
    const values = Float32Array.from({ length: 600 }, () => random.unit() - 0.5);
    const weight = (i: number): number => values[Math.floor(i / 240) * 60 + (i % 60)]!;
    expectTwinsToAgree(twins({ ...settings, boostStrength: 0 }, small, images, weight), order);
  });

  it('distinguishes units whose weights differ in the last bit', () => {
    const images = randomImages(small, 32, 0.5, 4);
    const weight = (i: number): number => 0.3 * (1 + (Math.floor(i / 60) % 7) * 2 ** -23);
    expectTwinsToAgree(twins({ ...settings, boostStrength: 0, rounds: 3 }, small, images, weight), order);
  });

  it('adds up the largest weights, changes and residuals without overflow in all rounds', () => {
    // Negative weights cannot explain a white image: its residual stays white.
    const images = new Uint8Array(32 * pixelCount(digits)).fill(255);
    const run = { ...settings, rounds: 4, winners: 8, boostStrength: 0, learningRateSchedule: 'constant' } as const;
    expectTwinsToAgree(
      twins(run, digits, images, (i) => -0.999 + 1e-6 * ((i * 37) % 1001)),
      order,
    );
  });

  it('stays exact when a run diverges within one batch, and after it', () => {
    const images = randomImages(small, 32, 0.8, 5);
    const wild = { ...settings, learningRateSchedule: 'constant', learningRate: 90 } as const;
    expectTwinsToAgree(
      twins(wild, small, images, (i) => ((i * 37) % 100) / 1000),
      order,
    );
  });

  it('stays exact when the weights shrink by many powers of two', () => {
    const images = randomImages(small, 32, 0.5, 6);
    const calm = { ...settings, learningRateSchedule: 'constant', learningRate: 1, boostStrength: 0 } as const;
    const pair = twins(calm, small, images, (i) => 1000 * (((i * 37) % 100) / 100 - 0.5));
    for (let epoch = 0; epoch < 4; epoch++) expectTwinsToAgree(pair, order);
  });

  it('stays exact after new weights are loaded between two slices', () => {
    const images = randomImages(small, 32, 0.5, 7);
    const pair = twins(settings, small, images, (i) => Math.sin(i));
    expectTwinsToAgree(pair, order);
    for (const encoder of pair) {
      const state = encoder.saveState();
      encoder.loadState({
        ...state,
        arrays: { ...state.arrays, weights: state.arrays['weights']!.map((w) => -40 * w) },
      });
    }
    expectTwinsToAgree(pair, order);
  });

  it.each([
    ['a calm run', { learningRate: 0.3 }],
    ['a diverging run', { learningRate: 90 }],
    ['a run of several rounds', { learningRate: 0.3, rounds: 5, winners: 10, boostStrength: 0 }],
  ])('stays exact when batches use different parts of the image, in %s', (_name, change) => {
    // Alternating slices of images that are zero except in their upper or lower rows.
    const upper = onlyRows(randomImages(tall, 16, 0.7, 9), (row) => row < 8);
    const lower = onlyRows(randomImages(tall, 16, 0.7, 10), (row) => row >= 12);
    const images = Uint8Array.from([...upper, ...lower]);
    const run = { ...settings, learningRateSchedule: 'constant', ...change } as const;
    // The part that a batch does not use has the largest weights.
    const pair = twins(run, tall, images, (i) => ((i % 120 < 80 ? 1 : 50) * Math.sin(i)) / 10);
    const half = Uint32Array.from({ length: 48 }, (_, i) => (i * 5) % 16);
    for (const first of [0, 0, 16, 0, 16, 16]) {
      expectTwinsToAgree(
        pair,
        half.map((index) => first + index),
      );
    }
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e30])(
    'is exact when a weight is %d at a pixel that is zero in all images',
    (broken) => {
      const images = onlyRows(randomImages(tall, 32, 0.7, 11), (row) => row < 8);
      expectTwinsToAgree(
        twins(settings, tall, images, (i) => (i === 119 ? broken : Math.sin(i) / 10)),
        order,
      );
    },
  );

  it('is exact once weights have diverged at pixels that are zero in all images', () => {
    const signedTall = { ...tall, signed: true };
    // Blank images first: each multiplies the lower weights, whose sum is not zero, by -89, up to infinity.
    const images = onlyRows(randomImages(signedTall, 32, 0.7, 12), (row) => row < 8);
    images.fill(0, 0, 16 * pixelCount(tall));
    const wild = { ...settings, boostStrength: 0, learningRateSchedule: 'constant', learningRate: 90 } as const;
    // The upper weights add up to zero and stay unchanged. By them alone, unit 0 would win afterwards.
    const upper = [1, -1];
    const pair = twins(wild, signedTall, images, (i) =>
      i % 120 === 119 ? 0.01 : i % 120 < 48 ? (upper[Math.floor(i / 120)] ?? 0) : 0,
    );
    const blank = Uint32Array.from({ length: 48 }, (_, i) => i % 16);
    expectTwinsToAgree(pair, blank);
    expect(Number.isFinite(pair[0].largestWeight())).toBe(false);
    for (const encoder of pair) encoder.configure({ ...wild, learningRate: 0.1 });
    expectTwinsToAgree(
      pair,
      blank.map((index) => 16 + index),
    );
  });

  it('needs no more memory however long it trains', () => {
    const images = randomImages(small, 32, 0.5, 8);
    const engine = createWasmEngine(module);
    const { store, encoder } = createLearner(engine, settings, small, images);
    encoder.train(order);
    const before = engine.memoryBytes;
    for (let slice = 0; slice < 200; slice++) encoder.train(order);
    for (let run = 0; run < 20; run++) engine.createEncoder(settings, store, 32).train(order);
    expect(engine.memoryBytes).toBe(before);
  });
});
