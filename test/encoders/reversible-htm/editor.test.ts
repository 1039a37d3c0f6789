import { describe, expect, it } from 'vitest';
import type { CapturedCode } from '../../../src/encoders/capabilities';
import { HtmReferenceEngine } from '../../../src/encoders/reversible-htm/reference-engine';
import { DEFAULT_SETTINGS, type HtmSettings } from '../../../src/encoders/reversible-htm/settings';
import type { Encoder } from '../../../src/encoders/encoder';
import type { ImageShape } from '../../../src/core/image-shape';
import { randomImages } from '../../support/twin-encoders';

const SHAPE: ImageShape = { width: 6, height: 5, signed: false };
const SETTINGS: HtmSettings = { ...DEFAULT_SETTINGS, units: 40, winners: 6, rounds: 3, gain: 60, threshold: 1 };
const IMAGES = randomImages(SHAPE, 8, 0.4, 1);
const PIXELS = 30;

function trained(settings = SETTINGS): Encoder {
  const engine = new HtmReferenceEngine();
  const store = engine.createImageStore(SHAPE, 8);
  store.write(0, IMAGES);
  const encoder = engine.createEncoder(settings, store);
  for (let i = 0; i < 20; i++) encoder.train(Uint32Array.of(0, 1, 2, 3, 4, 5, 6, 7));
  return encoder;
}

function finished<T>(work: Generator<void, T, void>): T {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

async function captured(encoder: Encoder): Promise<CapturedCode> {
  return finished((await encoder.editor!()).capture(IMAGES.slice(0, PIXELS)));
}

/** The error that the encoder itself makes with a code. */
function errorOf(encoder: Encoder, bits: readonly number[]): number {
  const pixels = new Float32Array(PIXELS);
  encoder.decode({ bits: Uint32Array.from(bits), strengths: null }, pixels);
  return pixels.reduce((sum, value, p) => sum + (value - IMAGES[p]! / 255) ** 2, 0) / PIXELS;
}

describe.each(['binary', 'ternary'] as const)('a code of %s synapses that is taken apart', (synapses) => {
  it('is the encoder’s own, and decodes as in the encoder', async () => {
    const encoder = trained({ ...SETTINGS, synapses });
    const code = await captured(encoder);
    expect(code.bits).toEqual(encoder.encode(IMAGES.slice(0, PIXELS)).bits);
    expect(code.decode(code.bits).error).toBeCloseTo(errorOf(encoder, [...code.bits]), 6);
  });

  it('gives for each bit the increase of the error without it, at the threshold of one winner fewer', async () => {
    const encoder = trained({ ...SETTINGS, synapses });
    const code = await captured(encoder);
    const { described } = finished(code.takeApart(code.bits, new Map(), 0));
    for (const bit of code.bits) {
      const without = errorOf(
        encoder,
        [...code.bits].filter((other) => other !== bit),
      );
      const expected = without - errorOf(encoder, [...code.bits]);
      expect(described.contributions[described.units.indexOf(bit)]).toBeCloseTo(expected, 6);
    }
  });

  it('adds up vote by vote to the reconstruction from all its bits', async () => {
    const code = await captured(trained({ ...SETTINGS, synapses }));
    const { stack } = finished(code.takeApart(code.bits, new Map(), 0));
    expect([...stack.steps]).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(stack.errors.at(-1)).toBe(code.decode(code.bits).error);
    expect([...stack.sums.subarray(0, PIXELS)].every((value) => value === 0)).toBe(true);
  });

  it('loses the requested number of bits to noise, and its curve ends when none are left', async () => {
    const encoder = trained({ ...SETTINGS, synapses });
    const code = await captured(encoder);
    const damaged = code.damage(code.bits, new Set([code.bits[0]!]), { kind: 'drop', share: 0.4, seed: 1 });
    expect(damaged.count).toBe(2);
    expect(damaged.bits).toHaveLength(4);
    expect(damaged.errors[0]).toBe(code.decode(code.bits).error);
    expect(damaged.errors.at(-1)).toBeCloseTo(errorOf(encoder, [code.bits[0]!]), 6);
  });
});
