import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileKernel } from '../../../src/encoders/compile-kernel';
import { createMeasurement, type Encoder, type Engine, type ImageStore } from '../../../src/encoders/encoder';
import { HtmReferenceEngine } from '../../../src/encoders/reversible-htm/reference-engine';
import { DEFAULT_SETTINGS, type HtmSettings } from '../../../src/encoders/reversible-htm/settings';
import { HtmWasmEngine } from '../../../src/encoders/reversible-htm/wasm-engine';
import { pixelCount, type ImageShape } from '../../../src/core/image-shape';
import { mnistImages } from '../../support/mnist-files';
import { times } from '../../support/stress';
import { randomImages } from '../../support/twin-encoders';

let module: WebAssembly.Module;
beforeAll(async () => {
  module = await WebAssembly.compile(await compileKernel('reversible-htm'));
});

const IMAGES = 20;

const shapes: fc.Arbitrary<ImageShape> = fc.record({
  width: fc.integer({ min: 1, max: 13 }),
  height: fc.integer({ min: 1, max: 13 }),
  signed: fc.boolean(),
});

/** Live settings for a number of units, with the corner cases drawn often. */
function liveSettings(units: number): fc.Arbitrary<Partial<HtmSettings>> {
  return fc.oneof(fc.constantFrom(1, units), fc.integer({ min: 1, max: units })).chain((winners) =>
    fc.record({
      winners: fc.constant(winners),
      rounds: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: winners + 2 })),
      roundShape: fc.constantFrom('equal', 'front'),
      inhibition: fc.oneof(fc.constantFrom(0, 1, 2), fc.double({ min: 0, max: 2, noNaN: true })),
      gain: fc.oneof(fc.constantFrom(1, 255), fc.integer({ min: 1, max: 255 })),
      threshold: fc.oneof(fc.constantFrom(0, 1000), fc.integer({ min: 0, max: 12 })),
      tolerance: fc.constantFrom(0, 32, 255),
      increment: fc.constantFrom(1, 16, 255),
      boostStrength: fc.oneof(fc.constantFrom(0, 1000), fc.double({ min: 0.01, max: 10, noNaN: true })),
      dutyCycleWindow: fc.double({ min: 1, max: 300, noNaN: true }),
    }),
  );
}

const runs = fc.integer({ min: 1, max: 270 }).chain((units) =>
  fc.record({
    units: fc.constant(units),
    synapses: fc.constantFrom<HtmSettings['synapses']>('binary', 'ternary'),
    shape: shapes,
    images: fc.constantFrom('empty', 'full', 'sparse', 'dense'),
    seed: fc.nat(),
    first: liveSettings(units),
    later: liveSettings(units),
  }),
);

interface Learner {
  readonly encoder: Encoder<HtmSettings>;
  readonly store: ImageStore;
}

function learnersFor(settings: HtmSettings, shape: ImageShape, images: Uint8Array): readonly [Learner, Learner] {
  const of = (engine: Engine<HtmSettings>): Learner => {
    const store = engine.createImageStore(shape, images.length / pixelCount(shape));
    store.write(0, images);
    return { store, encoder: engine.createEncoder(settings, store, 60_000) };
  };
  return [of(new HtmWasmEngine(module)), of(new HtmReferenceEngine())];
}

/** Everything readable from an encoder: its state, and its codes and reconstructions of its images. */
function readingsOf({ encoder, store }: Learner): unknown {
  const { units } = encoder.space;
  const pixels = pixelCount(encoder.shape);
  const measured = createMeasurement(encoder, store.capacity);
  encoder.measure(
    Uint32Array.from({ length: store.capacity }, (_, i) => i),
    measured,
  );
  const code = encoder.encode(store.read(0));
  const filled = (length: number, read: (into: Float32Array) => void): Float32Array => {
    const into = new Float32Array(length);
    read(into);
    return into;
  };
  const [tiles, scales] = [new Int8Array(units * pixels), new Float32Array(units)];
  encoder.readTiles(0, units, tiles, scales);
  return {
    code,
    measured,
    tiles,
    scales,
    decoded: filled(pixels, (into) => encoder.decode(code, into)),
    boosts: filled(units, (into) => encoder.boosts!.read(into)),
    use: filled(units, (into) => encoder.readUse(into)),
    weights: filled(pixels, (into) => encoder.readWeights(units - 1, into)),
    synapses: filled(pixels, (into) => encoder.readSynapses!(units - 1, into)),
    largest: encoder.largestWeight(),
    rate: encoder.learningRate,
  };
}

