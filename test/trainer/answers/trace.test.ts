import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/encoders/encoder';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import { createWasmEngine } from '../../../src/encoders/tied-kwta/wasm-engine';
import type { DatasetLayout } from '../../../src/core/dataset';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../../src/encoders/tied-kwta/settings';
import { answerTrace, answerTraceLearn, answerTraceUndo, answerTraceUnit } from '../../../src/trainer/answers/trace';
import { Run } from '../../../src/trainer/run';
import { SnapshotWriter } from '../../../src/trainer/watching/snapshot-writer';
import { TrainingData } from '../../../src/trainer/training-data';
import { kernelModule } from '../../support/kernel-module';
import { expectSameBits, randomImages } from '../../support/twin-encoders';

const layout: DatasetLayout = {
  id: 'noise',
  shape: { width: 6, height: 5, signed: false },
  trainShards: [30, 30],
  testShards: [4],
  classCount: 0,
};
const settings: TiedSettings = { ...DEFAULT_SETTINGS, units: 20, winners: 4, rounds: 2 };

let module: WebAssembly.Module;
beforeAll(async () => {
  module = await kernelModule();
});

function startRun(engine: Engine, change: Partial<TiedSettings> = {}, shards = [0, 1]): Run {
  const data = new TrainingData(engine, layout);
  for (const shard of shards) data.addShard('train', shard, randomImages(layout.shape, 30, 0.5, shard + 1));
  const encoder = engine.createEncoder({ ...settings, ...change }, data.images.storeFor(engine), data.trainCount);
  return new Run(encoder, data, new SnapshotWriter(encoder, data, 20, 0, 1));
}

