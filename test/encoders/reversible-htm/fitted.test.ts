import { describe, expect, it } from 'vitest';
import { reversibleHtm } from '../../../src/encoders/reversible-htm/kind';
import { HtmReferenceEngine } from '../../../src/encoders/reversible-htm/reference-engine';
import { DEFAULT_SETTINGS, type HtmSettings } from '../../../src/encoders/reversible-htm/settings';
import { randomStream } from '../../../src/core/random';

const fitted = (settings: Partial<HtmSettings>, signed = false): HtmSettings => {
  const wanted = { ...DEFAULT_SETTINGS, ...settings };
  return { ...wanted, ...reversibleHtm.fitted!(wanted, { signed }) };
};

const SHAPE = { width: 8, height: 8, signed: false };

/** Images of 8 x 8 pixels with two bars each. */
function imagesOfBars(count: number): Uint8Array {
  const random = randomStream(1, 'noise');
  const pixels = new Uint8Array(count * 64);
  for (let image = 0; image < count; image++) {
    const first = random.integer(0, 15);
    const second = (first + random.integer(1, 15)) % 16;
    for (const bar of [first, second]) {
      for (let i = 0; i < 8; i++) pixels[image * 64 + (bar < 8 ? bar * 8 + i : i * 8 + bar - 8)] = 255;
    }
  }
  return pixels;
}

describe('a preset of the reversible HTM encoder, adapted to other sizes or images', () => {
  it('is unchanged if a pixel can get the votes it needs', () => {
    for (const winners of [8, 30, 200]) expect(fitted({ winners })).toEqual({ ...DEFAULT_SETTINGS, winners });
  });

  it('keeps the share of winners that a pixel needs, and the ink of all votes, if few units win', () => {
    expect(fitted({ winners: 5 })).toMatchObject({ threshold: 1, gain: 240 });
    expect(fitted({ winners: 2 })).toMatchObject({ threshold: 0, gain: 255 });
    expect(fitted({ winners: 1 })).toMatchObject({ threshold: 0, gain: 255 });
  });

  it('gives a vote half as many grey levels on signed images, which have half the range', () => {
    expect(fitted({ winners: 8 }, true)).toMatchObject({ threshold: 4, gain: 20 });
    expect(fitted({ winners: 1 }, true)).toMatchObject({ threshold: 0, gain: 128 });
  });

  it('learns bars with one column for each; unadapted, every image would stay empty', () => {
    const size = SHAPE.width * SHAPE.height;
    const count = 1500;
    const pixels = imagesOfBars(count);
    const errorOf = (settings: HtmSettings): number => {
      const engine = new HtmReferenceEngine();
      const store = engine.createImageStore(SHAPE, count);
      store.write(0, pixels);
      const encoder = engine.createEncoder(settings, store);
      encoder.train(Uint32Array.from({ length: count }, (_, i) => i));
      const read = new Float32Array(size);
      let squares = 0;
      for (let i = 0; i < 50; i++) {
        const image = pixels.subarray(i * size, (i + 1) * size);
        encoder.decode(encoder.encode(image), read);
        squares += image.reduce((sum, byte, p) => sum + (read[p]! - byte / 255) ** 2, 0);
      }
      return squares / (50 * size);
    };
    const sizes = { units: 16, winners: 2 };
    const empty = pixels.subarray(0, 50 * size).reduce((sum, byte) => sum + (byte / 255) ** 2, 0) / (50 * size);
    expect(errorOf({ ...DEFAULT_SETTINGS, ...sizes })).toBeCloseTo(empty, 6);
    expect(errorOf(fitted(sizes))).toBeLessThan(0.02);
  });
});
