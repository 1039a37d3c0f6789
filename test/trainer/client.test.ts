import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTrainerClient, type TrainerClientListener, type WorkerLike } from '../../src/trainer/client';
import type { CommandMessage, EventMessage } from '../../src/trainer/protocol';

class FakeWorker implements WorkerLike {
  readonly received: CommandMessage[] = [];
  terminated = false;
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  postMessage(message: unknown): void {
    this.received.push(message as CommandMessage);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(message: EventMessage): void {
    this.onmessage?.({ data: message } as MessageEvent<EventMessage>);
  }
}

describe('createTrainerClient', () => {
  let workers: FakeWorker[];
  let listener: { onEvent: ReturnType<typeof vi.fn>; onDeath: ReturnType<typeof vi.fn> };
  const start = () =>
    createTrainerClient(listener as unknown as TrainerClientListener, () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    });

  beforeEach(() => {
    vi.useFakeTimers();
    workers = [];
    listener = { onEvent: vi.fn(), onDeath: vi.fn() };
  });
  afterEach(() => vi.useRealTimers());

  it('sends a command with its run and payload side by side', () => {
    start().send('setSpeed', 7, { speed: 10 });
    expect(workers[0]!.received).toEqual([{ type: 'setSpeed', runId: 7, speed: 10 }]);
  });

  it('passes on the worker’s messages', () => {
    start();
    workers[0]!.say({ type: 'state', runId: 1, state: 'running' });
    expect(listener.onEvent).toHaveBeenCalledWith({ type: 'state', runId: 1, state: 'running' });
  });

  it('reports an error in the worker as its death and ends it', () => {
    start();
    workers[0]!.onerror?.({ message: 'unreachable executed', preventDefault: () => {} } as ErrorEvent);
    expect(listener.onDeath).toHaveBeenCalledExactlyOnceWith({
      code: 'worker-failed',
      values: { message: 'unreachable executed' },
    });
    expect(workers[0]!.terminated).toBe(true);
  });

  it('notices a worker that stays silent through five heartbeats', () => {
    start();
    workers[0]!.say({ type: 'ready', runId: 0, engine: 'wasm', slowBecause: null });
    vi.advanceTimersByTime(5000);
    expect(listener.onDeath).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    expect(listener.onDeath).toHaveBeenCalledExactlyOnceWith({ code: 'worker-silent', values: { worker: 'training' } });
  });

  it('allows more silence to a worker that has come back from a long one: it is slow, not dead', () => {
    start();
    workers[0]!.say({ type: 'ready', runId: 0, engine: 'wasm', slowBecause: null });
    vi.advanceTimersByTime(3000);
    workers[0]!.say({ type: 'pong', runId: 0 });
    vi.advanceTimersByTime(15_000);
    expect(listener.onDeath).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    expect(listener.onDeath).toHaveBeenCalledOnce();
  });

  it('allows three times as much silence to the successor of a silent worker, and a minute at most', () => {
    const client = start();
    for (const [deaths, seconds] of [5, 15, 45, 60, 60].entries()) {
      workers[deaths]!.say({ type: 'ready', runId: 0, engine: 'wasm', slowBecause: null });
      vi.advanceTimersByTime(seconds * 1000);
      expect(listener.onDeath).toHaveBeenCalledTimes(deaths);
      vi.advanceTimersByTime(1000);
      expect(listener.onDeath).toHaveBeenCalledTimes(deaths + 1);
      client.restart();
    }
  });

  it('waits for a minute for a worker on which nothing else depends', () => {
    Object.assign(listener, { waitsLong: true });
    start();
    workers[0]!.say({ type: 'ready', runId: 0, engine: 'wasm', slowBecause: null });
    vi.advanceTimersByTime(60_000);
    expect(listener.onDeath).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    expect(listener.onDeath).toHaveBeenCalledOnce();
  });

  it('becomes patient again if the worker’s newest engine is not the fast one', () => {
    start();
    workers[0]!.say({ type: 'ready', runId: 0, engine: 'wasm', slowBecause: null });
    workers[0]!.say({ type: 'ready', runId: 0, engine: 'reference', slowBecause: null });
    vi.advanceTimersByTime(30_000);
    expect(listener.onDeath).not.toHaveBeenCalled();
  });

  it('lets a worker live for as long as it answers', () => {
    start();
    workers[0]!.say({ type: 'ready', runId: 0, engine: 'wasm', slowBecause: null });
    for (let second = 0; second < 60; second++) {
      vi.advanceTimersByTime(1000);
      workers[0]!.say({ type: 'pong', runId: 0 });
    }
    expect(listener.onDeath).not.toHaveBeenCalled();
  });

  it('is patient while the worker’s code is still being fetched', () => {
    start();
    vi.advanceTimersByTime(30_000);
    expect(listener.onDeath).not.toHaveBeenCalled();
  });

  it('treats a worker that cannot be created as dead', async () => {
    createTrainerClient(listener as unknown as TrainerClientListener, () => {
      throw new Error('no workers here');
    });
    await vi.advanceTimersByTimeAsync(0);
    expect(listener.onDeath).toHaveBeenCalledExactlyOnceWith({
      code: 'worker-failed',
      values: { message: 'no workers here' },
    });
  });

  it('drops messages of a former worker after a restart', () => {
    const client = start();
    client.restart();
    workers[0]!.say({ type: 'state', runId: 1, state: 'running' });
    expect(workers[0]!.terminated).toBe(true);
    expect(listener.onEvent).not.toHaveBeenCalled();
    expect(workers).toHaveLength(2);
  });
});
