import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_LABEL } from '../../../src/core/labels';
import type { Settings } from '../../../src/core/settings';
import { codeOf } from '../../../src/core/sparse-code';
import { ClassGatedEngine, loadEngine } from '../../../src/encoders/class-gated/engine';
import type { GatedSettings } from '../../../src/encoders/class-gated/settings';
import { createMeasurement, type Encoder, type Engine } from '../../../src/encoders/encoder';
import { kindOf } from '../../../src/encoders/registry';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { createWasmEngine } from '../../../src/encoders/tied-kwta/wasm-engine';
import { kernelModule } from '../../support/kernel-module';
import { expectSameBits, randomImages } from '../../support/twin-encoders';

/** Two pixels, so that everything can be computed by hand. */
const shape = { width: 2, height: 1, signed: false };
/** Pixels (1, 0) and (0, 1). */
const IMAGES = Uint8Array.of(255, 0, 0, 255);
const settings: GatedSettings = {
  ...DEFAULT_SETTINGS,
  units: 3,
  winners: 1,
  boostStrength: 0,
  learningRateSchedule: 'constant',
  learningRate: 0.5,
};
/** One row for each unit. */
const WEIGHTS = [0.5, 0.25, -0.25, 0.5, 0.25, 0.25];
const gated = kindOf('class-gated');

function engineOn(base: Engine = new ReferenceEngine()): Engine<GatedSettings> {
  return new ClassGatedEngine(base as Engine<GatedSettings>);
}

function encoderWith(change: Partial<Settings> = {}, classes = 2) {
  const engine = engineOn();
  const store = engine.createImageStore(shape, 2);
  store.write(0, IMAGES);
  const encoder = engine.createEncoder({ ...settings, ...change } as GatedSettings, store, 2, classes);
  const state = encoder.saveState();
  encoder.loadState({ ...state, arrays: { ...state.arrays, weights: Float32Array.from(WEIGHTS) } });
  return encoder;
}

const close = (values: readonly number[]): unknown[] => values.map((value) => expect.closeTo(value, 6) as unknown);
function decoded(encoder: Encoder<GatedSettings>, bit: number, label?: number): number[] {
  const pixels = new Float32Array(2);
  encoder.decode({ bits: Uint32Array.of(bit), strengths: null }, pixels, label);
  return [...pixels];
}

describe('one labelled image, by hand', () => {
  it('is learnt by the encoder, then by the decoder of its class, and by the classifier', () => {
    const encoder = encoderWith();
    // Unit 0 wins. Its weights: (0.5, 0.25) - 0.5 (-0.5, 0.25) = (0.75, 0.125).
    const error = encoder.train(Uint32Array.of(0), Uint8Array.of(1));
    expect(error).toBeCloseTo((0.5 ** 2 + 0.25 ** 2) / 2, 6);
    expect([...encoder.saveState().arrays['weights']!.subarray(0, 2)]).toEqual(close([0.75, 0.125]));
    // Delta of class 1: - 0.2 (-0.25, 0.125).
    const difference = new Float32Array(2);
    encoder.classDecoders!.readDifference(1, 0, difference);
    expect([...difference]).toEqual(close([0.05, -0.025]));
    encoder.classDecoders!.readDifference(0, 0, difference);
    expect([...difference]).toEqual([0, 0]);
    expect(decoded(encoder, 0, 0)).toEqual(close([0.75, 0.125]));
    expect(decoded(encoder, 0, 1)).toEqual(close([0.8, 0.1]));
    // L of unit 0: -0.05 30 (1/2 - onehot).
    expect([...encoder.saveState().arrays['readerWeights']!]).toEqual(close([-0.75, 0.75, 0, 0, 0, 0]));
    expect(encoder.classDecoders!.classOf({ bits: Uint32Array.of(0), strengths: null })).toBe(1);
    // Without a label: decoded by the predicted class.
    expect(decoded(encoder, 0)).toEqual(close([0.8, 0.1]));
    const shared = new Float32Array(2);
    encoder.classDecoders!.decodeShared({ bits: Uint32Array.of(0), strengths: null }, shared);
    expect([...shared]).toEqual(close([0.75, 0.125]));
  });

  it('is learnt by no class decoder without its label', () => {
    const encoder = encoderWith();
    encoder.train(Uint32Array.of(0), Uint8Array.of(NO_LABEL));
    const { differences, readerWeights, imagesOfClass } = encoder.saveState().arrays;
    for (const array of [differences, readerWeights, imagesOfClass]) expect(array!.every((v) => v === 0)).toBe(true);
    expect(encoder.learntCodes!.read(0).bits).toEqual(Uint32Array.of(0));
  });

  it('scales the differences along with the weights, but not in the state', () => {
    const encoder = encoderWith();
    encoder.train(Uint32Array.of(0), Uint8Array.of(1));
    const before = encoder.saveState();
    encoder.configure(encoder.settings, 0.5);
    expect(decoded(encoder, 0, 1)).toEqual(close([0.4, 0.05]));
    expect(encoder.saveState()).toEqual(before);
    encoder.train(Uint32Array.of(1), Uint8Array.of(NO_LABEL));
    expect(decoded(encoder, 0, 1)).toEqual(close([0.4, 0.05]));
  });
});

