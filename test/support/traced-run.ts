import { Refusal } from '../../src/core/failure';
import { failureText } from '../../src/session/failure-texts';
import { ReferenceEngine } from '../../src/encoders/tied-kwta/reference-engine';
import type { DatasetLayout } from '../../src/core/dataset';
import type { Answer, Question, QuestionKind } from '../../src/core/questions';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../src/encoders/tied-kwta/settings';
import type { Requests } from '../../src/session/requests';
import type { RunPlan } from '../../src/session/run-plan';
import { ANSWERS } from '../../src/trainer/answers/answers';
import { Run } from '../../src/trainer/run';
import { SnapshotWriter } from '../../src/trainer/watching/snapshot-writer';
import { TrainingData } from '../../src/trainer/training-data';
import type { Answers } from './fake-session';
import { randomImages } from './twin-encoders';

const layout: DatasetLayout = {
  id: 'noise',
  shape: { width: 6, height: 5, signed: false },
  trainShards: [40],
  testShards: [4],
  classCount: 0,
};

export const TRACED_SETTINGS: TiedSettings = { ...DEFAULT_SETTINGS, units: 20, winners: 4 };

/** A small run in this thread, trained on 25 images, that answers questions as the worker does. */
export function tracedRun(
  change: Partial<TiedSettings> = {},
  { signed = false } = {},
): { readonly run: Run; readonly ask: Requests['ask'] } {
  const shape = { ...layout.shape, signed };
  const engine = new ReferenceEngine();
  const data = new TrainingData(engine, { ...layout, shape });
  data.addShard('train', 0, randomImages(shape, 40, 0.5, 1));
  const encoder = engine.createEncoder(
    { ...TRACED_SETTINGS, ...change },
    data.images.storeFor(engine),
    data.trainCount,
  );
  const run = new Run(encoder, data, new SnapshotWriter(encoder, data, 20, 0, 1));
  const order = run.nextImages(25);
  run.learn(order);
  return { run, ask: (kind, question) => Promise.resolve().then(() => finish(kind, run, question)) };
}

/** A whole answer at once; a failure becomes an Error, as on its way from the worker. */
async function finish<Kind extends QuestionKind>(
  kind: Kind,
  run: Run,
  question: Question<Kind>,
): Promise<Answer<Kind>> {
  const work = await ANSWERS[kind](run, question);
  for (;;) {
    const { done, value } = inWords(() => work.next());
    if (done) return value;
  }
}

/** Answers questions about such a run, of the kinds about single images. */
export function tracedAnswers(answer: Requests['ask']): Answers {
  return {
    trace: (question) => answer('trace', question),
    traceUnit: (question) => answer('traceUnit', question),
    traceLearn: (question) => answer('traceLearn', question),
    traceUndo: (question) => answer('traceUndo', question),
  };
}

/** The beginning of a session on such a run. */
export function tracedPlan(change: Partial<TiedSettings> = {}): RunPlan {
  const settings = { ...TRACED_SETTINGS, ...change };
  return { datasetId: 'mnist', basePresetId: 'thread', kind: 'tied-kwta', settings, changes: [], stop: null };
}

function inWords<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw error instanceof Refusal ? new Error(failureText(error.failure), { cause: error }) : error;
  }
}
