import { beforeAll, describe, expect, it } from 'vitest';
import { compileKernel } from '../../../src/encoders/compile-kernel';
import type { Encoder, Engine } from '../../../src/encoders/encoder';
import { HtmReferenceEngine } from '../../../src/encoders/reversible-htm/reference-engine';
import { DEFAULT_SETTINGS, type HtmSettings } from '../../../src/encoders/reversible-htm/settings';
import { HtmWasmEngine } from '../../../src/encoders/reversible-htm/wasm-engine';
import type { ImageShape } from '../../../src/core/image-shape';
import { randomImages } from '../../support/twin-encoders';

const SHAPE: ImageShape = { width: 6, height: 5, signed: false };
const PIXELS = 30;
const IMAGES = randomImages(SHAPE, 8, 0.4, 1);
const SETTINGS: HtmSettings = { ...DEFAULT_SETTINGS, units: 40, winners: 6, rounds: 3, gain: 60, threshold: 1 };

let module: WebAssembly.Module;
beforeAll(async () => {
  module = await WebAssembly.compile(await compileKernel('reversible-htm'));
});

function trained(engine: Engine<HtmSettings>, settings: HtmSettings): Encoder {
  const store = engine.createImageStore(SHAPE, 8);
  store.write(0, IMAGES);
  const encoder = engine.createEncoder(settings, store, 8);
  for (let i = 0; i < 5; i++) encoder.train(Uint32Array.of(0, 1, 2, 3, 4, 5, 6, 7));
  return encoder;
}

function finished<T>(work: Generator<void, T, void>): T {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

const CASES = [
  ['the reference', 'binary'],
  ['the reference', 'ternary'],
  ['the kernel', 'binary'],
  ['the kernel', 'ternary'],
] as const;

describe.each(CASES)('a trace of %s with %s synapses', (which, synapses) => {
  const encoderOf = (): Encoder =>
    trained(which === 'the kernel' ? new HtmWasmEngine(module) : new HtmReferenceEngine(), { ...SETTINGS, synapses });

  it('predicts the encoder’s next state to the bit', async () => {
    const tracer = await encoderOf().tracer!();
    finished(tracer.trace(3));
    const { compared, differing } = tracer.learn();
    expect(compared).toBe(40 + 6 * PIXELS);
    expect(differing).toBe(0);
  });

  it('can be undone, to the bit', async () => {
    const encoder = encoderOf();
    const before = encoder.saveState();
    const tracer = await encoder.tracer!();
    for (const image of [3, 5]) {
      finished(tracer.trace(image));
      tracer.learn();
    }
    expect(tracer.undoable).toBe(2);
    tracer.undo(encoder.imagesSeen - 1);
    tracer.undo(encoder.imagesSeen - 1);
    expect(encoder.saveState()).toEqual(before);
  });

  it('decodes pixels by their votes', async () => {
    const tracer = await encoderOf().tracer!();
    const { votes, sum, reconstruction, weights, rows } = finished(tracer.trace(2));
    expect(votes!.threshold).toBe(60);
    for (let p = 0; p < PIXELS; p++) {
      const counted = Array.from({ length: rows }, (_, row) => weights[row * PIXELS + p]!).reduce((a, b) => a + b, 0);
      expect(sum[p]).toBe(counted);
      expect(reconstruction[p]).toBe(Math.min(255, Math.max(0, 60 * counted - 60)));
    }
  });

  it('has the permanences of any column', async () => {
    const encoder = encoderOf();
    const tracer = await encoder.tracer!();
    finished(tracer.trace(2));
    const { weights, partialSums } = finished(tracer.unit(17));
    const expected = new Float32Array(PIXELS);
    encoder.readWeights(17, expected);
    expect(weights).toEqual(expected);
    expect(partialSums).toHaveLength(0);
  });
});