/** All of an answer at once. */
async function finish<T>(answering: Generator<void, T, void> | Promise<Generator<void, T, void>>): Promise<T> {
  const work = await answering;
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Traces the next image and learns from it. */
async function stepForward(run: Run) {
  const trace = await finish(answerTrace(run));
  return { trace, learnt: await finish(answerTraceLearn(run, { imagesSeen: trace.imagesSeen })) };
}

const stepBack = (run: Run) => finish(answerTraceUndo(run, { imagesSeen: run.encoder.imagesSeen - 1 }));

/** Trains as the trainer does. */
function train(run: Run, images: number): void {
  for (let i = 0; i < images; i++) {
    run.learn(run.nextImages(1));
  }
}

describe.each<[string, () => Engine]>([
  ['reference', () => new ReferenceEngine()],
  ['WebAssembly', () => createWasmEngine(module)],
])('with the %s engine', (_, createEngine) => {
  it('learning image by image is the same as training, and each equals its trace', async () => {
    const run = startRun(createEngine());
    const compared = [];
    for (let i = 0; i < 70; i++) compared.push((await stepForward(run)).learnt);
    // Twenty duty cycles and four rows of thirty weights.
    expect(compared.every((learnt) => learnt.compared === 140 && learnt.differing === 0)).toBe(true);
    const trained = startRun(createEngine());
    train(trained, 70);
    expect(run.encoder.saveState()).toEqual(trained.encoder.saveState());
    expect(run.trainError).toBe(trained.trainError);
  });

  it('going back restores every earlier state to the bit, and going forward repeats it', async () => {
    const run = startRun(createEngine());
    train(run, 45);
    const moments = [];
    for (let i = 0; i < 40; i++) {
      moments.push({ state: run.encoder.saveState(), trainError: run.trainError });
      await stepForward(run);
    }
    const end = run.encoder.saveState();
    for (const moment of moments.toReversed()) {
      await stepBack(run);
      const state = run.encoder.saveState();
      expect(state.counters).toEqual(moment.state.counters);
      expectSameBits(state.arrays['weights']!, moment.state.arrays['weights']!, 'weights');
      expectSameBits(state.arrays['dutyCycles']!, moment.state.arrays['dutyCycles']!, 'duty cycles');
      expect(run.trainError).toBe(moment.trainError);
    }
    for (let i = 0; i < 40; i++) await stepForward(run);
    expect(run.encoder.saveState()).toEqual(end);
  });

  it('shows any unit as it was before the image, also after learning from it', async () => {
    const run = startRun(createEngine());
    train(run, 5);
    const trace = await finish(answerTrace(run));
    const allUnits = async () => {
      const units = [];
      for (let unit = 0; unit < 20; unit++) units.push(await finish(answerTraceUnit(run, { unit })));
      return units;
    };
    const units = await allUnits();
    for (const { unit, weights, partialSums } of units) {
      const row = new Float32Array(30);
      run.encoder.readWeights(unit, row);
      expectSameBits(weights, row, 'weights');
      const [first, second] = [partialSums.subarray(0, 16), partialSums.subarray(16)];
      expect(first.reduce((sum, part) => sum + part, 0)).toBeCloseTo(trace.overlaps[unit]!, 5);
      expect(second.reduce((sum, part) => sum + part, 0)).toBeCloseTo(trace.overlaps[20 + unit]!, 5);
    }
    await finish(answerTraceLearn(run, { imagesSeen: 5 }));
    expect(await allUnits()).toEqual(units);
  });
});

describe('answers about the next image', () => {
  let run: Run;
  beforeEach(() => {
    run = startRun(new ReferenceEngine());
  });

  it('trace the image that training takes next, and change nothing', async () => {
    train(run, 29);
    const before = run.encoder.saveState();
    const trace = await finish(answerTrace(run));
    expect(run.encoder.saveState()).toEqual(before);
    const [index] = run.nextImages(1);
    expect(trace.imageIndex).toBe(index);
    expect(trace.bytes).toEqual(run.data.images.read(index!));
  });

  it('name the class of the image, if it is known', async () => {
    expect((await finish(answerTrace(run))).label).toBeNull();
    const labels = Uint8Array.from({ length: 60 }, (_, i) => i % 10);
    run.data.addLabels('train', labels);
    const { label, imageIndex } = await finish(answerTrace(run));
    expect(label).toBe(imageIndex % 10);
  });

  it('are refused until the image has arrived', async () => {
    run = startRun(new ReferenceEngine(), {}, [0]);
    train(run, 30);
    await expect(finish(answerTrace(run))).rejects.toThrow('next-image-missing');
  });

  it('refuse to learn or to look at a unit after further training', async () => {
    const { imagesSeen } = await finish(answerTrace(run));
    train(run, 2);
    await expect(finish(answerTraceLearn(run, { imagesSeen }))).rejects.toThrow('gone-on {"imagesSeen":2}');
    await expect(finish(answerTraceUnit(run, { unit: 0 }))).rejects.toThrow('gone-on {"imagesSeen":2}');
  });

  it('refuse to learn under other settings than those of the trace', async () => {
    const { imagesSeen } = await finish(answerTrace(run));
    run.encoder.configure({ ...settings, winners: 5 });
    await expect(finish(answerTraceLearn(run, { imagesSeen }))).rejects.toThrow('settings-changed');
  });

  it('refuse to learn what would spoil the weights', async () => {
    run = startRun(new ReferenceEngine(), { learningRateSchedule: 'constant', learningRate: 1e6 });
    const before = run.encoder.saveState();
    await expect(stepForward(run)).rejects.toThrow(/would-spoil.*weight-large/);
    expect(run.encoder.saveState()).toEqual(before);
  });

  it('take back fifty images and no more', async () => {
    for (let i = 0; i < 55; i++) await stepForward(run);
    for (let left = 49; left >= 0; left--) {
      expect(await stepBack(run)).toEqual({ imagesSeen: 5 + left, undoable: left });
    }
    await expect(stepBack(run)).rejects.toThrow('not-undoable {"imagesSeen":4}');
  });

  it('take back nothing after further training', async () => {
    await stepForward(run);
    train(run, 1);
    await expect(stepBack(run)).rejects.toThrow('not-undoable');
    await expect(finish(answerTraceUndo(run, { imagesSeen: 0 }))).rejects.toThrow('not-undoable');
    expect((await stepForward(run)).learnt.undoable).toBe(1);
  });
});
