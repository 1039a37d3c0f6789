import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeepEngine } from '../../../src/encoders/deep/engine';
import { deep } from '../../../src/encoders/deep/kind';
import { DEFAULT_SETTINGS } from '../../../src/encoders/deep/settings';
import { itIsADenseEngine } from '../../support/dense-engines';
import { randomImages } from '../../support/twin-encoders';

const SHAPE = { width: 3, height: 2, signed: false };
const PIXELS = 6;
const HIDDEN = 5;
const UNITS = 2;
const IMAGES = 32;

/** The same network in float64, written like the formulas. */
function expectedStep(arrays: Readonly<Record<string, ArrayLike<number>>>, images: Uint8Array, rate: number) {
  const names = ['encoderHidden', 'code', 'decoderHidden', 'output'] as const;
  const sizes = [
    [PIXELS, HIDDEN],
    [HIDDEN, UNITS],
    [UNITS, HIDDEN],
    [HIDDEN, PIXELS],
  ] as const;
  const w = names.map((name) => Array.from(arrays[`${name}Weights`]!));
  const b = names.map((name) => Array.from(arrays[`${name}Biases`]!));
  const at = (layer: number, out: number, into: number): number =>
    layer === 3 ? into * PIXELS + out : out * sizes[layer]![0] + into;
  const [gw, gb] = [w.map((a) => a.map(() => 0)), b.map((a) => a.map(() => 0))];
  for (let image = 0; image < IMAGES; image++) {
    const x = Array.from(images.subarray(image * PIXELS, (image + 1) * PIXELS), (byte) => byte / 255);
    const values = [x];
    for (let layer = 0; layer < 4; layer++) {
      const next = b[layer]!.map(
        (bias, o) => bias + values[layer]!.reduce((sum, v, i) => sum + v * w[layer]![at(layer, o, i)]!, 0),
      );
      const relu = layer === 0 || layer === 2;
      values.push(next.map((v) => (relu ? Math.max(0, v) : layer === 3 ? Math.min(1, Math.max(0, v)) : v)));
    }
    let back = values[4]!.map((r, p) => r - x[p]!);
    for (let layer = 3; layer >= 0; layer--) {
      const before = values[layer]!;
      back.forEach((d, o) => {
        gb[layer]![o]! += d / IMAGES;
        before.forEach((v, i) => (gw[layer]![at(layer, o, i)]! += (d * v) / IMAGES));
      });
      const onto = before.map((v, i) => {
        const sum = back.reduce((total, d, o) => total + d * w[layer]![at(layer, o, i)]!, 0);
        return (layer === 3 || layer === 1) && v === 0 ? 0 : sum;
      });
      back = onto;
    }
  }
  // Adam's first step is the whole rate wherever there is a gradient.
  const moved = (weights: number[], gradients: number[]): number[] =>
    weights.map((weight, i) => weight - (rate * gradients[i]!) / (Math.abs(gradients[i]!) + 1e-8 / Math.sqrt(0.001)));
  return Object.fromEntries(
    names.flatMap((name, i) => [
      [`${name}Weights`, moved(w[i]!, gw[i]!)],
      [`${name}Biases`, moved(b[i]!, gb[i]!)],
    ]),
  );
}

function createEncoder() {
  const engine = new DeepEngine();
  const store = engine.createImageStore(SHAPE, IMAGES);
  const images = randomImages(SHAPE, IMAGES, 0.6, 3);
  store.write(0, images);
  const settings = {
    ...DEFAULT_SETTINGS,
    units: UNITS,
    hiddenUnits: HIDDEN,
    learningRate: 0.01,
    learningRateEnd: 0.01,
  };
  return { encoder: engine.createEncoder(settings, store, 1000), images };
}

describe('one step of Adam', () => {
  it('is taken after 32 images, against the mean of their gradients', () => {
    const { encoder, images } = createEncoder();
    const before = encoder.saveState().arrays;
    const order = Uint32Array.from({ length: IMAGES }, (_, i) => i);
    encoder.train(order.subarray(0, 31));
    expect(encoder.saveState().arrays['outputWeights']).toEqual(before['outputWeights']);
    encoder.train(order.subarray(31));
    const after = encoder.saveState().arrays;
    for (const [name, values] of Object.entries(expectedStep(before, images, 0.01))) {
      expect([...after[name]!]).toEqual(values.map((value) => expect.closeTo(value, 4) as unknown));
    }
    expect(after['gradientSums']!.every((sum) => sum === 0)).toBe(true);
  });
});

describe('the feature of a unit', () => {
  it('is the decoder’s output for it alone at its usual value, minus its output for a code of zeros', () => {
    const { encoder } = createEncoder();
    encoder.train(Uint32Array.from({ length: IMAGES }, (_, i) => i));
    const { arrays } = encoder.saveState();
    const usual = arrays['strengths']![1]!;
    const decode = (code: readonly number[]): number[] => {
      const hidden = Array.from(arrays['decoderHiddenBiases']!, (bias, j) =>
        Math.max(0, bias + code.reduce((sum, v, i) => sum + v * arrays['decoderHiddenWeights']![j * UNITS + i]!, 0)),
      );
      return Array.from(arrays['outputBiases']!, (bias, p) =>
        hidden.reduce((sum, h, j) => sum + h * arrays['outputWeights']![j * PIXELS + p]!, bias),
      );
    };
    const [alone, nothing] = [decode([0, usual]), decode([0, 0])];
    const feature = new Float32Array(PIXELS);
    encoder.readWeights(1, feature);
    expect([...feature]).toEqual(alone.map((value, p) => expect.closeTo(value - nothing[p]!, 5) as unknown));
    expect(usual).toBeGreaterThan(0);
  });
});

describe('for any images and settings', () => {
  itIsADenseEngine({
    kind: deep,
    createEngine: () => new DeepEngine(),
    settings: fc.record({
      units: fc.integer({ min: 1, max: 6 }),
      hiddenUnits: fc.integer({ min: 1, max: 9 }),
      learningRate: fc.constantFrom(0, 0.001, 0.05),
      learningRateEnd: fc.constantFrom(0.000001, 0.02),
      seed: fc.integer({ min: 0, max: 1000 }),
    }),
  });
});
