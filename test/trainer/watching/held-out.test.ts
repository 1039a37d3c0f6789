import { describe, expect, it } from 'vitest';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { HeldOutMeter } from '../../../src/trainer/watching/held-out';
import { createLearner, randomImages } from '../../support/twin-encoders';

const SHAPE = { width: 5, height: 4, signed: false };
const IMAGES = 120;
const HELD_OUT = Uint32Array.from({ length: 70 }, (_, i) => 50 + i);

function bench() {
  const images = randomImages(SHAPE, IMAGES, 0.4, 3);
  const { encoder } = createLearner(
    new ReferenceEngine(),
    { ...DEFAULT_SETTINGS, units: 20, winners: 3 },
    SHAPE,
    images,
  );
  /** The mean over the held-out images, one by one. */
  const error = (): number => {
    const reconstruction = new Float32Array(20);
    let total = 0;
    for (const index of HELD_OUT) {
      const image = images.slice(index * 20, index * 20 + 20);
      encoder.decode(encoder.encode(image), reconstruction);
      total += image.reduce((sum, byte, p) => sum + (reconstruction[p]! - byte / 255) ** 2, 0) / 20;
    }
    return total / HELD_OUT.length;
  };
  return { encoder, error, meter: new HeldOutMeter(encoder, HELD_OUT) };
}

/** Lets no time pass, or so much that every piece is a single one. */
const frozen = (): number => 0;
const racing = () => {
  let now = 0;
  return (): number => (now += 1000);
};

describe('the held-out error', () => {
  it('is that of one moment when nothing is learnt meanwhile', () => {
    const { encoder, error, meter } = bench();
    encoder.train(Uint32Array.from({ length: 30 }, (_, i) => i));
    const result = meter.advance(1, frozen)!;
    expect(result.imagesSeen).toBe(30);
    expect(result.error).toBeCloseTo(error(), 6);
    expect(meter.due(0, true)).toBe(false);
  });

  it('is not taken for that of the moment at which training came to rest, when it was measured alongside', () => {
    const { encoder, error, meter } = bench();
    encoder.train(Uint32Array.of(0, 1));
    const clock = racing();
    while (!meter.latest) {
      meter.advance(1, clock);
      if (!meter.latest) encoder.train(Uint32Array.of(2));
    }
    const { imagesSeen } = encoder;
    expect(imagesSeen).toBeGreaterThan(2);
    expect(meter.latest.imagesSeen).toBe(2);
    expect(meter.due(clock(), true)).toBe(true);
    const rested = meter.advance(1, frozen)!;
    expect(rested.imagesSeen).toBe(imagesSeen);
    expect(rested.error).toBeCloseTo(error(), 6);
  });
});
