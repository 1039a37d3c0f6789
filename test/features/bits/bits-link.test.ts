import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followBits } from '../../../src/features/bits/bits-link';
import type { Question, QuestionKind } from '../../../src/core/questions';
import { Superseded, type Requests } from '../../../src/session/requests';
import { createBitsStore, type BitsSource } from '../../../src/features/bits/store';
import { createDrawing } from '../../../src/features/draw/drawing';
import { editedCode } from '../../support/edited-code';

/** A question awaiting its answer. */
interface Pending {
  readonly kind: QuestionKind;
  readonly question: unknown;
  answer(value: object): Promise<void>;
  refuse(error: Error): Promise<void>;
}

let store: ReturnType<typeof createBitsStore>;
let drawing: ReturnType<typeof createDrawing>;
let pending: Pending[];
let snapshotCame: () => void;
let first: BitsSource | null;
let runId: number;
let end: () => void;

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

function start(): void {
  const ask = <Kind extends QuestionKind>(kind: Kind, question: Question<Kind>) =>
    new Promise((resolve, reject) => {
      const isDone = async (act: () => void): Promise<void> => {
        pending = pending.filter((other) => other !== entry);
        act();
        await settle();
      };
      const entry: Pending = {
        kind,
        question,
        answer: (value) => isDone(() => resolve(value)),
        refuse: (error) => isDone(() => reject(error)),
      };
      pending.push(entry);
    });
  const subscribe = (listener: () => void) => {
    snapshotCame = listener;
    return () => (snapshotCame = () => {});
  };
  end = followBits(
    { requests: { ask: ask as Requests['ask'] }, snapshots: { subscribe } },
    { store, drawing, firstSource: () => first, runId: () => runId },
  );
}

/** The only question under way. */
function only(kind: QuestionKind): Pending {
  expect(pending.map((question) => question.kind)).toEqual([kind]);
  return pending[0]!;
}

/** Answers until a code is shown. */
async function capture(): Promise<void> {
  await only('captureCode').answer({ imagesSeen: 1234, units: 20 });
  await only('editedCode').answer(editedCode());
}

