import { beforeEach, describe, expect, it } from 'vitest';
import type { DatasetLayout } from '../../../src/core/dataset';
import type { Answer, Question } from '../../../src/core/questions';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { answerArrangement } from '../../../src/trainer/answers/arrangement';
import { Run } from '../../../src/trainer/run';
import { TrainingData } from '../../../src/trainer/training-data';
import { SnapshotWriter } from '../../../src/trainer/watching/snapshot-writer';
import { randomImages } from '../../support/twin-encoders';

const shape = { width: 5, height: 4, signed: false };
const TESTS = 60;
const UNITS = 16;
const layout: DatasetLayout = { id: 'noise', shape, trainShards: [40], testShards: [TESTS], classCount: 3 };
const settings = { ...DEFAULT_SETTINGS, units: UNITS, winners: 3 };
const testImages = randomImages(shape, TESTS, 0.5, 9);

function startRun({ classes = 3, labelled = true } = {}): Run {
  const engine = new ReferenceEngine();
  const data = new TrainingData(engine, { ...layout, classCount: classes });
  data.addShard('train', 0, randomImages(shape, 40, 0.5, 1));
  data.addShard('test', 0, testImages);
  const labels = Uint8Array.from({ length: TESTS }, (_, i) => i % 3);
  if (classes > 0 && labelled) data.addLabels('test', labels);
  const encoder = engine.createEncoder(settings, data.images.storeFor(engine), 40);
  const run = new Run(encoder, data, new SnapshotWriter(encoder, data, UNITS, 0, 1));
  for (let i = 0; i < 30; i++) encoder.train(run.nextImages(1));
  return run;
}

function ask(run: Run, question: Partial<Question<'arrangement'>>): Answer<'arrangement'> {
  const work = answerArrangement(run, { by: 'class', first: 0, count: UNITS, ...question });
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

describe('the arrangement of units', () => {
  let run: Run;
  beforeEach(() => {
    run = startRun();
  });

  it('by class groups units that win most on the same class', () => {
    const wins = Array.from({ length: UNITS }, () => [0, 0, 0]);
    for (let i = 0; i < TESTS; i++) {
      const { bits } = run.encoder.encode(testImages.slice(i * 20, (i + 1) * 20));
      for (const bit of bits) wins[bit]![i % 3]!++;
    }
    const favourites = [...ask(run, { by: 'class' }).order].map((unit) => {
      const most = Math.max(...wins[unit]!);
      return most === 0 ? 3 : wins[unit]!.indexOf(most);
    });
    expect(favourites).toEqual([...favourites].sort((a, b) => a - b));
  });

  it('by similarity contains each unit once and is the same when requested again', () => {
    const { order } = ask(run, { by: 'similarity' });
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: UNITS }, (_, unit) => unit));
    expect(ask(run, { by: 'similarity' }).order).toEqual(order);
  });

  it.each(['class', 'similarity'] as const)('by %s covers the requested units that exist', (by) => {
    const { first, order } = ask(run, { by, first: 12, count: 100 });
    expect(first).toBe(12);
    expect([...order].sort((a, b) => a - b)).toEqual([0, 1, 2, 3]);
  });

  it('by class is refused without labels', () => {
    expect(() => ask(startRun({ classes: 0 }), {})).toThrow('no-labels');
    expect(() => ask(startRun({ labelled: false }), {})).toThrow('labels-missing');
  });
});
