import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMeasurement, type Encoder } from '../../../src/encoders/encoder';
import { KSparseEngine } from '../../../src/encoders/k-sparse/engine';
import { kSparse } from '../../../src/encoders/k-sparse/kind';
import { DEFAULT_SETTINGS, type KSparseSettings } from '../../../src/encoders/k-sparse/settings';
import { codeOf } from '../../../src/core/sparse-code';
import { randomImages } from '../../support/twin-encoders';

/** Two pixels, so that everything can be computed by hand. */
const shape = { width: 2, height: 1, signed: false };
/** Pixels (1, 0), (0, 1) and (1, 1). */
const IMAGES = Uint8Array.of(255, 0, 0, 255, 255, 255);
const settings: KSparseSettings = {
  ...DEFAULT_SETTINGS,
  units: 4,
  winners: 2,
  boostStrength: 0,
  learningRate: 0.5,
  dutyCycleWindow: 5,
};
/** One row for each unit. */
const WEIGHTS = [0.5, 0.25, -0.25, -0.5, 0.75, 0.25, 0.25, 0.5];

function encoderWith(change: Partial<KSparseSettings> = {}, weights: readonly number[] = WEIGHTS) {
  const engine = new KSparseEngine();
  const store = engine.createImageStore(shape, 3);
  store.write(0, IMAGES);
  const encoder = engine.createEncoder({ ...settings, ...change }, store);
  const state = encoder.saveState();
  encoder.loadState({ ...state, arrays: { ...state.arrays, weights: Float32Array.from(weights) } });
  return encoder;
}

const weightsOf = (encoder: Encoder<KSparseSettings>): number[] => [...encoder.saveState().arrays['weights']!];
const closeTo = (values: readonly number[]): unknown[] => values.map((value) => expect.closeTo(value, 6) as unknown);

