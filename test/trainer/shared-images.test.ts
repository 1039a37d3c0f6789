import { describe, expect, it } from 'vitest';
import type { Encoder, Engine } from '../../src/encoders/encoder';
import { ReferenceEngine } from '../../src/encoders/tied-kwta/reference-engine';
import { createWasmEngine } from '../../src/encoders/tied-kwta/wasm-engine';
import { SharedImages } from '../../src/trainer/shared-images';
import { TrainingData } from '../../src/trainer/training-data';
import { kernelModule } from '../support/kernel-module';
import { images, layout, settings } from '../support/trainer-bench';
import { expectSameState, randomImages } from '../support/twin-encoders';

const shape = { width: 5, height: 3, signed: false };

describe('the images of one dataset', () => {
  it('are the same in each engine, whether its store came before or after them', () => {
    const [early, late] = [new ReferenceEngine(), new ReferenceEngine()];
    const shared = new SharedImages(shape, 200);
    const earlyStore = shared.storeFor(early);
    const [first, second] = [randomImages(shape, 130, 0.5, 1), randomImages(shape, 70, 0.5, 2)];
    shared.write(0, first);
    const lateStore = shared.storeFor(late);
    shared.write(130, second);
    const all = new Uint8Array([...first, ...second]);
    for (let index = 0; index < 200; index++) {
      const expected = all.slice(index * 15, (index + 1) * 15);
      for (const store of [earlyStore, lateStore, shared]) expect(store.read(index)).toEqual(expected);
    }
  });

  it('stay when the store to which they were first written is released', () => {
    const [before, after] = [new ReferenceEngine(), new ReferenceEngine()];
    const shared = new SharedImages(shape, 100);
    shared.storeFor(before);
    const pixels = randomImages(shape, 100, 0.5, 1);
    shared.write(0, pixels);
    shared.storeFor(after);
    shared.keepOnly(after);
    expect(shared.read(99)).toEqual(pixels.slice(99 * 15));
    expect(shared.storeFor(before).read(99)).toEqual(pixels.slice(99 * 15));
  });

  it('serve several encoders side by side, each of which learns the same bits as alone', async () => {
    const module = await kernelModule();
    const engines: Engine[] = [new ReferenceEngine(), createWasmEngine(module), createWasmEngine(module)];
    const learn = (encoder: Encoder, data: TrainingData, first: number, count: number): void => {
      const order = new Uint32Array(first + count);
      data.createOrder(settings.seed).next(first + count, data.hasTrainShard, order);
      encoder.train(order.subarray(first));
    };
    const addShards = (data: TrainingData): void => [0, 1].forEach((s) => data.addShard('train', s, images(40, s + 1)));
    const start = (engine: Engine, data: TrainingData, seed: number): Encoder =>
      engine.createEncoder({ ...settings, seed }, data.images.storeFor(engine), data.trainCount);

    const data = new TrainingData(engines[0]!, layout);
    addShards(data);
    const together = engines.map((engine, seed) => start(engine, data, seed));
    for (let turn = 0; turn < 4; turn++) for (const encoder of together) learn(encoder, data, turn * 10, 10);
    together.forEach((encoder, seed) => {
      const engine = new ReferenceEngine();
      const own = new TrainingData(engine, layout);
      addShards(own);
      const alone = start(engine, own, seed);
      for (let turn = 0; turn < 4; turn++) learn(alone, own, turn * 10, 10);
      expectSameState(encoder, alone);
    });
  });
});
