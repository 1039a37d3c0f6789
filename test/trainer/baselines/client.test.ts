import { describe, expect, it } from 'vitest';
import type { DatasetLayout } from '../../../src/core/dataset';
import {
  createBaselinesClient,
  type BaselinesClient,
  type BaselinesWorker,
} from '../../../src/trainer/baselines/client';
import type { BaselinesCommand, BaselinesEvent } from '../../../src/trainer/baselines/protocol';

const LAYOUT: DatasetLayout = {
  id: 'tiny',
  shape: { width: 1, height: 1, signed: false },
  trainShards: [1],
  testShards: [1],
  classCount: 0,
};
const RESULT = { meanImageError: 0.07, pcaError: 0.02, components: 30, codes: null, milliseconds: 5 };

class FakeWorker implements BaselinesWorker {
  readonly received: BaselinesCommand[] = [];
  terminated = false;
  onmessage: BaselinesWorker['onmessage'] = null;
  onerror: BaselinesWorker['onerror'] = null;
  onmessageerror: BaselinesWorker['onmessageerror'] = null;

  postMessage(message: BaselinesCommand): void {
    this.received.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  emit(event: BaselinesEvent): void {
    this.onmessage?.(new MessageEvent('message', { data: event }));
  }
  crash(message: string): void {
    // Node has no ErrorEvent.
    this.onerror?.(Object.assign(new Event('error'), { message }) as ErrorEvent);
  }
}

function setUp(): { client: BaselinesClient; workers: FakeWorker[]; heard: unknown[] } {
  const workers: FakeWorker[] = [];
  const heard: unknown[] = [];
  const client = createBaselinesClient(
    {
      onProgress: (done) => heard.push(done),
      onResult: (result) => heard.push(result),
      onFailure: (failure) => heard.push(failure),
    },
    () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
  );
  return { client, workers, heard };
}

const MISSING = { code: 'shards-missing', values: { arrived: 3, expected: 4 } } as const;

describe('the baselines client', () => {
  it('creates no worker before there is a dataset', () => {
    const { client, workers } = setUp();
    client.addShard('train', 0, new ArrayBuffer(1));
    client.finish();
    client.cancel();
    expect(workers).toHaveLength(0);
  });

  it('sends the dataset, its shards and the end in this order', () => {
    const { client, workers } = setUp();
    const bytes = new ArrayBuffer(3);
    client.open(LAYOUT);
    client.addShard('test', 0, bytes);
    client.finish();
    expect(workers[0]!.received).toEqual([
      { type: 'open', layout: LAYOUT, codes: null },
      { type: 'addShard', split: 'test', shard: 0, bytes },
      { type: 'finish' },
    ]);
  });

  it('passes progress and the result on, and then ends the worker', () => {
    const { client, workers, heard } = setUp();
    client.open(LAYOUT);
    workers[0]!.emit({ type: 'progress', done: 0.25 });
    expect(workers[0]!.terminated).toBe(false);
    workers[0]!.emit({ type: 'result', ...RESULT });
    expect(heard).toEqual([0.25, RESULT]);
    expect(workers[0]!.terminated).toBe(true);
  });

  it('reports a failure and ends the worker', () => {
    const { client, workers, heard } = setUp();
    client.open(LAYOUT);
    workers[0]!.emit({ type: 'failed', failure: MISSING });
    client.addShard('train', 0, new ArrayBuffer(1));
    expect(heard).toEqual([MISSING]);
    expect(workers[0]!.terminated).toBe(true);
    expect(workers[0]!.received).toHaveLength(1);
  });

  it('reports a worker that crashes, or whose messages cannot be read', () => {
    const { client, workers, heard } = setUp();
    client.open(LAYOUT);
    workers[0]!.crash('out of memory');
    client.open(LAYOUT);
    workers[1]!.crash('');
    client.open(LAYOUT);
    workers[2]!.onmessageerror?.(new MessageEvent('messageerror'));
    expect(heard).toEqual([
      { code: 'worker-failed', values: { message: 'out of memory' } },
      { code: 'worker-not-loaded', values: { worker: 'baselines' } },
      { code: 'message-unreadable', values: { worker: 'baselines' } },
    ]);
    expect(workers.every(({ terminated }) => terminated)).toBe(true);
  });

  it('reports if no worker can be created', () => {
    const heard: unknown[] = [];
    const ignore = (): void => undefined;
    const client = createBaselinesClient(
      { onProgress: ignore, onResult: ignore, onFailure: (failure) => heard.push(failure) },
      () => {
        throw new Error('workers are forbidden');
      },
    );
    client.open(LAYOUT);
    expect(heard).toEqual([{ code: 'worker-failed', values: { message: 'workers are forbidden' } }]);
  });

  it('ends the worker at once when cancelled and reports nothing further', () => {
    const { client, workers, heard } = setUp();
    client.open(LAYOUT);
    client.cancel();
    workers[0]!.emit({ type: 'result', ...RESULT });
    workers[0]!.crash('ended');
    expect(workers[0]!.terminated).toBe(true);
    expect(heard).toEqual([]);
  });

  it('drops the previous dataset when another is opened', () => {
    const { client, workers, heard } = setUp();
    client.open(LAYOUT);
    client.open({ ...LAYOUT, id: 'other' });
    workers[0]!.emit({ type: 'progress', done: 0.9 });
    workers[1]!.emit({ type: 'progress', done: 0.1 });
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(heard).toEqual([0.1]);
  });
});
