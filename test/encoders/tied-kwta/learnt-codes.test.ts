import { describe, expect, it } from 'vitest';
import { createMeasurement, type Encoder, type Engine } from '../../../src/encoders/encoder';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import { createWasmEngine } from '../../../src/encoders/tied-kwta/wasm-engine';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../../src/encoders/tied-kwta/settings';
import { kernelModule } from '../../support/kernel-module';
import { createLearner, randomImages } from '../../support/twin-encoders';

const shape = { width: 7, height: 5, signed: false };
const images = randomImages(shape, 20, 0.5, 1);
const settings = { ...DEFAULT_SETTINGS, units: 40, winners: 5 };
const order = Uint32Array.from({ length: 20 }, (_, i) => (i * 7) % 20);

const learnerOf = (engine: Engine<TiedSettings>, change = {}) =>
  createLearner(engine, { ...settings, ...change }, shape, images);

function codesAtHand(encoder: Encoder): number[][] {
  const codes = encoder.learntCodes!;
  return Array.from({ length: codes.count }, (_, i) => [...codes.read(i).bits]);
}

const engines: [string, () => Promise<Engine<TiedSettings>>][] = [
  ['reference', () => Promise.resolve(new ReferenceEngine())],
  ['wasm', async () => createWasmEngine(await kernelModule(), { lookAhead: 8 })],
];

it.each([{ rounds: 1 }, { rounds: 3 }])(
  'the codes of the last batch can be read as they were learnt (%o)',
  async (change) => {
    const { encoder: reference } = learnerOf(new ReferenceEngine(), change);
    const codes = [...order].map((index) => {
      reference.train(Uint32Array.of(index));
      return codesAtHand(reference)[0]!;
    });
    const { encoder: another } = learnerOf(new ReferenceEngine(), change);
    another.train(order);
    expect(codesAtHand(another)).toEqual(codes);
    const { encoder } = learnerOf(createWasmEngine(await kernelModule(), { lookAhead: 8 }), change);
    expect(encoder.imagesAhead).toBe(8);
    // 20 images are two batches of 8 and one of 4.
    encoder.train(order);
    expect(codesAtHand(encoder)).toEqual(codes.slice(-4));
    encoder.train(order.subarray(0, 8));
    expect(codesAtHand(encoder)).toHaveLength(8);
  },
);

describe.each(engines)('codes that the %s encoder has learnt', (_name, makeEngine) => {
  it.each<[string, (encoder: Encoder, image: Uint8Array) => void]>([
    ['another image is encoded', (encoder, image) => encoder.encode(image)],
    [
      'a code is decoded',
      (encoder) => encoder.decode({ bits: Uint32Array.of(3), strengths: null }, new Float32Array(35)),
    ],
    ['images are measured', (encoder) => encoder.measure(Uint32Array.of(0), createMeasurement(encoder, 1))],
    ['settings change', (encoder) => encoder.configure({ ...settings, winners: 6 })],
    ['a state is loaded', (encoder) => encoder.loadState(encoder.saveState())],
  ])('are gone once %s', async (_what, act) => {
    const { encoder, store } = learnerOf(await makeEngine());
    expect(encoder.learntCodes!.count).toBe(0);
    encoder.train(order);
    expect(encoder.learntCodes!.count).toBeGreaterThan(0);
    act(encoder, store.read(0));
    expect(encoder.learntCodes!.count).toBe(0);
    expect(() => encoder.learntCodes!.read(0)).toThrow('learnt code 0 asked for');
  });

  it('are refused for an index out of range', async () => {
    const { encoder } = learnerOf(await makeEngine());
    encoder.train(order);
    for (const index of [-1, 0.5, encoder.learntCodes!.count]) {
      expect(() => encoder.learntCodes!.read(index)).toThrow(
        `learnt code ${index} asked for; expected a whole number below ${encoder.learntCodes!.count}`,
      );
    }
  });
});
