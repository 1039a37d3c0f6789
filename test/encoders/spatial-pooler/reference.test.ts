import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../src/core/sparse-code';
import { createMeasurement } from '../../../src/encoders/encoder';
import { PoolerEngine } from '../../../src/encoders/spatial-pooler/engine';
import { spatialPooler } from '../../../src/encoders/spatial-pooler/kind';
import { DEFAULT_SETTINGS, type PoolerSettings } from '../../../src/encoders/spatial-pooler/settings';
import { randomImages } from '../../support/twin-encoders';

/** Three pixels, all within every column's pool, so that everything can be computed by hand. */
const shape = { width: 3, height: 1, signed: false };
/** Ink at the first pixel, at the first two, and a grey just too light to be active. */
const IMAGES = Uint8Array.of(255, 0, 0, 255, 128, 0, 127, 127, 127);
const settings: PoolerSettings = {
  ...DEFAULT_SETTINGS,
  units: 4,
  winners: 2,
  potentialPct: 1,
  synPermActiveInc: 0.25,
  synPermInactiveDec: 0.125,
  boostStrength: 0,
  dutyCyclePeriod: 4,
  minPctOverlapDutyCycle: 0,
};
/** One row for each column. */
const PERMANENCES = [0.5, 0.25, 0.5, 0.25, 0.75, 0, 0.5, 0.5, 1, 0.25, 0.25, 0.5];

function encoderWith(change: Partial<PoolerSettings> = {}) {
  const engine = new PoolerEngine();
  const store = engine.createImageStore(shape, 3);
  store.write(0, IMAGES);
  const encoder = engine.createEncoder({ ...settings, ...change }, store);
  const state = encoder.saveState();
  encoder.loadState({ ...state, arrays: { ...state.arrays, weights: Float32Array.from(PERMANENCES) } });
  return { encoder, store };
}

const array = (encoder: ReturnType<typeof encoderWith>['encoder'], name: string) => [
  ...encoder.saveState().arrays[name]!,
];

describe('one step of the spatial pooler, by hand', () => {
  it('active columns connect to ink and disconnect from the rest; the others stay unchanged', () => {
    const { encoder } = encoderWith();
    // Ink at pixels 0 and 1: overlaps 1, 1, 2, 0. Between equal ones the lower column is active.
    encoder.train(Uint32Array.of(1));
    expect([...encoder.learntCodes!.read(0).bits]).toEqual([0, 2]);
    expect(array(encoder, 'weights')).toEqual([0.75, 0.5, 0.375, 0.25, 0.75, 0, 0.75, 0.75, 0.875, 0.25, 0.25, 0.5]);
    // q = 1/2; then (1 - 1/4) d + 1/4 for active columns.
    expect(array(encoder, 'dutyCycles')).toEqual([0.625, 0.375, 0.625, 0.375]);
    expect(array(encoder, 'overlapDutyCycles')).toEqual([0.25, 0.25, 0.25, 0]);
  });

  it('a pixel is active from half of full ink on', () => {
    const { encoder } = encoderWith({ stimulusThreshold: 1 });
    expect([...encoder.encode(IMAGES.slice(6)).bits]).toEqual([]);
  });

  it('columns below the stimulus threshold are not active, even if fewer than k remain', () => {
    const { encoder } = encoderWith({ stimulusThreshold: 2 });
    expect([...encoder.encode(IMAGES.slice(3, 6)).bits]).toEqual([2]);
  });

  it('boosts multiply overlaps by exp(B (k / n - d))', () => {
    const { encoder } = encoderWith({ boostStrength: 4 });
    const state = encoder.saveState();
    const dutyCycles = Float32Array.of(0.5, 0.3, 0.75, 0);
    encoder.loadState({ ...state, arrays: { ...state.arrays, dutyCycles } });
    // 1, 1 exp(0.8) = 2.23, 2 exp(-1) = 0.74, 0.
    expect([...encoder.encode(IMAGES.slice(3, 6)).bits]).toEqual([0, 1]);
  });

  it('weak columns are strengthened by a tenth of the permanence of connection', () => {
    const { encoder } = encoderWith({ minPctOverlapDutyCycle: 0.5 });
    encoder.train(Uint32Array.of(1));
    const weights = array(encoder, 'weights');
    // Only the last column has seen nothing.
    expect(weights.slice(9)).toEqual([0.3, 0.3, 0.55].map((value) => expect.closeTo(value, 6) as unknown));
    expect(weights.slice(3, 6)).toEqual([0.25, 0.75, 0]);
  });

  it('a synapse counts from the permanence of connection on, which can change during learning', () => {
    const { encoder } = encoderWith();
    const row = new Float32Array(3);
    encoder.readWeights(1, row);
    expect([...row]).toEqual([0, 0.75, 0]);
    encoder.configure({ ...settings, synPermConnected: 0.25 });
    encoder.readWeights(1, row);
    expect([...row]).toEqual([0.25, 0.75, 0]);
    // Overlaps with the second image: 2, 2, 2, 2.
    expect([...encoder.encode(IMAGES.slice(3, 6)).bits]).toEqual([0, 1]);
  });
});

