import { describe, expect, it } from 'vitest';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { AnswerQueue } from '../../../src/trainer/answers/answer-queue';
import { ANSWERS } from '../../../src/trainer/answers/answers';
import { Run } from '../../../src/trainer/run';
import { SnapshotWriter } from '../../../src/trainer/watching/snapshot-writer';
import { TrainingData } from '../../../src/trainer/training-data';
import { randomImages } from '../../support/twin-encoders';

const shape = { width: 5, height: 4, signed: false };

function startRun(): Run {
  const engine = new ReferenceEngine();
  const data = new TrainingData(engine, { id: 'a', shape, trainShards: [10], testShards: [40], classCount: 0 });
  data.addShard('test', 0, randomImages(shape, 40, 0.5, 9));
  const encoder = engine.createEncoder(
    { ...DEFAULT_SETTINGS, units: 16, winners: 3 },
    data.images.storeFor(engine),
    10,
  );
  return new Run(encoder, data, new SnapshotWriter(encoder, data, 16, 0, 1));
}

describe('the queue of questions', () => {
  it('answers a short question before a long one that came first', async () => {
    const queue = new AnswerQueue();
    const run = startRun();
    queue.add(1, await ANSWERS.featureReport(run, { unit: 3, fresh: true, draw: 0 }));
    queue.add(2, await ANSWERS.weights(run, { units: [3] }));
    let now = 0;
    const replies = [];
    // Each reading of the clock is a millisecond later: one piece of work per call.
    while (queue.busy) replies.push(...queue.advance(1, () => now++));
    expect(replies.map(({ requestId }) => requestId)).toEqual([2, 1]);
  });

  it('reports what cannot be answered and continues', async () => {
    const queue = new AnswerQueue();
    const run = startRun();
    queue.add(1, await ANSWERS.filmstrip(run, { unit: 99 }));
    queue.add(2, await ANSWERS.weights(run, { units: [3] }));
    const [refused, answered] = queue.advance(1000, () => 0);
    expect(refused).toEqual({
      requestId: 1,
      answer: null,
      failure: { code: 'unknown-unit', values: { unit: 99, units: 16 } },
    });
    expect(answered).toMatchObject({ requestId: 2, failure: null });
  });
});
