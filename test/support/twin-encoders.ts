import { assert, expect } from 'vitest';
import { createMeasurement, type Encoder, type Engine, type ImageStore } from '../../src/encoders/encoder';
import { pixelCount, type ImageShape } from '../../src/core/image-shape';
import { randomStream } from '../../src/core/random';
import type { TiedSettings } from '../../src/encoders/tied-kwta/settings';
import type { StateArray } from '../../src/core/encoder-state';

/** An encoder and the images it learns from. */
export interface Learner {
  readonly encoder: Encoder<TiedSettings>;
  readonly store: ImageStore;
}

export function createLearner(
  engine: Engine<TiedSettings>,
  settings: TiedSettings,
  shape: ImageShape,
  images: Uint8Array,
): Learner {
  const capacity = images.length / pixelCount(shape);
  const store = engine.createImageStore(shape, capacity);
  store.write(0, images);
  return { store, encoder: engine.createEncoder(settings, store, capacity) };
}

/** `count` random images; a share `density` of their pixels is not zero. */
export function randomImages(shape: ImageShape, count: number, density: number, seed: number): Uint8Array {
  const random = randomStream(seed, 'noise');
  return Uint8Array.from({ length: count * pixelCount(shape) }, () =>
    random.unit() < density ? random.integer(0, 255) : 0,
  );
}

/** The same images reduced to a band of this many rows, lower in every other image; the rest is zero. */
export function onlyBands(shape: ImageShape, images: Uint8Array, rows: number): Uint8Array {
  const pixels = pixelCount(shape);
  return images.map((byte, i) => {
    const row = Math.floor((i % pixels) / shape.width);
    const firstRow = ((Math.floor(i / pixels) % 2) * 5) % shape.height;
    return row >= firstRow && row < firstRow + rows ? byte : 0;
  });
}

type Floats = StateArray | Float32Array;

/** The bit patterns of floats, so that +0 and -0 differ. All NaNs are the same. */
function bitsOf(values: Floats): Uint32Array {
  assert(values instanceof Float32Array, 'expected 32-bit floats');
  const copy = values.map((value) => (Number.isNaN(value) ? Number.NaN : value));
  return new Uint32Array(copy.buffer, copy.byteOffset, copy.length);
}

export function expectSameBits(actual: Floats, expected: Floats, what: string): void {
  const [a, b] = [bitsOf(actual), bitsOf(expected)];
  const differs = a.findIndex((bits, i) => bits !== b[i]);
  if (a.length !== b.length || differs >= 0) {
    expect.fail(
      `${what}: ${actual[differs]} at ${differs} of ${a.length}; expected ${expected[differs]} of ${b.length}`,
    );
  }
}

/** Expects everything that learning changes to be the same, to the bit. */
export function expectSameState(actual: Encoder, expected: Encoder): void {
  const [a, b] = [actual.saveState(), expected.saveState()];
  expect(a.counters).toEqual(b.counters);
  expectSameBits(a.arrays['dutyCycles']!, b.arrays['dutyCycles']!, 'duty cycles');
  expectSameBits(a.arrays['weights']!, b.arrays['weights']!, 'weights');
}

/** Expects both to have the code of the image learnt last, and the same one. */
export function expectSameLearntCode(actual: Encoder, expected: Encoder): void {
  const last = ({ learntCodes }: Encoder): Uint32Array => learntCodes!.read(learntCodes!.count - 1).bits;
  expect(last(actual)).toEqual(last(expected));
}

/** Expects everything that the page reads from an encoder to be the same, to the bit. */
export function expectSameReadings(actual: Learner, expected: Learner): void {
  const { units } = expected.encoder.space;
  const pixels = pixelCount(expected.encoder.shape);
  const image = expected.store.read(0);

  const code = actual.encoder.encode(image);
  expect(code).toEqual(expected.encoder.encode(image));
  const reading = (read: (encoder: Encoder, into: Float32Array) => void, length: number, what: string): void => {
    const [a, b] = [new Float32Array(length), new Float32Array(length)];
    read(actual.encoder, a);
    read(expected.encoder, b);
    expectSameBits(a, b, what);
  };
  reading((encoder, into) => encoder.decode(code, into), pixels, 'reconstruction');
  reading((encoder, into) => encoder.boosts!.read(into), units, 'boosts');
  reading((encoder, into) => encoder.readUse(into), units, 'duty cycles');
  reading((encoder, into) => encoder.readWeights(units - 1, into), pixels, 'weights of the last unit');
  expect(actual.encoder.largestWeight()).toBe(expected.encoder.largestWeight());

  const features = ({ encoder }: Learner): unknown => {
    const tiles = new Int8Array(units * pixels);
    const scales = new Float32Array(units);
    encoder.readTiles(0, units, tiles, scales);
    return { tiles, scales };
  };
  expect(features(actual)).toEqual(features(expected));

  const measured = ({ encoder, store }: Learner): unknown => {
    const indices = Uint32Array.from({ length: store.capacity }, (_, i) => i);
    const result = createMeasurement(encoder, indices.length);
    encoder.measure(indices, result);
    return result;
  };
  expect(measured(actual)).toEqual(measured(expected));
}
