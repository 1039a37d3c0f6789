import { codeOf } from '../../../src/core/sparse-code';
import { beforeAll, describe, expect, it } from 'vitest';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import { createWasmEngine } from '../../../src/encoders/tied-kwta/wasm-engine';
import { createMeasurement, type Engine } from '../../../src/encoders/encoder';
import type { DatasetLayout } from '../../../src/core/dataset';
import { randomStream } from '../../../src/core/random';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { Recogniser } from '../../../src/trainer/watching/recogniser';
import { TrainingData } from '../../../src/trainer/training-data';
import { kernelModule } from '../../support/kernel-module';

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
});

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

function setUp(engine: Engine = new ReferenceEngine(), labels = true, classCount = 2) {
  const data = new TrainingData(engine, { ...layout, classCount });
  const [train, test] = [halves(TRAIN, 1), halves(20, 2)];
  data.addShard('train', 0, train.pixels);
  data.addShard('test', 0, test.pixels);
  if (labels) {
    data.addLabels('train', train.labels);
    data.addLabels('test', test.labels);
  }
  const encoder = engine.createEncoder(settings, data.images.storeFor(engine), TRAIN);
  return { data, encoder, companion: new Recogniser(encoder, data) };
}

/** Trains as a run does, in pieces after which codes can be read. */
function learn({ encoder, companion }: ReturnType<typeof setUp>, order: Uint32Array): void {
  for (let first = 0; first < order.length;) {
    const { imagesSeen } = encoder;
    const images = order.subarray(first, first + companion.imagesAtOnce(imagesSeen));
    encoder.train(images);
    companion.learnFrom(images, imagesSeen);
    first += images.length;
  }
}

describe('the classifier beside the encoder', () => {
  it('recognises images it has not learnt from', () => {
    const parts = setUp();
    const { companion, encoder, data } = parts;
    for (let epoch = 0; epoch < 40; epoch++) learn(parts, all);
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
    for (let slice = 0; slice < 30; slice++) {
      const order = all.subarray(slice, slice + 25);
      alone.encoder.train(order);
      learn(beside, order);
    }
    expect(beside.companion.classifier.imagesLearnt).toBeGreaterThan(100);
    expect(beside.encoder.saveState()).toEqual(alone.encoder.saveState());
  });

  it('learns from the first thousand images, then from every fourth; of eleven classes from every eighth', () => {
    for (const [classCount, expected] of [
      [2, 1000 + 50],
      [11, 1000 + 25],
    ] as const) {
      const parts = setUp(new ReferenceEngine(), true, classCount);
      for (let epoch = 0; epoch < 20; epoch++) learn(parts, all);
      expect(parts.companion.classifier.imagesLearnt).toBe(expected);
    }
  });

  it.each([
    ['reference', () => Promise.resolve(new ReferenceEngine())],
    ['wasm', async () => createWasmEngine(await kernelModule())],
  ] as const)('learns the same however the %s encoder’s images are cut into slices', async (_, makeEngine) => {
    const engines = [await makeEngine(), await makeEngine()];
    const random = randomStream(5, 'noise');
    const [even, uneven] = engines.map((engine) => setUp(engine));
    for (let epoch = 0; epoch < 40; epoch++) {
      learn(even!, all);
      for (let first = 0; first < TRAIN;) {
        const end = first + random.integer(1, 17);
        learn(uneven!, all.subarray(first, end));
        first = end;
      }
    }
    expect(uneven!.companion.classifier.saveState()).toEqual(even!.companion.classifier.saveState());
  });

  it('learns later what it could not before the labels came, as if they had always been there', () => {
    const [early, late] = [setUp(), setUp(new ReferenceEngine(), false)];
    for (const parts of [early, late]) learn(parts, all);
    expect(late.companion.ready).toBe(false);
    expect(late.companion.probabilities({ bits: Uint32Array.of(0, 1, 2, 3), strengths: null })).toBeNull();
    const moved = setUp(new ReferenceEngine(), false);
    const state = structuredClone(late.companion.addTo(late.encoder.saveState()));
    moved.encoder.loadState(state);
    moved.companion.restoreFrom(state);
    for (const { companion, data } of [late, moved]) {
      data.addLabels('train', halves(TRAIN, 1).labels);
      companion.catchUp();
      expect(companion.classifier.saveState()).toEqual(early.companion.classifier.saveState());
    }
  });

  it('gives no answer before it has learnt ten images of each class, on average', () => {
    const parts = setUp();
    learn(parts, all.subarray(0, 19));
    expect(parts.companion.ready).toBe(false);
    learn(parts, all.subarray(19, 20));
    expect(parts.companion.probabilities({ bits: Uint32Array.of(0, 1, 2, 3), strengths: null })).toHaveLength(2);
  });

  it('takes back single images, newest first, and learns the same when they come again', () => {
    const parts = setUp();
    const { companion, encoder } = parts;
    learn(parts, all.subarray(0, 30));
    const step = (image: number): void => {
      const { imagesSeen } = encoder;
      encoder.train(Uint32Array.of(image));
      companion.learnStep(image, imagesSeen, 8);
    };
    const before = companion.classifier.saveState();
    const encoderBefore = encoder.saveState();
    for (const image of [30, 31, 32]) step(image);
    const after = companion.classifier.saveState();
    expect(after).not.toEqual(before);
    for (const imagesSeen of [32, 31, 30]) companion.takeBack(imagesSeen);
    encoder.loadState(encoderBefore);
    expect(companion.classifier.saveState()).toEqual(before);
    for (const image of [30, 31, 32]) step(image);
    expect(companion.classifier.saveState()).toEqual(after);
  });

  it('learns nothing when the codes are gone', () => {
    const { companion, encoder, data } = setUp();
    encoder.train(all);
    encoder.encode(data.images.read(0));
    companion.learnFrom(all, 0);
    expect(companion.classifier.imagesLearnt).toBe(0);
  });

  it('is kept in the checkpoint of its run, and starts afresh from a checkpoint without it', () => {
    const parts = setUp();
    const { companion, encoder } = parts;
    for (let i = 0; i < 5; i++) learn(parts, all);
    const state = companion.addTo(encoder.saveState());
    const restored = setUp();
    restored.encoder.loadState(structuredClone(state));
    restored.companion.restoreFrom(structuredClone(state));
    expect(restored.companion.classifier.saveState()).toEqual(companion.classifier.saveState());
    expect(restored.encoder.saveState()).toEqual(encoder.saveState());
    const fresh = setUp();
    fresh.companion.restoreFrom(encoder.saveState());
    expect(fresh.companion.classifier.imagesLearnt).toBe(0);
  });

  it('follows a change of the number of winners', () => {
    const parts = setUp();
    const { companion, encoder } = parts;
    learn(parts, all);
    encoder.configure({ ...settings, winners: 7 });
    // The codes held were those of four winners.
    companion.learnFrom(all, TRAIN);
    expect(companion.classifier.imagesLearnt).toBe(TRAIN);
    learn(parts, all);
    expect(companion.classifier.imagesLearnt).toBe(2 * TRAIN);
  });
});
