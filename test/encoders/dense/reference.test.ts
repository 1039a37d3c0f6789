import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DenseEngine } from '../../../src/encoders/dense/engine';
import { dense } from '../../../src/encoders/dense/kind';
import { DEFAULT_SETTINGS } from '../../../src/encoders/dense/settings';
import { itIsADenseEngine } from '../../support/dense-engines';

const shape = { width: 2, height: 1, signed: false };
/** A, b, B and c of an encoder with one unit. */
const STATE = {
  encoderWeights: Float32Array.of(0.5, -0.25),
  encoderBiases: Float32Array.of(0.125),
  weights: Float32Array.of(0.75, 2),
  decoderBiases: Float32Array.of(0.25, -3),
};

function encoderWith(learningRate: number, images: Uint8Array, signed = false) {
  const engine = new DenseEngine();
  const store = engine.createImageStore({ ...shape, signed }, images.length / 2);
  store.write(0, images);
  const settings = { ...DEFAULT_SETTINGS, units: 1, learningRate, learningRateEnd: learningRate };
  const encoder = engine.createEncoder(settings, store, 100);
  encoder.loadState({ kind: 'dense', counters: { imagesSeen: 0 }, arrays: STATE });
  return encoder;
}

const closeTo = (values: readonly number[]): unknown[] => values.map((value) => expect.closeTo(value, 6) as unknown);

describe('one step, by hand', () => {
  it('moves decoder and encoder down the gradient of the clipped reconstruction', () => {
    const encoder = encoderWith(0.1, Uint8Array.of(255, 0));
    // h = 0.5 + 0.125; y = 0.625 (0.75, 2) + (0.25, -3) = (0.71875, -1.75), clipped (0.71875, 0); d = (-0.28125, 0).
    const error = encoder.train(Uint32Array.of(0));
    expect(error).toBeCloseTo(0.28125 ** 2 / 2, 7);
    expect([...encoder.learntCodes!.read(0).strengths!]).toEqual([0.625]);
    // dh = 0.75 d; the second pixel is dark, and correct.
    const [d, dh] = [-0.28125, -0.28125 * 0.75];
    const { encoderWeights, encoderBiases, weights, decoderBiases } = encoder.saveState().arrays;
    expect([...weights!]).toEqual(closeTo([0.75 - 0.1 * d * 0.625, 2]));
    expect([...decoderBiases!]).toEqual(closeTo([0.25 - 0.1 * d, -3]));
    expect([...encoderWeights!]).toEqual(closeTo([0.5 - 0.1 * dh, -0.25]));
    expect([...encoderBiases!]).toEqual(closeTo([0.125 - 0.1 * dh]));
  });

  it('does not clip signed images', () => {
    const pixels = new Float32Array(2);
    encoderWith(0.1, Uint8Array.of(127, 0), true).decode({ bits: Uint32Array.of(0), strengths: null }, pixels);
    expect([...pixels]).toEqual([1, -1]);
    encoderWith(0.1, Uint8Array.of(255, 0)).decode({ bits: Uint32Array.of(0), strengths: null }, pixels);
    expect([...pixels]).toEqual([1, 0]);
  });

  it('starts within the range of Glorot and Bengio, and its rate falls to the final one within an epoch', () => {
    const engine = new DenseEngine();
    const store = engine.createImageStore({ width: 28, height: 28, signed: false }, 1);
    const encoder = engine.createEncoder(DEFAULT_SETTINGS, store, 100);
    const { encoderWeights, weights } = encoder.saveState().arrays;
    const range = Math.sqrt(6 / 814);
    for (const array of [encoderWeights!, weights!]) {
      expect(Math.max(...array)).toBeLessThanOrEqual(range + 1e-8);
      expect(Math.max(...array)).toBeGreaterThan(0.99 * range);
    }
    const rateAt = (imagesSeen: number): number => {
      encoder.loadState({ ...encoder.saveState(), counters: { imagesSeen } });
      return encoder.learningRate;
    };
    expect(rateAt(0)).toBe(0.01);
    expect(rateAt(50)).toBeCloseTo(Math.sqrt(0.01 * 0.002), 9);
    expect(rateAt(100)).toBeCloseTo(0.002, 12);
    expect(rateAt(1000)).toBeCloseTo(0.002, 12);
  });
});

describe('for any images and settings', () => {
  itIsADenseEngine({
    kind: dense,
    createEngine: () => new DenseEngine(),
    settings: fc.record({
      units: fc.integer({ min: 1, max: 12 }),
      learningRate: fc.constantFrom(0, 0.001, 0.05),
      learningRateEnd: fc.constantFrom(0.000001, 0.02),
      seed: fc.integer({ min: 0, max: 1000 }),
    }),
  });
});