function lastLearntCode({ learntCodes }: Encoder): unknown {
  return [...learntCodes!.read(learntCodes!.count - 1).bits];
}

describe('the kernel of the reversible encoder', () => {
  it('learns, measures and decodes like the reference, for any settings and images', () => {
    fc.assert(
      fc.property(runs, ({ units, synapses, shape, images: kind, seed, first, later }) => {
        const density = { empty: 0, full: 1, sparse: 0.1, dense: 1 }[kind];
        const random = randomImages(shape, IMAGES, density, seed);
        const images = kind === 'full' ? random.fill(255) : random;
        const settings: HtmSettings = { ...DEFAULT_SETTINGS, units, synapses, seed, ...first };
        const [fast, plain] = learnersFor(settings, shape, images);
        for (const changed of [settings, { ...settings, ...later }]) {
          for (const { encoder } of [fast, plain]) encoder.configure(changed);
          const order = Uint32Array.from({ length: IMAGES }, (_, i) => (7 * i) % IMAGES);
          expect(fast.encoder.train(order)).toBe(plain.encoder.train(order));
          expect(lastLearntCode(fast.encoder)).toEqual(lastLearntCode(plain.encoder));
          expect(fast.encoder.saveState()).toEqual(plain.encoder.saveState());
          expect(readingsOf(fast)).toEqual(readingsOf(plain));
        }
      }),
      { numRuns: times(40, 1000) },
    );
  });

  it.each<Partial<HtmSettings>>([{}, { synapses: 'ternary', threshold: 0, gain: 22, roundShape: 'front' }])(
    'learns digits to the same bits with %o',
    (changed) => {
      const digits = times(80, 1000);
      const shape: ImageShape = { width: 28, height: 28, signed: false };
      const settings: HtmSettings = { ...DEFAULT_SETTINGS, units: 300, ...changed };
      const [fast, plain] = learnersFor(settings, shape, mnistImages('train', digits));
      const order = Uint32Array.from({ length: digits }, (_, i) => i);
      expect(fast.encoder.train(order)).toBe(plain.encoder.train(order));
      expect(fast.encoder.saveState()).toEqual(plain.encoder.saveState());
    },
  );

  it('continues from a saved state like the encoder that saved it', () => {
    const shape: ImageShape = { width: 5, height: 7, signed: false };
    const images = randomImages(shape, IMAGES, 0.4, 3);
    const settings: HtmSettings = { ...DEFAULT_SETTINGS, units: 140, winners: 9 };
    const [one, other] = learnersFor(settings, shape, images);
    const order = Uint32Array.from({ length: IMAGES }, (_, i) => i);
    one.encoder.train(order);
    other.encoder.loadState(structuredClone(one.encoder.saveState()));
    for (const { encoder } of [one, other]) encoder.train(order);
    expect(other.encoder.saveState()).toEqual(one.encoder.saveState());
  });

  it('ends encoders and stores when others take over their memory', () => {
    const engine = new HtmWasmEngine(module);
    const store = engine.createImageStore({ width: 2, height: 2, signed: false }, 1);
    const former = engine.createEncoder({ ...DEFAULT_SETTINGS, units: 30 }, store);
    engine.createEncoder({ ...DEFAULT_SETTINGS, units: 40 }, store);
    expect(() => former.train(Uint32Array.of(0))).toThrow(/replaced by a newer one/);
    engine.createImageStore({ width: 2, height: 2, signed: false }, 1);
    expect(() => store.read(0)).toThrow(/replaced by a newer one/);
  });
});
