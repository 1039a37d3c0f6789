import { describe, expect, it } from 'vitest';
import { createMeasurement, type Encoder } from '../../../src/encoders/encoder';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../../src/encoders/tied-kwta/settings';

/** Two pixels, so that everything can be computed by hand. */
const shape = { width: 2, height: 1, signed: false };
/** Pixels (1, 0), (0, 1) and (1, 1). */
const IMAGES = Uint8Array.of(255, 0, 0, 255, 255, 255);
const settings: TiedSettings = {
  ...DEFAULT_SETTINGS,
  units: 4,
  winners: 2,
  boostStrength: 0,
  learningRateSchedule: 'constant',
  learningRate: 0.5,
  dutyCycleWindow: 5,
};
/** One row for each unit. */
const WEIGHTS = [0.5, 0.25, 0.25, -0.5, 0.75, 0.25, 0.25, 0.5];

function encoderWith(change: Partial<TiedSettings> = {}, weights: readonly number[] = WEIGHTS): Encoder {
  const engine = new ReferenceEngine();
  const store = engine.createImageStore(shape, 3);
  store.write(0, IMAGES);
  const encoder = engine.createEncoder({ ...settings, ...change }, store, 3);
  const state = encoder.saveState();
  encoder.loadState({ ...state, arrays: { ...state.arrays, weights: Float32Array.from(weights) } });
  return encoder;
}

function learn(encoder: Encoder, ...images: number[]): { error: number; weights: number[]; dutyCycles: number[] } {
  const error = encoder.train(Uint32Array.from(images));
  const { arrays } = encoder.saveState();
  return { error, weights: [...arrays['weights']!], dutyCycles: [...arrays['dutyCycles']!] };
}

