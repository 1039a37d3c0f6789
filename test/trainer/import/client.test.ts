import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NO_CHOICES } from '../../../src/core/plain-reading';
import { importInWorker, type ImportWorker } from '../../../src/trainer/import/client';
import type { ImportCommand, ImportEvent } from '../../../src/trainer/import/protocol';

class SilentWorker implements ImportWorker {
  readonly received: ImportCommand[] = [];
  ended = false;
  onmessage: ((event: MessageEvent<ImportEvent>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  onmessageerror: ((event: MessageEvent) => void) | null = null;

  postMessage(message: ImportCommand): void {
    this.received.push(message);
  }
  terminate(): void {
    this.ended = true;
  }
  say(data: ImportEvent): void {
    this.onmessage?.({ data } as MessageEvent<ImportEvent>);
  }
}

function begin(worker = new SilentWorker()) {
  const controller = new AbortController();
  const progress: number[] = [];
  const files = [{ path: 'a.npy', blob: new Blob(['x']) }];
  const outcome = importInWorker(
    { id: 'own-1', files, choices: NO_CHOICES, signal: controller.signal, onProgress: (done) => progress.push(done) },
    () => worker,
  );
  return { worker, controller, progress, files, outcome };
}

const EMPTY = { code: 'bad-data', values: { message: 'x.npy is empty.' } } as const;

describe('reading a user’s files in a worker', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('sends the files, reports progress, gives the outcome and leaves the worker to end itself', async () => {
    const { worker, progress, files, outcome } = begin();
    expect(worker.received).toEqual([{ type: 'read', id: 'own-1', files, headers: null, choices: NO_CHOICES }]);
    worker.say({ type: 'progress', done: 0.25 });
    worker.say({ type: 'progress', done: 0.5 });
    worker.say({ type: 'failed', failure: EMPTY });
    expect(await outcome).toEqual({ type: 'failed', failure: EMPTY });
    expect(progress).toEqual([0.25, 0.5]);
    vi.advanceTimersByTime(60_000);
    expect(worker.ended).toBe(false);
  });

  it('asks the worker to stop when cancelled, at once, and ignores it from then on', async () => {
    const { worker, controller, progress, outcome } = begin();
    controller.abort();
    expect(await outcome).toBeNull();
    expect(worker.received.at(-1)).toEqual({ type: 'stop' });
    worker.say({ type: 'progress', done: 0.9 });
    worker.say({ type: 'failed', failure: EMPTY });
    expect(progress).toEqual([]);
    vi.advanceTimersByTime(60_000);
    expect(worker.ended).toBe(false);
  });

  it('ends a worker that does not stop when it is asked to', async () => {
    const { worker, controller, outcome } = begin();
    controller.abort();
    await outcome;
    worker.say({ type: 'progress', done: 0.9 });
    vi.advanceTimersByTime(60_000);
    expect(worker.ended).toBe(true);
  });

  it('passes the headers of the same files to the next worker', async () => {
    const { worker, files, outcome } = begin();
    const headers = [{ size: { width: 8, height: 8 }, deepGrey: false, mayBeClear: true, mayBeTurned: false }];
    worker.say({ type: 'headers', headers });
    const question = { about: 'raw', file: 'a.npy' } as const;
    worker.say({ type: 'question', question });
    expect(await outcome).toEqual({ type: 'question', question });
    const next = new SilentWorker();
    const request = {
      id: 'own-2',
      choices: NO_CHOICES,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    };
    void importInWorker({ ...request, files }, () => next);
    void importInWorker({ ...request, files: [...files] }, () => next);
    expect(next.received).toMatchObject([{ headers }, { headers: null }]);
  });

  it('creates no worker if cancelled before it began', async () => {
    const made: SilentWorker[] = [];
    const outcome = importInWorker(
      { id: 'own-1', files: [], choices: NO_CHOICES, signal: AbortSignal.abort(), onProgress: () => undefined },
      () => {
        made.push(new SilentWorker());
        return made[0]!;
      },
    );
    expect(await outcome).toBeNull();
    expect(made).toEqual([]);
  });

  it('turns a worker that dies, cannot answer or cannot be created into a failure', async () => {
    const dying = begin();
    let prevented = false;
    dying.worker.onerror?.({ message: '', preventDefault: () => (prevented = true) } as unknown as ErrorEvent);
    expect(await dying.outcome).toEqual({
      type: 'failed',
      failure: { code: 'reader-not-loaded', values: {} },
    });
    expect(prevented).toBe(true);
    expect(dying.worker.ended).toBe(true);

    const mute = begin();
    mute.worker.onmessageerror?.({} as MessageEvent);
    expect(await mute.outcome).toMatchObject({
      type: 'failed',
      failure: { code: 'answer-too-large' },
    });

    const none = importInWorker(
      {
        id: 'own-1',
        files: [],
        choices: NO_CHOICES,
        signal: new AbortController().signal,
        onProgress: () => undefined,
      },
      () => {
        throw new Error('no workers here');
      },
    );
    expect(await none).toEqual({
      type: 'failed',
      failure: { code: 'reader-failed', values: { message: 'no workers here' } },
    });
  });
});
