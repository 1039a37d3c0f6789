/** Tests for every engine whose units all have values, under any settings. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { codeOf } from '../../src/core/sparse-code';
import type { Settings } from '../../src/core/settings';
import { createMeasurement, type Engine } from '../../src/encoders/encoder';
import type { EncoderKind } from '../../src/encoders/kind';
import { randomImages } from './twin-encoders';

const COUNT = 40;

/** A kind of encoder, and what may vary apart from the images. */
export interface DenseKind<S extends Settings> {
  readonly kind: EncoderKind<S>;
  createEngine(): Engine<S>;
  readonly settings: fc.Arbitrary<S>;
}

interface Case<S extends Settings> {
  readonly settings: S;
  readonly shape: { readonly width: number; readonly height: number; readonly signed: boolean };
  readonly density: number;
}

const shapes = fc.record({
  width: fc.constantFrom(1, 3, 5),
  height: fc.constantFrom(1, 4, 7),
  signed: fc.boolean(),
});

/** Tests the promises that do not depend on the kind. */
export function itIsADenseEngine<S extends Settings>({ kind, createEngine, settings }: DenseKind<S>): void {
  const cases = fc.record({ settings, shape: shapes, density: fc.constantFrom(0, 0.3, 1) });
  const all = Uint32Array.from({ length: COUNT }, (_, i) => i);

  function fresh({ settings: given, shape, density }: Case<S>) {
    const engine = createEngine();
    const store = engine.createImageStore(shape, COUNT);
    store.write(0, randomImages(shape, COUNT, density, 5));
    return { encoder: engine.createEncoder(given, store, COUNT), store, pixels: shape.width * shape.height };
  }

  it('learning image by image, all at once, and from a saved state at any image gives the same bits', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 0, max: COUNT }), (given, cut) => {
        const whole = fresh(given).encoder;
        whole.train(all);
        const begun = fresh(given).encoder;
        for (let i = 0; i < cut; i++) begun.train(Uint32Array.of(i));
        const restored = fresh(given).encoder;
        restored.loadState(begun.saveState());
        expect(restored.saveState()).toEqual(begun.saveState());
        restored.train(all.subarray(cut));
        expect(restored.saveState()).toEqual(whole.saveState());
        expect(kind.stateProblem(whole.saveState(), given.settings)).toBeNull();
      }),
      { numRuns: 25 },
    );
  });

  it('every unit has a value in every code, measuring equals encoding and decoding, and neither changes anything', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { encoder, store, pixels } = fresh(given);
        encoder.train(all);
        const before = encoder.saveState();
        const { units } = encoder.space;
        expect(encoder.space).toEqual({ units, mostBits: units, values: 'real', dense: true });
        const result = createMeasurement(encoder, COUNT);
        encoder.measure(all, result);
        const decoded = new Float32Array(pixels);
        const scale = given.shape.signed ? 127 : 255;
        for (const index of [0, 7, COUNT - 1]) {
          const image = given.shape.signed ? new Int8Array(store.read(index).buffer) : store.read(index);
          const code = encoder.encode(store.read(index));
          expect([...code.bits]).toEqual(Array.from({ length: units }, (_, unit) => unit));
          expect(code.strengths).toHaveLength(units);
          expect(codeOf(result.codes, index)).toEqual(code);
          encoder.decode(code, decoded);
          const error = decoded.reduce((sum, value, p) => sum + (value - image[p]! / scale) ** 2, 0) / pixels;
          expect(Math.abs(result.errors[index]! - error)).toBeLessThanOrEqual(1e-5 * (1 + error));
          expect(given.shape.signed || decoded.every((value) => value >= 0 && value <= 1)).toBe(true);
        }
        expect(encoder.saveState()).toEqual(before);
      }),
      { numRuns: 25 },
    );
  });

  it('the features of a state are those that the encoder draws', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { encoder, pixels } = fresh(given);
        encoder.train(all);
        const features = kind.features(encoder.saveState());
        const { units } = encoder.space;
        const row = new Float32Array(pixels);
        const tiles = new Int8Array(units * pixels);
        const scales = new Float32Array(units);
        encoder.readTiles(0, units, tiles, scales);
        for (let unit = 0; unit < units; unit++) {
          encoder.readWeights(unit, row);
          expect(features.subarray(unit * pixels, (unit + 1) * pixels)).toEqual(row);
          const largest = row.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
          expect(scales[unit]).toBe(largest);
          row.forEach((value, p) => {
            expect(Math.abs(tiles[unit * pixels + p]! * (largest / 127) - value)).toBeLessThanOrEqual(
              0.51 * (largest / 127),
            );
          });
        }
      }),
      { numRuns: 15 },
    );
  });

  it('input that does not fit is refused, and changes nothing', () => {
    const [given] = fc.sample(settings, { numRuns: 1, seed: 1 });
    const shape = { width: 3, height: 4, signed: false };
    const { encoder } = fresh({ settings: given!, shape, density: 0.3 });
    encoder.train(all);
    const before = encoder.saveState();
    const others = fresh({ settings: given!, shape: { ...shape, width: 5 }, density: 0.3 }).encoder.saveState();
    expect(() => encoder.loadState(others)).toThrow('expected');
    expect(() => encoder.loadState({ ...before, kind: 'tied-kwta' })).toThrow(`expected ${kind.id}`);
    expect(() => encoder.loadState({ ...before, counters: {} })).toThrow('expected imagesSeen');
    expect(() => encoder.loadState({ ...before, arrays: {} })).toThrow('no float32 array');
    expect(() => encoder.configure({ ...given!, seed: given!.seed + 1 })).toThrow('seed was');
    expect(() => encoder.encode(new Uint8Array(3))).toThrow('3 bytes');
    const beyond = { bits: Uint32Array.of(encoder.space.units), strengths: null };
    expect(() => encoder.decode(beyond, new Float32Array(12))).toThrow('bit');
    expect(encoder.saveState()).toEqual(before);
    expect(kind.stateProblem(others, { ...given!, units: encoder.space.units + 1 })).not.toBeNull();
  });

  it('an extreme learning rate is survived and shows in the largest weight', () => {
    const [given] = fc.sample(settings, { numRuns: 1, seed: 2 });
    const { encoder } = fresh({
      settings: { ...given!, learningRate: 100, learningRateEnd: 100 },
      shape: { width: 5, height: 7, signed: true },
      density: 1,
    });
    for (let turn = 0; turn < 20; turn++) encoder.train(all);
    expect(encoder.largestWeight() > 100 || Number.isNaN(encoder.largestWeight())).toBe(true);
  });
}
