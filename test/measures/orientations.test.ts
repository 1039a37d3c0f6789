import { describe, expect, it } from 'vitest';
import { ORIENTATIONS } from '../../src/core/orientations';
import { randomStream } from '../../src/core/random';
import { BANDS, OrientationMeter, type FeatureOrientation } from '../../src/measures/orientations';

function meterFor(width: number, height: number): OrientationMeter {
  const work = OrientationMeter.forSize(width, height);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Stripes under a Gaussian. @param degrees counter-clockwise from horizontal. @param frequency in cycles per pixel. */
function wavelet(side: number, degrees: number, frequency: number): Float32Array {
  const angle = (degrees * Math.PI) / 180;
  const middle = (side - 1) / 2;
  return Float32Array.from({ length: side * side }, (_, p) => {
    const [right, up] = [(p % side) - middle, middle - Math.floor(p / side)];
    const across = up * Math.cos(angle) - right * Math.sin(angle);
    return Math.sin(2 * Math.PI * frequency * across) * Math.exp(-(right ** 2 + up ** 2) / (side * side) / 0.1);
  });
}

describe('the orientation of a feature', () => {
  it.each([8, 12, 28])('is that of the stripes, in steps of 15 degrees, for features of %i x %i pixels', (side) => {
    const meter = meterFor(side, side);
    for (let i = 0; i < ORIENTATIONS; i++) {
      for (const off of [-5, 0, 5]) expect(meter.measure(wavelet(side, 15 * i + off, 0.2))?.orientation).toBe(i);
    }
  });

  it('has the frequency of the stripes', () => {
    const meter = meterFor(12, 12);
    const bands = meter.frequencies.map((frequency) => meter.measure(wavelet(12, 30, frequency))?.band);
    expect(bands[0]).toBeLessThanOrEqual(1);
    expect(bands.slice(1)).toEqual([1, 2, 3]);
    expect(meter.frequencies).toHaveLength(BANDS);
  });

  it('does not depend on sign, strength or brightness', () => {
    const meter = meterFor(12, 12);
    const feature = wavelet(12, 60, 0.2);
    const found: FeatureOrientation = meter.measure(feature)!;
    expect(meter.measure(feature.map((weight) => -3 * weight + 1))).toEqual(found);
  });

  it('is absent for a blob, for a constant feature, and for nearly all noise', () => {
    const meter = meterFor(12, 12);
    const blob = Float32Array.from({ length: 144 }, (_, p) =>
      Math.exp(-(((p % 12) - 5.5) ** 2 + (Math.floor(p / 12) - 5.5) ** 2) / 4),
    );
    expect([
      meter.measure(blob),
      meter.measure(new Float32Array(144)),
      meter.measure(new Float32Array(144).fill(2)),
    ]).toEqual([null, null, null]);
    const random = randomStream(1, 'noise');
    const noise = Array.from({ length: 200 }, () => Float32Array.from({ length: 144 }, () => random.unit() - 0.5));
    expect(noise.filter((feature) => meter.measure(feature)).length).toBeLessThan(30);
  });

  it('is absent if weights are NaN', () => {
    expect(meterFor(5, 4).measure(new Float32Array(20).fill(Number.NaN))).toBeNull();
  });

  it('can be measured for images of any shape', () => {
    for (const [width, height] of [
      [1, 1],
      [1, 9],
      [7, 3],
    ] as const) {
      const found = meterFor(width, height).measure(Float32Array.from({ length: width * height }, (_, p) => p % 2));
      expect(found?.orientation ?? 0).toBeLessThan(ORIENTATIONS);
    }
  });
});
