import { vi } from 'vitest';
import type { DatasetLayout } from '../../src/core/dataset';
import type { EncoderState } from '../../src/core/encoder-state';
import type { Answer, Question, QuestionKind } from '../../src/core/questions';
import type { Snapshot } from '../../src/core/snapshot';
import type { DatasetConsumer } from '../../src/session/feed/dataset-consumer';
import type { Feed } from '../../src/session/feed/feed';
import { NO_DATASET, type DatasetStatus } from '../../src/session/dataset-store';
import { createRunSession, type SessionParts } from '../../src/session/run-session';
import type { TrainerClientListener } from '../../src/trainer/client';
import type { CommandMessage, Commands, Events } from '../../src/trainer/protocol';
import { figuresSnapshot } from './figures-snapshot';

export const layout: DatasetLayout = {
  id: 'mnist',
  shape: { width: 4, height: 4, signed: false },
  trainShards: [100],
  testShards: [20],
  classCount: 10,
};

export const state = (imagesSeen: number): EncoderState => ({
  kind: 'tied-kwta',
  counters: { imagesSeen, inputEnergy: 1 },
  arrays: { weights: new Float32Array(1), dutyCycles: new Float32Array(1) },
});

/** Answers questions; a promise that never resolves leaves one open. */
export type Answers = {
  readonly [Kind in QuestionKind]?: (question: Question<Kind>) => Answer<Kind> | Promise<Answer<Kind>>;
};

export interface FakeSessionOptions extends Partial<Pick<SessionParts, 'hidden' | 'plan' | 'begins'>> {
  /** Null if the dataset should not be opened yet. */
  readonly opened?: DatasetLayout | null;
  readonly answers?: Answers;
}

/** A session whose worker only notes what it is sent, and whose feed gives what the test gives. */
export function createFakeSession({
  hidden = () => false,
  plan = null,
  begins,
  opened = layout,
  answers = {},
}: FakeSessionOptions = {}) {
  const sent: CommandMessage[] = [];
  let listener!: TrainerClientListener;
  const restart = vi.fn();
  const clock = { now: 0 };
  let answering = answers;

  /** The consumers of each dataset, in the order in which they asked. */
  const consumers: { readonly datasetId: string; readonly consumer: DatasetConsumer }[] = [];
  const given = vi.fn();
  let lastOpened: DatasetLayout | null = null;
  const feed: Feed = {
    give: (datasetId, consumer) => {
      given(datasetId);
      const entry = { datasetId, consumer };
      consumers.push(entry);
      // A dataset that is already open is opened at once for a new consumer.
      if (lastOpened?.id === datasetId) consumer.opened(lastOpened);
      return () => void consumers.splice(consumers.indexOf(entry), 1);
    },
    retry: vi.fn(),
    has: () => Promise.resolve(true),
    fetched: () => undefined,
    forget: vi.fn(),
  };

  const emit = <Type extends keyof Events>(
    type: Type,
    payload: Events[Type],
    runId = last('start')?.runId ?? 0,
  ): void => listener.onEvent({ type, runId, ...payload } as never);
  const last = <Type extends keyof Commands>(type: Type) =>
    sent.findLast((message) => message.type === type) as unknown as ({ runId: number } & Commands[Type]) | undefined;

  const answer = async ({ requestId, asked, runId }: CommandMessage & { readonly type: 'ask' }): Promise<void> => {
    const respond = answering[asked.kind] as ((question: object) => object | Promise<object>) | undefined;
    if (!respond) return;
    try {
      emit('answer', { requestId, answer: await respond(asked.question), failure: null }, runId);
    } catch (error) {
      emit(
        'answer',
        { requestId, answer: null, failure: { code: 'unexpected', values: { message: (error as Error).message } } },
        runId,
      );
    }
  };
  const session = createRunSession({
    feed,
    plan,
    ...(begins && { begins }),
    hidden,
    now: () => clock.now,
    createClient: (to) => {
      listener = to;
      return {
        send: (type, runId, payload) => {
          const message = { type, runId, ...payload } as CommandMessage;
          sent.push(message);
          if (message.type === 'ask') void answer(message);
        },
        restart,
        dispose: () => {},
      };
    },
  });

  /** Opens a dataset for its waiting consumers. */
  const openDataset = (which: DatasetLayout = layout): void => {
    lastOpened = which;
    const waiting = consumers.filter(({ datasetId }) => datasetId === which.id);
    for (const { consumer } of waiting) consumer.opened(which);
  };
  if (opened) openDataset(opened);

  return {
    session,
    sent,
    last,
    emit,
    openDataset,
    /** Reports the status of the session's dataset. */
    setDataset: (status: Partial<DatasetStatus>): void => session.dataset.getState().note({ ...NO_DATASET, ...status }),
    /** Hands over a snapshot of the newest run, as the worker would. */
    show: (snapshot: Snapshot): void => {
      snapshot.setFigure('runId', last('start')?.runId ?? 0);
      emit('snapshot', { buffer: snapshot.buffer });
    },
    emitSnapshot: (imagesSeen: number): ArrayBuffer => {
      const { buffer } = figuresSnapshot({ imagesSeen, runId: last('start')?.runId ?? 0 });
      emit('snapshot', { buffer });
      return buffer;
    },
    /** Answers questions in this way from now on. */
    answerWith: (changed: Answers): void => void (answering = changed),
    die: (why: string): void => listener.onDeath({ code: 'worker-failed', values: { message: why } }),
    restart,
    clock,
    /** The last consumer that requested data. */
    lastConsumer: (): DatasetConsumer => consumers[consumers.length - 1]!.consumer,
    /** The datasets requested, once per request. */
    given,
    feed,
  };
}

export type FakeSession = ReturnType<typeof createFakeSession>;
