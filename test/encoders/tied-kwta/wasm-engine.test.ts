import { beforeAll, describe, expect, it } from 'vitest';
import { createWasmEngine } from '../../../src/encoders/tied-kwta/wasm-engine';
import { wasmSimdSupported } from '../../../src/encoders/wasm-simd';
import { WasmKernel } from '../../../src/encoders/tied-kwta/wasm-kernel';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { Refusal } from '../../../src/core/failure';
import { failureText } from '../../../src/session/failure-texts';
import { kernelModule } from '../../support/kernel-module';
import { createLearner, expectSameState, randomImages } from '../../support/twin-encoders';

let module: WebAssembly.Module;
beforeAll(async () => {
  module = await kernelModule();
});

const shape = { width: 9, height: 5, signed: false };
const settings = { ...DEFAULT_SETTINGS, units: 21, winners: 4 };
const order = Uint32Array.from({ length: 60 }, (_, i) => i % 20);

/** The page's message for a refusal; empty if nothing was refused. */
function wordsOfRefusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return failureText(error.failure);
    throw error;
  }
  return '';
}

describe('WebAssembly engine', () => {
  it('finds WebAssembly SIMD in this version of Node', () => {
    expect(wasmSimdSupported()).toBe(true);
  });

  it.each([
    ['64 images', { units: 1000, rounds: 1 }, 64],
    ['128 images where weights are more than caches hold', { units: 100_000, rounds: 1 }, 128],
    ['64 images where rounds take the time', { units: 100_000, rounds: 5 }, 64],
  ])('looks ahead over %s', (_, change, expected) => {
    const images = randomImages(shape, 1, 0.7, 1);
    const { encoder } = createLearner(createWasmEngine(module), { ...settings, ...change }, shape, images);
    expect(encoder.imagesAhead).toBe(expected);
  });

  it('returns the images that were stored', () => {
    const images = randomImages(shape, 20, 0.7, 1);
    const { store } = createLearner(createWasmEngine(module), settings, shape, images);
    for (let i = 0; i < 20; i++) expect(store.read(i)).toEqual(images.slice(i * 45, (i + 1) * 45));
  });

  it('stores a dataset larger than its staging memory', () => {
    const images = randomImages(shape, 4000, 0.5, 1);
    const { store } = createLearner(createWasmEngine(module), settings, shape, images);
    expect(store.read(3999)).toEqual(images.slice(3999 * 45));
  });

  it('trains on no image when the order is empty', () => {
    const { encoder } = createLearner(createWasmEngine(module), settings, shape, randomImages(shape, 20, 0.7, 1));
    const before = encoder.saveState();
    expect(encoder.train(new Uint32Array(0))).toBe(0);
    expect(encoder.saveState()).toEqual(before);
  });

  it('learns the same in one slice as in many', () => {
    const images = randomImages(shape, 20, 0.7, 1);
    const [whole, parts] = [0, 0].map(() => createLearner(createWasmEngine(module), settings, shape, images).encoder);
    const long = Uint32Array.from({ length: 2500 }, (_, i) => (i * 7) % 20);
    const wholeError = whole!.train(long);
    let partsError = 0;
    for (let i = 0; i < long.length; i += 37) partsError += parts!.train(long.subarray(i, i + 37));
    expectSameState(whole!, parts!);
    expect(partsError).toBeCloseTo(wholeError, 9);
  });

  it('continues from a saved state as if it had never stopped', () => {
    const images = randomImages(shape, 20, 0.7, 1);
    const first = createLearner(createWasmEngine(module), settings, shape, images).encoder;
    first.train(order);
    const second = createLearner(createWasmEngine(module), { ...settings, seed: 99 }, shape, images).encoder;
    second.loadState(first.saveState());
    expectSameState(second, first);
    expect(second.train(order)).toBe(first.train(order));
    expectSameState(second, first);
  });

  it('leaves everything unchanged when a state does not fit', () => {
    const { encoder } = createLearner(createWasmEngine(module), settings, shape, randomImages(shape, 20, 0.7, 1));
    const before = encoder.saveState();
    const short = { ...before, arrays: { ...before.arrays, weights: new Float32Array(3) } };
    expect(() => encoder.loadState(short)).toThrow('weights had 3 values; expected 945');
    expect(encoder.saveState()).toEqual(before);
  });

  it('refuses an image that is not in the store, before it learns anything', () => {
    const { encoder } = createLearner(createWasmEngine(module), settings, shape, randomImages(shape, 20, 0.7, 1));
    expect(() => encoder.train(Uint32Array.of(0, 20))).toThrow('image 20; the store holds 0 to 19');
    expect(encoder.imagesSeen).toBe(0);
  });

  it('refuses images, codes and units of the wrong size', () => {
    const { encoder } = createLearner(createWasmEngine(module), settings, shape, randomImages(shape, 20, 0.7, 1));
    expect(() => encoder.encode(new Uint8Array(44))).toThrow('an image of 44 bytes; expected 45');
    const code = { bits: Uint32Array.of(21), strengths: null };
    expect(() => encoder.decode(code, new Float32Array(45))).toThrow('bit 21 of a code; expected 0 to 20');
    expect(() => encoder.readWeights(21, new Float32Array(45))).toThrow('units 21 to 21; expected some of 0 to 20');
  });

  it('starts again with other sizes in the same memory', () => {
    const engine = createWasmEngine(module);
    const images = randomImages(shape, 20, 0.7, 1);
    const { store, encoder } = createLearner(engine, { ...settings, units: 400 }, shape, images);
    encoder.train(order);
    const small = engine.createEncoder(settings, store, 20);
    small.train(order);
    const fresh = createLearner(createWasmEngine(module), settings, shape, images).encoder;
    fresh.train(order);
    expectSameState(small, fresh);
    expect(() => encoder.train(order)).toThrow('this encoder has been replaced');
  });

  it('keeps the run in progress when a larger one does not fit into memory', () => {
    const engine = createWasmEngine(module);
    const images = randomImages(shape, 20, 0.7, 1);
    const { store, encoder } = createLearner(engine, settings, shape, images);
    const twin = createLearner(createWasmEngine(module), settings, shape, images).encoder;
    expect(wordsOfRefusal(() => engine.createEncoder({ ...settings, units: 20_000_000 }, store, 20))).toMatch(
      /an encoder of 20000000 units needs [\d,]+ MB of memory; the encoder has 1 MB and can have at most 4,096 MB/,
    );
    const large = { width: 1000, height: 1000, signed: false };
    expect(wordsOfRefusal(() => engine.createImageStore(large, 5000))).toMatch(
      /a dataset of 5000 images of 1000 x 1000 pixels needs [\d,]+ MB/,
    );
    expect(encoder.train(order)).toBe(twin.train(order));
    expectSameState(encoder, twin);
    expect(store.read(3)).toEqual(images.slice(3 * 45, 4 * 45));
  });
});

describe('WebAssembly kernel', () => {
  it('reports a trap, and does not continue with broken memory', () => {
    const kernel = new WasmKernel(module);
    kernel.call.layoutStore(28, 28, 1000);
    const trapped = /the WebAssembly encoder stopped in “clearStore” \(.*out of bounds.*\).*from a checkpoint/;
    expect(() => kernel.call.clearStore(1000, 2 ** 32 - 1)).toThrow(trapped);
    expect(() => kernel.call.train(0, 0)).toThrow(trapped);
  });
});
