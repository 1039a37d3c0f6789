import { codeOf } from '../../../src/core/sparse-code';
import { beforeAll, describe, expect, it } from 'vitest';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import { createWasmEngine } from '../../../src/encoders/tied-kwta/wasm-engine';
import { createMeasurement, type Encoder, type Engine } from '../../../src/encoders/encoder';
import type { DatasetLayout } from '../../../src/core/dataset';
import { randomStream } from '../../../src/core/random';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { ClassifierCompanion } from '../../../src/trainer/watching/recogniser';
import { TrainingData } from '../../../src/trainer/training-data';
import { kernelModule } from '../../support/kernel-module';
import type { LearntCodes } from '../../../src/encoders/capabilities';
import { ReferenceEncoder } from '../../../src/encoders/tied-kwta/reference';

const TRAIN = 60;
const layout: DatasetLayout = {
  id: 'halves',
  shape: { width: 6, height: 4, signed: false },
  trainShards: [TRAIN],
  testShards: [20],
  classCount: 2,
};
beforeAll(async () => {
  await kernelModule();
}, 60_000);

const settings = { ...DEFAULT_SETTINGS, units: 20, winners: 4 };
const all = Uint32Array.from({ length: TRAIN }, (_, i) => i);

/** Images of class 0 are bright in their upper half, those of class 1 in their lower half. */
function halves(count: number, seed: number): { pixels: Uint8Array; labels: Uint8Array } {
  const random = randomStream(seed, 'dataset');
  const pixels = Uint8Array.from({ length: count * 24 }, (_, p) => {
    const isUpper = p % 24 < 12;
    const label = Math.floor(p / 24) % 2;
    return isUpper === (label === 0) ? random.integer(100, 255) : random.integer(0, 30);
  });
  return { pixels, labels: Uint8Array.from({ length: count }, (_, i) => i % 2) };
}

function setUp(engine: Engine = new ReferenceEngine(), labels = true) {
  const data = new TrainingData(engine, layout);
  const [train, test] = [halves(TRAIN, 1), halves(20, 2)];
  data.addShard('train', 0, train.pixels);
  data.addShard('test', 0, test.pixels);
  if (labels) {
    data.addLabels('train', train.labels);
    data.addLabels('test', test.labels);
  }
  const encoder = engine.createEncoder(settings, data.images.storeFor(engine), TRAIN);
  return { data, encoder, companion: new ClassifierCompanion(encoder, data) };
}

/** A clock on which time passes only when codes are read: so many ms for each. */
function timed(encoder: Encoder, codeMs: number) {
  const clock = { now: 0, read: 0 };
  const ofPrototype = Object.getOwnPropertyDescriptor(ReferenceEncoder.prototype, 'learntCodes')!;
  Object.defineProperty(encoder, 'learntCodes', {
    get: (): LearntCodes => {
      const { count, read } = ofPrototype.get!.call(encoder) as LearntCodes;
      return {
        count,
        read: (index) => {
          clock.now += codeMs;
          clock.read++;
          return read(index);
        },
      };
    },
  });
  return clock;
}

