import { describe, expect, it } from 'vitest';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import type { Encoder } from '../../../src/encoders/encoder';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { unitOf } from '../../../src/trainer/answers/filmstrip';
import { Filmstrip, FILMSTRIP_BYTES } from '../../../src/trainer/watching/filmstrip';
import { randomImages } from '../../support/twin-encoders';

const shape = { width: 4, height: 3, signed: false };
const settings = { ...DEFAULT_SETTINGS, units: 5, winners: 2 };
/** One byte per weight and a float32 per unit. */
const FRAME_BYTES = 5 * (12 + 4);

function newEncoder(change: Partial<typeof settings> = {}): Encoder {
  const engine = new ReferenceEngine();
  const store = engine.createImageStore(shape, 20);
  store.write(0, randomImages(shape, 20, 0.5, 1));
  return engine.createEncoder({ ...settings, ...change }, store, 20);
}

/** Learns as the trainer does: never past the next keyframe. */
function learn(encoder: Encoder, strip: Filmstrip, upTo: number): void {
  strip.keepIfDue();
  while (encoder.imagesSeen < upTo) {
    const count = Math.min(10, strip.imagesUntilNext, upTo - encoder.imagesSeen);
    encoder.train(Uint32Array.from({ length: count }, (_, i) => (encoder.imagesSeen + i) % 20));
    strip.keepIfDue();
  }
}

describe('the filmstrip', () => {
  it('begins with the first weights and continues with three moments per doubling', () => {
    const encoder = newEncoder();
    const strip = new Filmstrip(encoder);
    learn(encoder, strip, 70);
    // Rounded up from 2^(i / 3).
    expect(strip.imagesSeen).toEqual([0, 1, 2, 3, 4, 6, 7, 8, 11, 13, 16, 21, 26, 32, 41, 51, 64]);
  });

  it('keeps the features as they were', () => {
    const encoder = newEncoder();
    const strip = new Filmstrip(encoder);
    strip.keepIfDue();
    const weights = new Float32Array(12);
    encoder.readWeights(3, weights);
    learn(encoder, strip, 50);
    const { tiles, scales } = unitOf(strip.keyframes, 3, 12);
    expect(tiles).toHaveLength(12 * strip.imagesSeen.length);
    expect(scales[0]).toBe(weights.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0));
    weights.forEach((weight, p) => {
      expect((tiles[p]! * scales[0]!) / 127).toBeCloseTo(weight, 4);
    });
  });

  it('stays within its memory for a run of any length, and spans all of it', () => {
    const encoder = newEncoder();
    const strip = new Filmstrip(encoder, 6 * FRAME_BYTES + 1);
    expect(strip.capacity).toBe(6);
    for (const upTo of [3, 20, 100, 700, 5000]) {
      learn(encoder, strip, upTo);
      expect(strip.bytes).toBeLessThanOrEqual(6 * FRAME_BYTES);
      expect(strip.imagesSeen[0]).toBe(0);
      // With at most two thirds of the doublings left out at the end.
      expect(strip.imagesSeen.at(-1)).toBeGreaterThan(upTo / 17);
      expect(strip.imagesSeen.length).toBeGreaterThanOrEqual(3);
    }
  });

  it('keeps 81 moments of 1000 units of 28 x 28 pixels in 64 MB: enough for a hundred million images', () => {
    const capacity = Math.floor(FILMSTRIP_BYTES / (1000 * (28 * 28 + 4)));
    expect(capacity).toBe(81);
    expect(2 ** ((capacity - 1) / 3)).toBeGreaterThan(1e8);
  });

  it('keeps nothing if there is no room for two moments', () => {
    const encoder = newEncoder();
    const strip = new Filmstrip(encoder, FRAME_BYTES);
    learn(encoder, strip, 50);
    expect(strip.imagesSeen).toEqual([]);
    expect(strip.imagesUntilNext).toBe(Number.POSITIVE_INFINITY);
  });

  it('drops later moments when the encoder goes back, and keeps them again', () => {
    const encoder = newEncoder();
    const strip = new Filmstrip(encoder);
    learn(encoder, strip, 10);
    const before = encoder.saveState();
    learn(encoder, strip, 20);
    encoder.loadState(before);
    strip.keepIfDue();
    expect(strip.imagesSeen).toEqual([0, 1, 2, 3, 4, 6, 7, 8]);
    learn(encoder, strip, 20);
    expect(strip.imagesSeen.slice(-3)).toEqual([11, 13, 16]);
  });

  it('continues in a run that starts from a checkpoint of the same run', () => {
    const encoder = newEncoder();
    const strip = new Filmstrip(encoder);
    learn(encoder, strip, 12);
    const checkpoint = structuredClone(encoder.saveState());
    strip.noteCheckpoint(checkpoint);
    learn(encoder, strip, 40);

    const restored = newEncoder();
    restored.loadState(checkpoint);
    const next = new Filmstrip(restored);
    next.continueFrom(strip, checkpoint);
    learn(restored, next, 16);
    expect(next.imagesSeen).toEqual([0, 1, 2, 3, 4, 6, 7, 8, 11, 13, 16]);
    // That checkpoint may be returned to a second time.
    const again = newEncoder();
    again.loadState(checkpoint);
    const third = new Filmstrip(again);
    third.continueFrom(next, checkpoint);
    expect(third.imagesSeen).toEqual([0, 1, 2, 3, 4, 6, 7, 8, 11]);
  });

  it('begins again at the moment of the checkpoint if that has another history', () => {
    const other = newEncoder();
    const strip = new Filmstrip(other);
    learn(other, strip, 12);
    strip.noteCheckpoint(other.saveState());

    const stranger = newEncoder({ learningRateSchedule: 'constant', learningRate: 0.1 });
    learn(stranger, new Filmstrip(stranger), 12);
    const checkpoint = stranger.saveState();
    const restored = newEncoder();
    restored.loadState(checkpoint);
    const next = new Filmstrip(restored);
    next.continueFrom(strip, checkpoint);
    learn(restored, next, 17);
    expect(next.imagesSeen).toEqual([12, 13, 16]);
  });
});
