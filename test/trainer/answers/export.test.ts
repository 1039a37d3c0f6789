import { describe, expect, it } from 'vitest';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import type { DatasetLayout } from '../../../src/core/dataset';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { answerExportCodes, answerExportFrame, answerExportRun } from '../../../src/trainer/answers/export';
import { Run } from '../../../src/trainer/run';
import { Measuring } from '../../../src/trainer/watching/measuring';
import { SnapshotWriter } from '../../../src/trainer/watching/snapshot-writer';
import { TrainingData } from '../../../src/trainer/training-data';
import { randomImages } from '../../support/twin-encoders';
import { codeRows } from '../../support/code-rows';

const shape = { width: 5, height: 4, signed: false };
const PIXELS = 20;
const TESTS = 60;
const layout: DatasetLayout = { id: 'noise', shape, trainShards: [40], testShards: [TESTS], classCount: 3 };
const testImages = randomImages(shape, TESTS, 0.5, 9);

function startRun({ test = true } = {}): Run {
  const engine = new ReferenceEngine();
  const data = new TrainingData(engine, layout);
  data.addShard('train', 0, randomImages(shape, 40, 0.5, 1));
  if (test) data.addShard('test', 0, testImages);
  data.addLabels(
    'test',
    Uint8Array.from({ length: TESTS }, (_, i) => i % 3),
  );
  const encoder = engine.createEncoder(
    { ...DEFAULT_SETTINGS, units: 16, winners: 3 },
    data.images.storeFor(engine),
    40,
  );
  const run = new Run(encoder, data, new SnapshotWriter(encoder, data, 16, 0, 1));
  run.measureBy(Measuring);
  return run;
}

function train(run: Run, images: number): void {
  for (let i = 0; i < images; i++) run.encoder.train(run.nextImages(1));
}

function finish<Answer>(work: Generator<void, Answer, void>): Answer {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

describe('an export', () => {
  it('is a copy of the run at this moment', () => {
    const run = startRun();
    train(run, 7);
    const exported = finish(answerExportRun(run));
    const state = run.encoder.saveState();
    const boosts = new Float32Array(16);
    run.encoder.boosts!.read(boosts);
    train(run, 1);
    expect(exported).toMatchObject({ datasetId: 'noise', imagesSeen: 7, shape, state, boosts });
  });

  it('contains the held-out error only if it was measured at this very moment', () => {
    const run = startRun();
    train(run, 7);
    const { heldOut } = run.measuring!;
    while (!heldOut.advance(1000, () => 0));
    const { error } = heldOut.latest!;
    expect(error).toBeGreaterThan(0);
    expect(finish(answerExportRun(run)).heldOutError).toBe(error);
    train(run, 1);
    expect(finish(answerExportRun(run)).heldOutError).toBeNull();
  });

  it('has the code and the label of every test image', () => {
    const run = startRun();
    train(run, 7);
    const { codes: rows, labels, testIndices, count, imagesSeen, imagesSeenAtEnd } = finish(answerExportCodes(run));
    expect([count, imagesSeen, imagesSeenAtEnd]).toEqual([TESTS, 7, 7]);
    const codes = Array.from({ length: TESTS }, (_, i) => [
      ...run.encoder.encode(testImages.slice(i * PIXELS, (i + 1) * PIXELS)).bits,
    ]);
    expect(rows).toEqual(codeRows(codes));
    expect([...labels]).toEqual(codes.map((_, i) => i % 3));
    expect([...testIndices]).toEqual(codes.map((_, i) => i));
  });

  it('is refused until the test images have arrived', () => {
    expect(() => finish(answerExportCodes(startRun({ test: false })))).toThrow('test-images-missing');
  });

  it('has the features at each keyframe', () => {
    const run = startRun();
    const none = finish(answerExportFrame(run, { moment: 0, units: 16 }));
    expect(none).toMatchObject({ moments: [], units: 0 });
    for (let i = 0; i < 5; i++) {
      run.filmstrip.keepIfDue();
      train(run, 1);
    }
    const first = finish(answerExportFrame(run, { moment: 0, units: 4 }));
    expect(first).toMatchObject({ imagesSeen: 0, units: 4, shape });
    expect(first.moments.length).toBeGreaterThan(2);
    expect([...first.tiles]).toEqual([...run.filmstrip.keyframes[0]!.tiles.subarray(0, 4 * PIXELS)]);
    const last = finish(answerExportFrame(run, { moment: Infinity, units: 100 }));
    expect(last).toMatchObject({ imagesSeen: first.moments.at(-1), units: 16 });
    expect(last.tiles).toHaveLength(16 * PIXELS);
  });
});