describe('the classifier beside the encoder', () => {
  it('recognises images it has not learnt from', () => {
    const { companion, encoder, data } = setUp();
    let now = 0;
    for (let epoch = 0; epoch < 40; epoch++) {
      encoder.train(all);
      now += 100;
      companion.learnFrom(all, () => now);
    }
    const result = createMeasurement(encoder, 20);
    const test = Uint32Array.from({ length: 20 }, (_, i) => TRAIN + i);
    encoder.measure(test, result);
    const right = [...test].filter((index, i) => companion.recognises(index, codeOf(result.codes, i)));
    expect(right).toHaveLength(20);
    expect(data.label(TRAIN + 1)).toBe(1);
  });

  it.each([
    ['reference', () => Promise.resolve(new ReferenceEngine())],
    ['wasm', async () => createWasmEngine(await kernelModule())],
  ] as const)('leaves every bit of the %s encoder as it would be without it', async (_, makeEngine) => {
    const [alone, beside] = [setUp(await makeEngine()), setUp(await makeEngine())];
    let now = 0;
    for (let slice = 0; slice < 30; slice++) {
      const order = all.subarray(slice, slice + 25);
      alone.encoder.train(order);
      beside.encoder.train(order);
      now += 50;
      beside.companion.learnFrom(order, () => now);
    }
    expect(beside.companion.classifier.imagesLearnt).toBeGreaterThan(100);
    expect(beside.encoder.saveState()).toEqual(alone.encoder.saveState());
  });

  it.each([0.01, 0.3, 4, 50])('takes less than 3 %% of the time when an image costs %f ms', (cost) => {
    const { companion, encoder } = setUp();
    const clock = timed(encoder, cost);
    for (let slice = 0; slice < 2000; slice++) {
      clock.now += 5;
      encoder.train(all);
      companion.learnFrom(all, () => clock.now);
    }
    expect(clock.read).toBeGreaterThan(0);
    expect(clock.read * cost).toBeLessThan(0.03 * clock.now + 8 * cost);
  });

  it('learns from images whose codes can still be read, each with its own label', () => {
    const { companion, encoder, data } = setUp();
    const codes = new Map([
      [3, Uint32Array.of(0, 1, 2, 3)],
      [4, Uint32Array.of(4, 5, 6, 7)],
    ]);
    const atHand = [...codes.keys()];
    const learntCodes: LearntCodes = {
      count: atHand.length,
      read: (index) => ({ bits: codes.get(atHand[index]!)!, strengths: null }),
    };
    Object.defineProperty(encoder, 'learntCodes', { value: learntCodes });
    let now = 0;
    // The codes of 1 and 2 are gone.
    for (let i = 0; i < 50; i++, now += 100) companion.learnFrom(Uint32Array.of(1, 2, 3, 4), () => now);
    expect(companion.classifier.imagesLearnt).toBeGreaterThan(50);
    for (const [image, code] of codes) {
      expect(companion.probabilities({ bits: code, strengths: null })![data.label(image)]!).toBeGreaterThan(0.9);
    }
  });

  it('learns nothing when the codes are gone', () => {
    const { companion, encoder, data } = setUp();
    encoder.train(all);
    encoder.encode(data.images.read(0));
    companion.learnFrom(all, () => 0);
    expect(companion.ready).toBe(false);
  });

  it('learns from every image when these come slowly', () => {
    const { companion, encoder } = setUp();
    const clock = timed(encoder, 0.3);
    for (let i = 0; i < 30; i++) {
      clock.now += 100;
      encoder.train(all.subarray(i, i + 1));
      companion.learnFrom(all.subarray(i, i + 1), () => clock.now);
    }
    expect(companion.classifier.imagesLearnt).toBe(30);
  });

  it('learns nothing and costs nothing before the labels have come', () => {
    const { companion, encoder } = setUp(new ReferenceEngine(), false);
    const clock = timed(encoder, 1);
    encoder.train(all);
    companion.learnFrom(all, () => clock.now);
    expect(clock.read).toBe(0);
    expect(companion.ready).toBe(false);
    expect(companion.probabilities({ bits: Uint32Array.of(0, 1, 2, 3), strengths: null })).toBeNull();
  });

  it('is kept in the checkpoint of its run, and starts afresh from a checkpoint without it', () => {
    const { companion, encoder } = setUp();
    let now = 0;
    for (let i = 0; i < 5; i++) {
      encoder.train(all);
      companion.learnFrom(all, () => (now += 100));
    }
    const state = companion.addTo(encoder.saveState());
    const restored = setUp();
    restored.encoder.loadState(structuredClone(state));
    restored.companion.restoreFrom(structuredClone(state));
    expect(restored.companion.classifier.saveState()).toEqual(companion.classifier.saveState());
    expect(restored.encoder.saveState()).toEqual(encoder.saveState());
    const fresh = setUp();
    fresh.companion.restoreFrom(encoder.saveState());
    expect(fresh.companion.ready).toBe(false);
  });

  it('follows a change of the number of winners', () => {
    const { companion, encoder } = setUp();
    let now = 0;
    encoder.train(all);
    companion.learnFrom(all, () => now);
    encoder.configure({ ...settings, winners: 7 });
    const before = companion.classifier.imagesLearnt;
    now += 100;
    // The codes held are those of four winners.
    companion.learnFrom(all, () => now);
    expect(companion.classifier.imagesLearnt).toBe(before);
    encoder.train(all);
    now += 100;
    companion.learnFrom(all, () => now);
    expect(companion.classifier.imagesLearnt).toBeGreaterThan(before);
  });
});
