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

/** Lets no time pass, or enough that every piece is a single image. */
const frozen = (): number => 0;
const racing = () => {
  let now = 0;
  return (): number => (now += 1000);
};

describe('the first estimate', () => {
  /** The mean over the first of the held-out images. */
  const errorOfFirst = (encoder: ReturnType<typeof bench>['encoder'], count: number): number => {
    const images = randomImages(SHAPE, IMAGES, 0.4, 3);
    const reconstruction = new Float32Array(20);
    const errors = [...HELD_OUT.subarray(0, count)].map((index) => {
      const image = images.slice(index * 20, index * 20 + 20);
      encoder.decode(encoder.encode(image), reconstruction);
      return image.reduce((sum, byte, p) => sum + (reconstruction[p]! - byte / 255) ** 2, 0) / 20;
    });
    return errors.reduce((sum, error) => sum + error, 0) / count;
  };

  it('is used until all images have been measured', () => {
    const { encoder, meter } = bench();
    const clock = racing();
    encoder.train(Uint32Array.of(0, 1));
    while (!meter.estimate) expect(meter.advance(1, clock)).toBeNull();
    expect(meter.latest).toBeNull();
    expect(meter.estimate).toMatchObject({ imagesSeen: 2, images: 64 });
    expect(meter.estimate.error).toBeCloseTo(errorOfFirst(encoder, 64), 6);
    while (!meter.advance(1, clock));
    expect(meter.estimate).toBeNull();
    expect(meter.latest!.imagesSeen).toBe(2);
  });

  it('halts training although all images together would take too long', () => {
    const { encoder, meter } = bench();
    let now = 0;
    encoder.train(Uint32Array.of(0, 1));
    // 1.8 ms per image: 115 for the estimate, 126 for all.
    const clock = (): number => (now += 1.8);
    meter.advance(1, clock);
    expect(meter.slow).toBe(false);
    while (!meter.estimate) meter.advance(1, clock);
    expect(meter.slow).toBe(true);
  });

  it('is made from the images that have arrived, and again at each doubling', () => {
    const { encoder, meter } = bench();
    expect(meter.estimateDue(63)).toBe(false);
    encoder.train(Uint32Array.of(0));
    expect(meter.estimateDue(66)).toBe(true);
    expect(meter.advance(1, frozen, 66)).toBeNull();
    expect(meter.busy).toBe(false);
    expect(meter.estimate).toMatchObject({ imagesSeen: 1, images: 66 });
    expect(meter.estimate!.error).toBeCloseTo(errorOfFirst(encoder, 66), 6);
    expect(meter.estimateDue(66)).toBe(false);
    encoder.train(Uint32Array.of(1));
    expect(meter.estimateDue(66)).toBe(true);
  });

  it('does not outlive the settings under which it was made', () => {
    const { encoder, meter } = bench();
    encoder.train(Uint32Array.of(0));
    meter.advance(1, frozen, 66);
    meter.invalidate();
    expect(meter.estimate).toBeNull();
  });
});

describe('the held-out error', () => {
  it('is that of one moment if nothing is learnt during the measurement', () => {
    const { encoder, error, meter } = bench();
    encoder.train(Uint32Array.from({ length: 30 }, (_, i) => i));
    const result = meter.advance(1, frozen)!;
    expect(result.imagesSeen).toBe(30);
    expect(result.error).toBeCloseTo(error(), 6);
    expect(meter.due(0, true)).toBe(false);
  });

  it('is not attributed to the moment at which training stopped, if it was measured alongside', () => {
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

  it('is measured again if training has continued for too long in the meantime', () => {
    const { encoder, meter } = bench();
    const clock = racing();
    encoder.train(Uint32Array.of(0, 1));
    expect(meter.advance(1, clock)).toBeNull();
    encoder.train(Uint32Array.from({ length: 1000 }, (_, i) => i % 50));
    while (!meter.advance(1, clock));
    expect(meter.latest!.imagesSeen).toBe(1002);
  });

  it('is due at each doubling of the images seen, however little time has passed', () => {
    const { encoder, meter } = bench();
    meter.advance(1, frozen);
    const dueAt: number[] = [];
    for (let image = 1; image <= 40; image++) {
      encoder.train(Uint32Array.of(image));
      if (!meter.due(0, false)) continue;
      dueAt.push(image);
      meter.advance(1, frozen);
    }
    expect(dueAt).toEqual([1, 2, 4, 8, 16, 32]);
  });

  it('leaves training its time between the doublings', () => {
    const { encoder, meter } = bench();
    let now = 0;
    // Each reading of the clock is a millisecond later.
    const clock = (): number => now++;
    while (!meter.advance(1000, clock));
    const measured: number[] = [];
    let measuring = 0;
    for (let slice = 0; slice < 3000; slice++) {
      encoder.train(Uint32Array.of(slice % 50, 1));
      now += 20;
      const before = now;
      if (!meter.due(now, false)) continue;
      while (!meter.advance(1000, clock));
      measuring += now - before;
      measured.push(encoder.imagesSeen);
    }
    expect(measuring / now).toBeLessThan(0.08);
    // Nor does it delay the curve.
    expect(Math.max(...measured.map((images, i) => images - (measured[i - 1] ?? 0)))).toBeLessThanOrEqual(250);
  });

  it('is outdated and due as soon as a setting has settled, and not while it is dragged', () => {
    const { encoder, meter } = bench();
    let now = 0;
    const clock = (): number => (now += 1);
    encoder.train(Uint32Array.of(1, 2));
    while (!meter.advance(1000, clock));
    expect(meter.outdated).toBe(false);
    for (let drag = 0; drag < 5; drag++) {
      encoder.configure({ ...encoder.settings, winners: 1 + drag });
      meter.invalidate();
      expect(meter.outdated).toBe(true);
      expect(meter.due(now, false)).toBe(false);
      now += 30;
    }
    expect(meter.due(now, false)).toBe(false);
    now += 80;
    expect(meter.due(now, false)).toBe(true);
    while (!meter.advance(1000, clock));
    expect(meter.outdated).toBe(false);
  });
});