beforeEach(() => {
  vi.useFakeTimers();
  store = createBitsStore();
  drawing = createDrawing();
  pending = [];
  first = { kind: 'test', index: 100 };
  runId = 1;
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

describe('the code under surgery', () => {
  it('is encoded and shown as soon as there is an image', async () => {
    first = null;
    start();
    expect(pending).toEqual([]);
    first = { kind: 'test', index: 100 };
    snapshotCame();
    expect(only('captureCode').question).toEqual({ image: { testIndex: 100 } });
    await capture();
    expect(store.getState().code?.imagesSeen).toBe(1234);
  });

  it('is encoded again during training if it follows, but only a few times a second', async () => {
    store.getState().setFollow(true);
    start();
    await capture();
    snapshotCame();
    snapshotCame();
    expect(pending).toEqual([]);
    await vi.advanceTimersByTimeAsync(250);
    await capture();
  });

  it('leaves most of the time to training if encoding is slow', async () => {
    store.getState().setFollow(true);
    start();
    await vi.advanceTimersByTimeAsync(1000);
    await capture();
    snapshotCame();
    await vi.advanceTimersByTimeAsync(2900);
    expect(pending).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    only('captureCode');
  });

  it('does not change unless it follows training, and then catches up', async () => {
    start();
    await capture();
    snapshotCame();
    await vi.advanceTimersByTimeAsync(5000);
    expect(pending).toEqual([]);
    store.getState().setFollow(true);
    only('captureCode');
  });

  it('does not change from its first moment on, even if snapshots arrive before it', async () => {
    start();
    snapshotCame();
    await vi.advanceTimersByTimeAsync(5000);
    await only('captureCode').answer({ imagesSeen: 1234, units: 20 });
    snapshotCame();
    await vi.advanceTimersByTimeAsync(5000);
    await only('editedCode').answer(editedCode());
    await vi.advanceTimersByTimeAsync(5000);
    expect(pending).toEqual([]);
  });

  it('of an image chosen while a retry for the previous one was due is requested once', async () => {
    start();
    await only('captureCode').refuse(new Error('not yet'));
    snapshotCame();
    store.getState().choose({ kind: 'test', index: 7 });
    await capture();
    await vi.advanceTimersByTimeAsync(5000);
    expect(pending).toEqual([]);
  });

  it('is that of the new run after a restart, even if it does not follow training', async () => {
    start();
    await capture();
    runId = 2;
    snapshotCame();
    await vi.advanceTimersByTimeAsync(250);
    expect(only('captureCode').question).toEqual({ image: { testIndex: 100 } });
  });

  it('is described again for a bit not described yet, and for no other', async () => {
    start();
    await capture();
    store.getState().setFocus(3);
    expect(pending).toEqual([]);
    store.getState().setFocus(15);
    expect(only('editedCode').question).toMatchObject({ focus: 15 });
  });

  it('answers an edit while the image is being encoded again', async () => {
    store.getState().setFollow(true);
    start();
    await capture();
    snapshotCame();
    await vi.advanceTimersByTimeAsync(250);
    store.getState().switchBit(3);
    expect(pending.map(({ kind }) => kind)).toEqual(['captureCode', 'decodedCode', 'editedCode']);
    const bits = Uint32Array.of(1, 2, 3, 5);
    const reconstruction = new Float32Array(16);
    await pending[1]!.answer({ bits, error: 0.25, reconstruction, probabilities: null });
    expect(store.getState().code?.error).toBe(0.25);
  });

  it('requests the newest edit if several are made during one answer', async () => {
    start();
    await capture();
    for (const unit of [3, 4, 6]) store.getState().switchBit(unit);
    const decodes = () => pending.filter(({ kind }) => kind === 'decodedCode');
    expect(decodes()).toHaveLength(1);
    await decodes()[0]!.answer({});
    expect(decodes()).toHaveLength(1);
    expect(decodes()[0]!.question).toEqual({ edits: store.getState().edits });
    await decodes()[0]!.answer({});
    expect(decodes()).toHaveLength(0);
  });

  it('is that of the image chosen last', async () => {
    start();
    store.getState().choose({ kind: 'test', index: 7 });
    await only('captureCode').answer({ imagesSeen: 1, units: 20 });
    const captures = pending.filter(({ kind }) => kind === 'captureCode');
    expect(captures.map(({ question }) => question)).toEqual([{ image: { testIndex: 7 } }]);
  });

  it('follows the drawing, and disappears with it', async () => {
    const shape = { width: 4, height: 4, signed: false };
    start();
    await capture();
    drawing.getState().setImage({ pixels: new Uint8Array(16).fill(9), shape, pointerTime: null });
    expect(pending).toEqual([]);
    store.getState().choose({ kind: 'drawing' });
    expect(only('captureCode').question).toEqual({ image: { bytes: new Uint8Array(16).fill(9) } });
    await capture();
    drawing.getState().setImage(null);
    await settle();
    expect(store.getState().code).toBeNull();
  });
});

describe('when there is no answer', () => {
  it('asks the next run after a new snapshot', async () => {
    start();
    await only('captureCode').refuse(new Superseded());
    expect(store.getState().problem).toBeNull();
    snapshotCame();
    await vi.advanceTimersByTimeAsync(250);
    only('captureCode');
  });

  it('says why', async () => {
    start();
    await only('captureCode').refuse(new Error('not that kind of encoder'));
    expect(store.getState().problem).toBe('not that kind of encoder');
  });

  it('replaces an image that no longer exists with an available one', async () => {
    store.getState().choose({ kind: 'test', index: 9999 });
    start();
    await only('captureCode').refuse(new Error('test image 9999'));
    expect(store.getState().source).toEqual(first);
    expect(only('captureCode').question).toEqual({ image: { testIndex: 100 } });
  });
});

describe('at the end', () => {
  it('the worker keeps the code if the panel has been opened again', async () => {
    start();
    const endFirst = end;
    start();
    endFirst();
    const captures = pending.filter(({ kind }) => kind === 'captureCode');
    for (const { answer } of captures) await answer({ imagesSeen: 1, units: 20 });
    expect(pending.map(({ kind }) => kind)).not.toContain('forgetCode');
  });

  it('the worker drops the code once nothing is under way', async () => {
    start();
    end();
    await settle();
    await only('captureCode').answer({ imagesSeen: 1, units: 20 });
    only('forgetCode');
    expect(store.getState().code).toBeNull();
  });
});
