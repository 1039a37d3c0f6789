import { expect, it } from 'vitest';
import type { Encoder, Engine } from '../../../src/encoders/encoder';
import { KSparseEngine } from '../../../src/encoders/k-sparse/engine';
import { kSparse } from '../../../src/encoders/k-sparse/kind';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import type { Settings } from '../../../src/core/settings';
import { TrainingData } from '../../../src/trainer/training-data';
import { images, layout, settings } from '../../support/trainer-bench';

const LEARNERS: readonly (readonly [() => Engine, Settings])[] = [
  [() => new ReferenceEngine(), settings],
  [() => new ReferenceEngine(), { ...settings, seed: 5 }],
  [() => new KSparseEngine(), { ...kSparse.defaults, units: 12, winners: 3 }],
];

function withShards(engine: Engine): TrainingData {
  const data = new TrainingData(engine, layout);
  for (const shard of [0, 1]) data.addShard('train', shard, images(40, shard + 1));
  return data;
}

function learn(encoder: Encoder, data: TrainingData, turn: number): void {
  const order = new Uint32Array(10 * (turn + 1));
  data.createOrder(encoder.settings.seed).next(order.length, data.hasTrainShard, order);
  encoder.train(order.subarray(10 * turn));
}

it('two tied encoders and a k-sparse one, side by side on one dataset, learn the same bits as each alone', () => {
  const engines = LEARNERS.map(([createEngine]) => createEngine());
  const data = withShards(engines[0]!);
  const together = LEARNERS.map(([, given], i) =>
    engines[i]!.createEncoder(given, data.images.storeFor(engines[i]!), data.trainCount),
  );
  for (let turn = 0; turn < 4; turn++) for (const encoder of together) learn(encoder, data, turn);
  LEARNERS.forEach(([createEngine, given], i) => {
    const engine = createEngine();
    const own = withShards(engine);
    const alone = engine.createEncoder(given, own.images.storeFor(engine), own.trainCount);
    for (let turn = 0; turn < 4; turn++) learn(alone, own, turn);
    expect(together[i]!.saveState()).toEqual(alone.saveState());
  });
});