describe('for any images and settings', () => {
  const SHAPE = { width: 5, height: 3, signed: false };
  const COUNT = 12;
  const CLASSES = 3;
  const any = fc
    .record({
      units: fc.integer({ min: 1, max: 18 }),
      share: fc.double({ min: 0.01, max: 1, noNaN: true }),
      boostStrength: fc.constantFrom(0, 1, 1000),
      rounds: fc.constantFrom(1, 3),
      density: fc.constantFrom(0, 0.4, 1),
      signed: fc.boolean(),
      seed: fc.integer({ min: 0, max: 1000 }),
    })
    .map(({ share, density, signed, ...change }) => ({
      size: { ...SHAPE, signed },
      density,
      settings: { ...DEFAULT_SETTINGS, ...change, winners: Math.max(1, Math.round(change.units * share)) },
    }));
  type Any = typeof any extends fc.Arbitrary<infer Value> ? Value : never;
  const all = Uint32Array.from({ length: COUNT }, (_, i) => i);
  const labels = Uint8Array.from(all, (i) => (i % 4 === 3 ? NO_LABEL : i % CLASSES));

  function fresh<S extends GatedSettings>(
    engine: Engine<S>,
    { size, density, settings: chosen }: Any,
    classes = CLASSES,
  ) {
    const store = engine.createImageStore(size, COUNT);
    store.write(0, randomImages(size, COUNT, density, chosen.seed));
    return { store, encoder: engine.createEncoder(chosen as unknown as S, store, COUNT, classes) };
  }

  it('the encoder learns and encodes the same as without class decoders', () => {
    fc.assert(
      fc.property(any, (given) => {
        const { encoder, store } = fresh(engineOn(), given);
        const { encoder: plain } = fresh(new ReferenceEngine(), given);
        encoder.train(all, labels);
        plain.train(all);
        const [state, expected] = [encoder.saveState(), plain.saveState()];
        expectSameBits(state.arrays['weights']!, expected.arrays['weights']!, 'weights');
        expectSameBits(state.arrays['dutyCycles']!, expected.arrays['dutyCycles']!, 'duty cycles');
        expect(encoder.encode(store.read(2))).toEqual(plain.encode(store.read(2)));
      }),
      { numRuns: 30 },
    );
  });

  it('behaves like the base encoder if there are no labels', () => {
    fc.assert(
      fc.property(any, (given) => {
        const { encoder } = fresh(engineOn(), given, 0);
        const { encoder: plain } = fresh(new ReferenceEngine(), given);
        expect(encoder.classDecoders).toBeUndefined();
        expect(encoder.train(all)).toBe(plain.train(all));
        const [measured, expected] = [createMeasurement(encoder, COUNT), createMeasurement(plain, COUNT)];
        encoder.measure(all, measured);
        plain.measure(all, expected);
        expect(measured).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  it('measuring is encoding, and decoding by the predicted class, and changes nothing', () => {
    fc.assert(
      fc.property(any, (given) => {
        const { encoder, store } = fresh(engineOn(), given);
        encoder.train(all, labels);
        const before = encoder.saveState();
        const result = createMeasurement(encoder, COUNT);
        encoder.measure(all, result);
        const pixels = new Float32Array(15);
        for (let index = 0; index < COUNT; index++) {
          const bytes = store.read(index);
          const code = encoder.encode(bytes);
          expect(codeOf(result.codes, index)).toEqual(code);
          encoder.decode(code, pixels, encoder.classDecoders!.classOf(code));
          const image = given.size.signed ? new Int8Array(bytes.buffer, bytes.byteOffset, 15) : bytes;
          const scale = given.size.signed ? 127 : 255;
          const error = pixels.reduce((sum, value, p) => sum + (value - image[p]! / scale) ** 2, 0) / 15;
          expect(result.errors[index]).toBeCloseTo(error, 4);
        }
        expect(encoder.saveState()).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });

  it('the same bits are learnt image by image, many images at once, and from a saved state', () => {
    fc.assert(
      fc.property(any, (given) => {
        const { encoder } = fresh(engineOn(), given);
        encoder.train(all, labels);
        const { encoder: other } = fresh(engineOn(), given);
        for (let i = 0; i < 5; i++) other.train(all.subarray(i, i + 1), labels.subarray(i, i + 1));
        const { encoder: restored } = fresh(engineOn(), given);
        restored.loadState(other.saveState());
        restored.train(all.subarray(5), labels.subarray(5));
        expect(restored.saveState()).toEqual(encoder.saveState());
      }),
      { numRuns: 30 },
    );
  });

  it('the fast engine learns the same bits', async () => {
    const module = await kernelModule();
    fc.assert(
      fc.property(any, (given) => {
        const { encoder } = fresh(engineOn(), given);
        const fast = loadEngine({ engine: createWasmEngine(module), slowBecause: null }).engine;
        const { encoder: other } = fresh(fast as unknown as Engine<GatedSettings>, given);
        expect(other.train(all, labels)).toBe(encoder.train(all, labels));
        expect(other.saveState()).toEqual(encoder.saveState());
      }),
      { numRuns: 20 },
    );
  });
});

describe('what does not fit', () => {
  it('is refused: states, classes, and more decoders than fit into memory', () => {
    const encoder = encoderWith();
    const state = encoder.saveState();
    expect(() => encoder.loadState({ ...state, kind: 'tied-kwta' })).toThrow('of kind “tied-kwta”');
    expect(() => encoder.loadState(encoderWith({}, 3).saveState())).toThrow('3 classes');
    expect(() => decoded(encoder, 0, 2)).toThrow('class 2');
    expect(() => decoded(encoder, 3, 0)).toThrow('bit 3');
    const engine = engineOn();
    const store = engine.createImageStore({ width: 100, height: 100, signed: false }, 1);
    expect(() => engine.createEncoder({ ...settings, units: 1000 }, store, 1, 10)).toThrow('memory-short');
  });

  it('is images without labels', () => {
    expect(gated.refuses!({ shape, classCount: 0 })).toContain('no labels');
    expect(gated.refuses!({ shape, classCount: 10 })).toBeNull();
  });

  it('is known to its kind, which has the settings of the base kind', () => {
    const state = encoderWith().saveState();
    expect(gated.stateProblem(state, settings)).toBeNull();
    expect(gated.stateProblem(state, { ...settings, units: 2 })).not.toBeNull();
    expect(gated.stateProblem({ ...state, kind: 'tied-kwta' }, settings)).toContain('expected class-gated');
    expect(gated.features(state)).toHaveLength(6);
    expect(gated.fields).toBe(kindOf('tied-kwta').fields);
  });
});