describe('one step of the algorithm, by hand', () => {
  it('moves each winner by the difference times its strength, and leaves the others alone', () => {
    const encoder = encoderWith();
    // Overlaps with (1, 0): 0.5, -0.25, 0.75, 0.25. Winners 0 and 2 with h = 0.5 and 0.75.
    // r = 0.5 (0.5, 0.25) + 0.75 (0.75, 0.25) = (0.8125, 0.3125); r - x = (-0.1875, 0.3125).
    const error = encoder.train(Uint32Array.of(0));
    expect(error).toBeCloseTo((0.1875 ** 2 + 0.3125 ** 2) / 2, 7);
    // eta / (0.25 + 0.5625 + 0.1), times h.
    const step = 0.5 / 0.9125;
    const [first, third] = [0.5 * step, 0.75 * step];
    expect(weightsOf(encoder)).toEqual(
      closeTo([
        0.5 + first * 0.1875,
        0.25 - first * 0.3125,
        -0.25,
        -0.5,
        0.75 + third * 0.1875,
        0.25 - third * 0.3125,
        0.25,
        0.5,
      ]),
    );
    // q = 1/2, a = q / 5 = 0.1.
    const use = new Float32Array(4);
    encoder.readUse(use);
    expect([...use]).toEqual(closeTo([0.55, 0.45, 0.55, 0.45]));
    expect(encoder.learntCodes!.read(0)).toEqual({ bits: Uint32Array.of(0, 2), strengths: Float32Array.of(0.5, 0.75) });
  });

  it('clips reconstructions at both ends, unless the images are signed', () => {
    const pixels = new Float32Array(2);
    const code = { bits: Uint32Array.of(0, 1), strengths: Float32Array.of(4, 5) };
    // 4 (0.5, 0.25) + 5 (-0.25, -0.5) = (0.75, -1.5); with 8 it is (2.75, -0.5).
    encoderWith().decode(code, pixels);
    expect([...pixels]).toEqual([0.75, 0]);
    encoderWith().decode({ ...code, strengths: Float32Array.of(8, 5) }, pixels);
    expect([...pixels]).toEqual([1, 0]);
    const engine = new KSparseEngine();
    const signed = engine.createEncoder(settings, engine.createImageStore({ ...shape, signed: true }, 1));
    const state = signed.saveState();
    signed.loadState({ ...state, arrays: { ...state.arrays, weights: Float32Array.from(WEIGHTS) } });
    signed.decode(code, pixels);
    expect([...pixels]).toEqual([0.75, -1.5]);
  });

  it('leaves winners off whose overlap is not positive', () => {
    // Overlaps with (0, 1): 0.25, -0.5, 0.25, 0.5: positive for all of three winners, but not for one of four.
    const encoder = encoderWith({ winners: 4 });
    expect([...encoder.encode(Uint8Array.of(0, 255)).bits]).toEqual([0, 2, 3]);
    expect(encoder.space).toEqual({ units: 4, mostBits: 4, values: 'real' });
  });

  it('boosts units in proportion to the winners’ overlaps and to how rarely a unit has won', () => {
    const encoder = encoderWith({ boostStrength: 2 });
    const boosts = new Float32Array(4);
    encoder.boosts!.read(boosts);
    expect([...boosts]).toEqual([0, 0, 0, 0]);
    encoder.train(Uint32Array.of(0));
    // S = (0.5 + 0.75) / 2; d / q = 1.1 for winners and 0.9 for the others.
    encoder.boosts!.read(boosts);
    expect([...boosts]).toEqual(closeTo([-0.125, 0.125, -0.125, 0.125]));
  });

  it('picks in rounds for the unexplained part, with the strength that leaves the least', () => {
    const encoder = encoderWith({ rounds: 2, strength: 'fit' });
    // Overlaps with (1, 0): 0.5, -0.25, 0.75, 0.25: unit 2 wins with 0.75 / (0.5625 + 0.0625) = 1.2.
    // r = (0.9, 0.3), e = (0.1, -0.3). Overlaps with e: unit 0: -0.025, unit 1: 0.125, unit 3: -0.125.
    const { bits, strengths } = encoder.encode(Uint8Array.of(255, 0));
    expect([...bits]).toEqual([1, 2]);
    expect([...strengths!]).toEqual(closeTo([0.125 / 0.3125, 1.2]));
  });

  it('clips the explained part before the next round', () => {
    // Overlaps with (1, 0): 4, 0, 1, 0; unit 0 explains 4 (4, -4), clipped (1, 0): nothing is left to explain.
    const encoder = encoderWith({ rounds: 2 }, [4, -4, 0, 1, 1, 0, 0, -1]);
    expect([...encoder.encode(Uint8Array.of(255, 0)).bits]).toEqual([0]);
  });

  it('lets the learning rate fall to 0.03, and leaves a smaller one as it is', () => {
    const encoder = encoderWith({ learningRate: 0.9 });
    expect(encoder.learningRate).toBe(0.9);
    const at = (imagesSeen: number, learningRate: number): number => {
      const other = encoderWith({ learningRate });
      const state = other.saveState();
      other.loadState({ ...state, counters: { ...state.counters, imagesSeen } });
      return other.learningRate;
    };
    expect(at(5000, 0.9)).toBeCloseTo(0.45, 12);
    expect(at(1_000_000, 0.9)).toBe(0.03);
    expect(at(1_000_000, 0.01)).toBe(0.01);
  });
});

