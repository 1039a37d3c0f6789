import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldOf, fieldsOf, keepInFields, pixelsOf, seenShare } from '../../../src/encoders/tied-kwta/fields';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { createLearner, randomImages } from '../../support/twin-encoders';

const digits = { width: 28, height: 28, signed: false };
const settings = { ...DEFAULT_SETTINGS, units: 300, fieldSize: 10, fieldMargin: 2 };

describe('local fields', () => {
  it('are windows of the requested size, anywhere within the margin', () => {
    const fields = fieldsOf(settings, digits)!;
    expect([fields.width, fields.height]).toEqual([10, 10]);
    for (const places of [fields.lefts, fields.tops]) {
      expect(new Set(places)).toEqual(new Set(Array.from({ length: 15 }, (_, i) => i + 2)));
    }
    expect(seenShare(fields, digits)).toBe(100 / 784);
  });

  it('follow from the seed', () => {
    expect(fieldsOf(settings, digits)).toEqual(fieldsOf(settings, digits));
    expect(fieldsOf({ ...settings, seed: 2 }, digits)).not.toEqual(fieldsOf(settings, digits));
  });

  it('are null at size 0: every unit sees the whole image', () => {
    expect(fieldsOf({ ...settings, fieldSize: 0 }, digits)).toBeNull();
    expect(seenShare(null, digits)).toBe(1);
  });

  it('are within an image of any shape, and centred if the margin leaves no room', () => {
    const size = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(size, size, fc.integer({ min: 1, max: 50 }), fc.nat(30), (width, height, fieldSize, fieldMargin) => {
        const shape = { width, height, signed: false };
        const fields = fieldsOf({ ...settings, units: 5, fieldSize, fieldMargin }, shape)!;
        for (let unit = 0; unit < 5; unit++) {
          const pixels = [...pixelsOf(fieldOf(fields, unit), shape)];
          expect(pixels).toHaveLength(Math.min(fieldSize, width) * Math.min(fieldSize, height));
          expect(new Set(pixels).size).toBe(pixels.length);
          expect(Math.max(...pixels)).toBeLessThan(width * height);
        }
        const hasRoom = 2 * fieldMargin + fields.width <= width;
        expect(hasRoom || fields.lefts[0] === Math.floor((width - fields.width) / 2)).toBe(true);
      }),
    );
  });

  it('keep only the weights within them', () => {
    const shape = { width: 3, height: 2, signed: false };
    const fields = { width: 2, height: 1, lefts: Uint32Array.of(0, 1), tops: Uint32Array.of(1, 0) };
    const weights = Float32Array.from({ length: 12 }, (_, i) => i + 1);
    expect([...keepInFields(weights, fields, shape)]).toEqual([0, 0, 0, 4, 5, 0, 0, 8, 9, 0, 0, 0]);
    expect(keepInFields(weights, null, shape)).toBe(weights);
  });
});

describe('an encoder with local fields', () => {
  it('has no weights outside them, at the start, after learning, and after loading a state', () => {
    const images = randomImages(digits, 20, 0.5, 1);
    const { encoder } = createLearner(new ReferenceEngine(), { ...settings, winners: 20 }, digits, images);
    const fields = fieldsOf(settings, digits)!;
    const outside = (): number => {
      const weights = encoder.saveState().arrays['weights'] as Float32Array;
      const kept = keepInFields(weights.slice(), fields, digits);
      return weights.reduce((count, weight, i) => count + Number(!Object.is(weight, kept[i])), 0);
    };
    expect(outside()).toBe(0);
    encoder.train(Uint32Array.from({ length: 20 }, (_, i) => i));
    expect(outside()).toBe(0);
    const state = encoder.saveState();
    encoder.loadState({ ...state, arrays: { ...state.arrays, weights: state.arrays['weights']!.map(() => 0.5) } });
    expect(outside()).toBe(0);
  });

  it('moves weights by eta divided by the winners that cover a pixel', () => {
    // One unit that sees one of four pixels: eta / (1 * 1/4). The weight 0 becomes 0 - 4 * 0.125 * (0 - 1).
    const shape = { width: 2, height: 2, signed: false };
    const run = { ...settings, units: 1, winners: 1, fieldSize: 1, fieldMargin: 0, initRange: 0 };
    const constant = { learningRateSchedule: 'constant', learningRate: 0.125 } as const;
    const { encoder } = createLearner(
      new ReferenceEngine(),
      { ...run, ...constant },
      shape,
      new Uint8Array(4).fill(255),
    );
    encoder.train(Uint32Array.of(0));
    expect([...(encoder.saveState().arrays['weights'] as Float32Array)].toSorted((a, b) => a - b)).toEqual([
      0, 0, 0, 0.5,
    ]);
  });
});
