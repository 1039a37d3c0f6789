import { describe, expect, it } from 'vitest';
import type { Orientations } from '../../../src/core/orientations';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { answerOrientations } from '../../../src/trainer/answers/orientations';
import { Run } from '../../../src/trainer/run';
import { TrainingData } from '../../../src/trainer/training-data';
import { SnapshotWriter } from '../../../src/trainer/watching/snapshot-writer';

const shape = { width: 8, height: 8, signed: false };

/** Learns images that are single bars, half of them horizontal. */
function barsRun(units: number): Run {
  const engine = new ReferenceEngine();
  const layout = { id: 'bars', shape, trainShards: [400], testShards: [16], classCount: 0 };
  const data = new TrainingData(engine, layout);
  const bar = (image: number): number[] =>
    Array.from({ length: 64 }, (_, p) => ((image % 2 ? p % 8 : p >> 3) === (image >> 1) % 8 ? 255 : 0));
  const images = (count: number): Uint8Array => Uint8Array.from(Array.from({ length: count }, (_, i) => bar(i)).flat());
  data.addShard('train', 0, images(400));
  data.addShard('test', 0, images(16));
  const settings = {
    ...DEFAULT_SETTINGS,
    units,
    winners: 1,
    learningRateSchedule: 'constant',
    learningRate: 0.3,
  } as const;
  const encoder = engine.createEncoder(settings, data.images.storeFor(engine), 400);
  const run = new Run(encoder, data, new SnapshotWriter(encoder, data, units, 0, 1));
  for (let i = 0; i < 3000; i++) encoder.train(run.nextImages(1));
  return run;
}

function ask(run: Run): Orientations {
  const work = answerOrientations(run);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

describe('the orientations of the features', () => {
  it('are those of the bars that the features have become', () => {
    const { features, oriented, histogram, coverage, frequencies } = ask(barsRun(16));
    expect([features, oriented]).toEqual([16, 16]);
    expect(histogram).toEqual([8, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0]);
    expect(coverage.map((row) => row.length)).toEqual(frequencies.map(() => 12));
    expect(coverage.flat().reduce((sum, number) => sum + number, 0)).toBe(16);
  });

  it('are measured on a part of very many features', () => {
    const engine = new ReferenceEngine();
    const data = new TrainingData(engine, { id: 'x', shape, trainShards: [1], testShards: [1], classCount: 0 });
    const encoder = engine.createEncoder({ ...DEFAULT_SETTINGS, units: 3000 }, data.images.storeFor(engine), 1);
    expect(ask(new Run(encoder, data, new SnapshotWriter(encoder, data, 10, 0, 1))).features).toBe(1024);
  });
});