describe('for any images and settings', () => {
  const SHAPE = { width: 5, height: 4, signed: false };
  const COUNT = 12;
  const any = fc
    .record({
      units: fc.integer({ min: 1, max: 24 }),
      share: fc.double({ min: 0.01, max: 1, noNaN: true }),
      boostStrength: fc.constantFrom(0, 0.3, 1, 10, 1000),
      rounds: fc.constantFrom(1, 2, 5, 30),
      strength: fc.constantFrom<'overlap' | 'fit'>('overlap', 'fit'),
      density: fc.constantFrom(0, 0.3, 1),
      seed: fc.integer({ min: 0, max: 1000 }),
    })
    .map(({ units, share, ...others }) => {
      const winners = Math.max(1, Math.round(units * share));
      return Object.assign(others, { units, winners });
    });

  function trained({ density, ...change }: { density: number; seed: number } & Partial<KSparseSettings>) {
    const engine = new KSparseEngine();
    const store = engine.createImageStore(SHAPE, COUNT);
    store.write(0, randomImages(SHAPE, COUNT, density, change.seed));
    const encoder = engine.createEncoder({ ...DEFAULT_SETTINGS, initRange: 0.1, ...change }, store);
    encoder.train(Uint32Array.from({ length: COUNT }, (_, i) => i));
    return { encoder, store };
  }

  it('codes are ascending, within their space, with strengths equal to their overlaps', () => {
    fc.assert(
      fc.property(any, (change) => {
        const { encoder, store } = trained(change);
        const weights = new Float32Array(20);
        for (let index = 0; index < COUNT; index++) {
          const image = store.read(index);
          const { bits, strengths } = encoder.encode(image);
          expect(bits.length).toBeLessThanOrEqual(change.winners);
          bits.forEach((bit, i) => {
            expect(bit).toBeLessThan(change.units);
            expect(bit).toBeGreaterThan(bits[i - 1] ?? -1);
            encoder.readWeights(bit, weights);
            const overlap = weights.reduce((sum, weight, p) => sum + (weight * image[p]!) / 255, 0);
            const isOverlap = change.rounds === 1 && change.strength === 'overlap';
            expect(isOverlap ? strengths![i] : overlap).toBeCloseTo(overlap, 4);
            expect(strengths![i]).toBeGreaterThan(0);
          });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('measuring is encoding and decoding, and changes nothing', () => {
    fc.assert(
      fc.property(any, (change) => {
        const { encoder, store } = trained(change);
        const before = encoder.saveState();
        const result = createMeasurement(encoder, COUNT);
        encoder.measure(
          Uint32Array.from({ length: COUNT }, (_, i) => i),
          result,
        );
        const pixels = new Float32Array(20);
        for (let index = 0; index < COUNT; index++) {
          const image = store.read(index);
          const code = encoder.encode(image);
          expect(codeOf(result.codes, index)).toEqual(code);
          encoder.decode(code, pixels);
          const error = pixels.reduce((sum, value, p) => sum + (value - image[p]! / 255) ** 2, 0) / 20;
          expect(result.errors[index]).toBeCloseTo(error, 5);
        }
        expect(encoder.saveState()).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });

  it('the same bits are learnt image by image, many images at once, and from a saved state', () => {
    fc.assert(
      fc.property(any, (change) => {
        const { encoder, store } = trained(change);
        const other = new KSparseEngine().createEncoder(encoder.settings, store);
        for (let i = 0; i < 5; i++) other.train(Uint32Array.of(i));
        const restored = new KSparseEngine().createEncoder(encoder.settings, store);
        restored.loadState(other.saveState());
        restored.train(Uint32Array.from({ length: COUNT - 5 }, (_, i) => i + 5));
        expect(restored.saveState()).toEqual(encoder.saveState());
      }),
      { numRuns: 25 },
    );
  });
});

describe('what does not fit', () => {
  it('is refused: settings, states, images and bits', () => {
    const encoder = encoderWith();
    expect(() => encoder.configure({ ...settings, units: 5 })).toThrow('units was 5; this encoder was made with 4');
    expect(() => encoder.configure({ ...settings, winners: 5 })).toThrow('winners was 5');
    const state = encoder.saveState();
    expect(() => encoder.loadState({ ...state, kind: 'tied-kwta' })).toThrow('expected k-sparse');
    expect(() => encoder.loadState({ ...state, counters: {} })).toThrow('expected imagesSeen and strength');
    const weights = new Float32Array(12);
    expect(() => encoder.loadState({ ...state, arrays: { ...state.arrays, weights } })).toThrow('12 weights');
    expect(() => encoder.encode(new Uint8Array(3))).toThrow('3 bytes');
    const code = { bits: Uint32Array.of(4), strengths: null };
    expect(() => encoder.decode(code, new Float32Array(2))).toThrow('bit 4');
    expect(weightsOf(encoder)).toEqual(WEIGHTS);
  });

  it('is known to its kind', () => {
    const state = encoderWith().saveState();
    expect(kSparse.stateProblem(state, settings)).toBeNull();
    expect(kSparse.stateProblem(state, { ...settings, units: 5 })).not.toBeNull();
    expect(kSparse.features(state)).toHaveLength(8);
  });
});