describe('one step of the algorithm, by hand', () => {
  it('moves all winners equally, by the difference, and leaves the others alone', () => {
    // Overlaps with (1, 0): 0.5, 0.25, 0.75, 0.25. Winners 0 and 2; r = (1.25, 0.5); diff =
    // (0.25, 0.5); eta / k = 0.25.
    const { error, weights } = learn(encoderWith(), 0);
    expect(error).toBe((0.25 ** 2 + 0.5 ** 2) / 2);
    expect(weights).toEqual([0.4375, 0.125, 0.25, -0.5, 0.6875, 0.125, 0.25, 0.5]);
  });

  it('clips the reconstruction at zero', () => {
    // Winners 0 and 1 for (1, 0): r = max(0, (0.75, -0.25)) = (0.75, 0); diff = (-0.25, 0).
    const { error, weights } = learn(encoderWith({}, [0.5, 0.25, 0.25, -0.5, 0, 0, 0, 0]), 0);
    expect(error).toBe(0.25 ** 2 / 2);
    expect(weights).toEqual([0.5625, 0.25, 0.3125, -0.5, 0, 0, 0, 0]);
  });

  it('decays duty cycles at the rate a = k / n / window, and adds a for winners', () => {
    // q = 0.5, a = 0.1: winners 0.45 + 0.1, others 0.45.
    const { dutyCycles } = learn(encoderWith(), 0);
    [0.55, 0.45, 0.55, 0.45].forEach((expected, unit) => expect(dutyCycles[unit]).toBeCloseTo(expected, 6));
  });

  it('lets the lower index win among equal scores', () => {
    expect([...encoderWith({}, [0.5, 0, 0.5, 0, 0.5, 0, 0.5, 0]).encode(Uint8Array.of(255, 0)).bits]).toEqual([0, 1]);
  });

  it('boosts by g * S * (1 - d / q), where S is the mean of |x|^2 / k', () => {
    const encoder = encoderWith({ boostStrength: 2 });
    learn(encoder, 0);
    // S = 1 / 2 after the first image; d / q = 1.1 for winners and 0.9 for the others.
    const boosts = new Float32Array(4);
    encoder.boosts!.read(boosts);
    [-0.1, 0.1, -0.1, 0.1].forEach((expected, unit) => expect(boosts[unit]).toBeCloseTo(expected, 6));
  });

  it('moves the input energy at the rate 1 / (t + 1)', () => {
    const encoder = encoderWith();
    learn(encoder, 0, 2);
    // (1 / 2 + 2 / 2) / 2
    expect(encoder.saveState().counters['inputEnergy']).toBeCloseTo(0.75, 6);
  });

  it('scores in the second round the part that the first left unexplained', () => {
    // (1, 1) overlaps: 0.75, -0.25, 1, 0.75. First winner 2 explains (0.75, 0.25); e = (0.25, 0.75) at lambda 1: unit 0
    // scores 0.3125 and unit 3 0.4375. In one round 0 would win the tie with 3.
    const both = Uint8Array.of(255, 255);
    expect([...encoderWith({ rounds: 2, inhibition: 1 }).encode(both).bits]).toEqual([2, 3]);
    expect([...encoderWith().encode(both).bits]).toEqual([0, 2]);
  });

  it('clips the reconstruction at one as well when both ends are clipped', () => {
    // As in the first case, but r = (1, 0.5): diff = (0, 0.5).
    const { error, weights } = learn(encoderWith({ clip: 'both' }), 0);
    expect(error).toBe(0.5 ** 2 / 2);
    expect(weights).toEqual([0.5, 0.125, 0.25, -0.5, 0.75, 0.125, 0.25, 0.5]);
  });

  it('clips the explained part at one as well when both ends are clipped', () => {
    // Winner 0 of (1, 1) explains (2, 0), clipped (1, 0): e = (0, 1), unit 1 scores 0.5 and unit 2 0.25. Unclipped, e =
    // (-1, 1): -0.25 and 1.25.
    const weights = [2, 0, 0.75, 0.5, -1, 0.25, -1, 0];
    const both = Uint8Array.of(255, 255);
    const rounds = { rounds: 2, inhibition: 1 };
    expect([...encoderWith({ ...rounds, clip: 'both' }, weights).encode(both).bits]).toEqual([0, 1]);
    expect([...encoderWith(rounds, weights).encode(both).bits]).toEqual([0, 2]);
  });

  it('subtracts half of the squared norm from scores with a norm penalty', () => {
    // (1, 0) overlaps: 1, 2, 0.5, 0.25; minus 0.5, 2, 0.125, 0.03125 is 0.5, 0, 0.375, 0.21875.
    const weights = [1, 0, 2, 0, 0.5, 0, 0.25, 0];
    const image = Uint8Array.of(255, 0);
    expect([...encoderWith({ normPenalty: '1' }, weights).encode(image).bits]).toEqual([0, 2]);
    expect([...encoderWith({}, weights).encode(image).bits]).toEqual([0, 1]);
  });

  it('picks the given share of the winners in the first round with the shape `front`', () => {
    // (1, 1) as above: with one winner in each of two rounds 2 and 3; with both in the first round 0 and 2.
    const both = Uint8Array.of(255, 255);
    const run = { rounds: 2, inhibition: 1, roundShape: 'front' } as const;
    expect([...encoderWith({ ...run, firstRoundShare: 0.5 }).encode(both).bits]).toEqual([2, 3]);
    expect([...encoderWith({ ...run, firstRoundShare: 1 }).encode(both).bits]).toEqual([0, 2]);
    expect([...encoderWith({ ...run, roundShape: 'equal', firstRoundShare: 1 }).encode(both).bits]).toEqual([2, 3]);
  });

  it('encodes with the rounds for reading, and continues to learn with its own', () => {
    const both = Uint8Array.of(255, 255);
    const encoder = encoderWith({ roundsWhenReading: 2, inhibition: 1 });
    expect([...encoder.encode(both).bits]).toEqual([2, 3]);
    learn(encoder, 2);
    expect([...encoder.learntCodes!.read(0).bits]).toEqual([0, 2]);
    expect([...encoderWith({ rounds: 2, roundsWhenReading: 1, inhibition: 1 }).encode(both).bits]).toEqual([0, 2]);
  });

  it('does not learn while it measures or encodes', () => {
    const encoder = encoderWith();
    const before = encoder.saveState();
    const result = createMeasurement(encoder, 1);
    encoder.measure(Uint32Array.of(0), result);
    expect([...result.codes.bits]).toEqual([0, 2]);
    expect(result.errors[0]).toBe((0.25 ** 2 + 0.5 ** 2) / 2);
    expect(encoder.saveState()).toEqual(before);
  });

  it('memorises one image in two steps when it starts from zero weights and learns at full rate', () => {
    const once = encoderWith({ learningRate: 1 }, [0, 0, 0, 0, 0, 0, 0, 0]);
    expect(learn(once, 2).error).toBe(1);
    expect(learn(once, 2).error).toBe(0);
  });
});