describe('for any images and settings', () => {
  const COUNT = 12;
  const any = fc
    .record({
      width: fc.integer({ min: 1, max: 7 }),
      height: fc.integer({ min: 1, max: 5 }),
      signed: fc.boolean(),
      units: fc.integer({ min: 1, max: 23 }),
      share: fc.double({ min: 0.01, max: 1, noNaN: true }),
      boostStrength: fc.constantFrom(0, 7, 100, 1000),
      potentialPct: fc.constantFrom(0.001, 0.3, 1),
      stimulusThreshold: fc.constantFrom(0, 1, 5),
      dutyCyclePeriod: fc.constantFrom(1, 3, 1000),
      minPctOverlapDutyCycle: fc.constantFrom(0, 0.2, 1),
      ink: fc.constantFrom('none', 'some', 'all'),
      seed: fc.integer({ min: 0, max: 1000 }),
    })
    .map(({ width, height, signed, share, ink, ...change }) => ({
      shape: { width, height, signed },
      ink,
      change: { ...change, winners: Math.max(1, Math.round(change.units * share)) },
    }));
  type Any = typeof any extends fc.Arbitrary<infer Value> ? Value : never;

  function fresh({ shape: size, ink, change }: Any) {
    const engine = new PoolerEngine();
    const store = engine.createImageStore(size, COUNT);
    const images = randomImages(size, COUNT, ink === 'some' ? 0.6 : 0, change.seed);
    store.write(0, ink === 'all' ? images.fill(size.signed ? 127 : 255) : images);
    return { store, encoder: engine.createEncoder({ ...DEFAULT_SETTINGS, ...change }, store) };
  }
  const all = Uint32Array.from({ length: COUNT }, (_, i) => i);

  it('overlaps are the same as counted synapse by synapse, and codes are the best of them', () => {
    fc.assert(
      fc.property(any, (given) => {
        const { encoder, store } = fresh(given);
        encoder.train(all);
        const { units, winners, boostStrength, stimulusThreshold } = encoder.settings;
        const use = new Float32Array(units);
        encoder.readUse(use);
        const row = new Float32Array(given.shape.width * given.shape.height);
        const image = store.read(3);
        const half = given.shape.signed ? 63 : 127;
        const value = (byte: number): number => (given.shape.signed ? (byte << 24) >> 24 : byte);
        const scores = Array.from({ length: units }, (_, j) => {
          encoder.readWeights(j, row);
          const overlap = row.filter((weight, p) => weight > 0 && value(image[p]!) > half).length;
          if (overlap < stimulusThreshold) return -1;
          const exponent = Math.min(80, boostStrength * (winners / units - use[j]!));
          return Math.fround(overlap * Math.fround(Math.exp(exponent)));
        });
        const best = scores.map((_, j) => j).sort((a, b) => scores[b]! - scores[a]! || a - b);
        const expected = best.slice(0, winners).filter((j) => scores[j]! >= 0);
        expect([...encoder.encode(image).bits]).toEqual(expected.sort((a, b) => a - b));
      }),
      { numRuns: 60 },
    );
  });

  it('measuring is encoding and decoding, and changes nothing', () => {
    fc.assert(
      fc.property(any, (given) => {
        const { encoder, store } = fresh(given);
        encoder.train(all);
        const before = encoder.saveState();
        const result = createMeasurement(encoder, COUNT);
        encoder.measure(all, result);
        const pixels = new Float32Array(given.shape.width * given.shape.height);
        const scale = given.shape.signed ? 127 : 255;
        for (let index = 0; index < COUNT; index++) {
          const image = store.read(index);
          const code = encoder.encode(image);
          expect(codeOf(result.codes, index)).toEqual(code);
          encoder.decode(code, pixels);
          const values = given.shape.signed ? new Int8Array(image.buffer) : image;
          const error = pixels.reduce((sum, one, p) => sum + (one - values[p]! / scale) ** 2, 0) / pixels.length;
          expect(result.errors[index]).toBeCloseTo(error, 5);
        }
        expect(encoder.saveState()).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });

  it('the same bits are learnt image by image, many images at once, and from a saved state', () => {
    fc.assert(
      fc.property(any, (given) => {
        const { encoder } = fresh(given);
        encoder.train(all);
        const { encoder: other } = fresh(given);
        for (let i = 0; i < 5; i++) other.train(Uint32Array.of(i));
        const { encoder: restored } = fresh(given);
        restored.loadState(other.saveState());
        restored.train(all.subarray(5));
        expect(restored.saveState()).toEqual(encoder.saveState());
        expect(Number.isFinite(encoder.largestWeight())).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what does not fit', () => {
  it('is refused: settings, states, images and bits', () => {
    const { encoder } = encoderWith();
    expect(() => encoder.configure({ ...settings, potentialPct: 0.5 })).toThrow('potentialPct was 0.5');
    expect(() => encoder.configure({ ...settings, winners: 5 })).toThrow('winners was 5');
    const state = encoder.saveState();
    expect(() => encoder.loadState({ ...state, kind: 'tied-kwta' })).toThrow('expected spatial-pooler');
    expect(() => encoder.loadState({ ...state, counters: {} })).toThrow('expected imagesSeen, threshold');
    const weights = new Float32Array(8);
    expect(() => encoder.loadState({ ...state, arrays: { ...state.arrays, weights } })).toThrow('8 permanences');
    expect(() => encoder.encode(new Uint8Array(2))).toThrow('2 bytes');
    expect(() => encoder.decode({ bits: Uint32Array.of(4), strengths: null }, new Float32Array(3))).toThrow('bit 4');
    expect(array(encoder, 'weights')).toEqual(PERMANENCES);
  });

  it('is known to its kind', () => {
    const state = encoderWith().encoder.saveState();
    expect(spatialPooler.stateProblem(state, settings)).toBeNull();
    expect(spatialPooler.stateProblem(state, { ...settings, units: 5 })).not.toBeNull();
    expect(spatialPooler.features(state)).toHaveLength(12);
  });
});
