import { vi } from 'vitest';
import type { DatasetLoader } from '../../../src/datasets/loader';
import { NO_DATASET, type DatasetStatus } from '../../../src/session/dataset-store';
import type { DatasetConsumer } from '../../../src/session/feed/dataset-consumer';
import { createFeed } from '../../../src/session/feed/feed';
import { DatasetCache } from '../../../src/session/feed/observed-files';
import { MANIFEST_VERSION, type DatasetManifest } from '../../../src/core/dataset';
import type { DatasetId } from '../../../src/datasets/registry';

/** 4 training shards of 20 images, 3 test shards of 10; every shard has 100 bytes, labels 10. */
export function manifestOf(id: DatasetId): DatasetManifest {
  const entry = (file: string, bytes: number) => ({ file: `${id}-${file}`, bytes, sha256: null });
  const shards = (split: string, shardCount: number, count: number) =>
    Array.from({ length: shardCount }, (_, i) => ({ count, ...entry(`${split}-${i}`, 100) }));
  return {
    version: MANIFEST_VERSION,
    id,
    name: id,
    description: '',
    licence: '',
    source: { title: '', url: '' },
    classes: ['a', 'b'],
    width: 2,
    height: 2,
    signed: false,
    train: { count: 80, shards: shards('train', 4, 20), labels: entry('train-labels', 10) },
    test: { count: 30, shards: shards('test', 3, 10), labels: entry('test-labels', 10) },
  };
}

/** The files fetched before anything else, and the later ones, in order. */
export const FIRST = ['train-0', 'test-0', 'test-labels'];
export const REST = ['test-1', 'test-2', 'train-1', 'train-2', 'train-3', 'train-labels'];

/** A server whose answers are all given by the test. */
export class FakeServer {
  /** Requests not answered yet, in order. */
  readonly open: { file: string; signal: AbortSignal; answer: (error?: Error) => void }[] = [];
  readonly asked: string[] = [];
  /** Answers automatically from now on, except for the files named here, which fail. */
  automatic: ((file: string) => Error | null) | null = null;

  loader = (id: DatasetId): DatasetLoader => ({
    manifest: (signal) => this.request('manifest', signal, manifestOf(id)),
    shard: (manifest, split, index, signal) =>
      this.request(`${split}-${index}`, signal, Uint8Array.of(manifest[split].shards[index]!.count, index)),
    labels: (_manifest, split, signal) => this.request(`${split}-labels`, signal, Uint8Array.of(7)),
  });

  private request<Answer>(file: string, signal: AbortSignal, content: Answer): Promise<Answer> {
    this.asked.push(file);
    return new Promise((resolve, reject) => {
      const entry = {
        file,
        signal,
        answer: (error?: Error | null) => {
          const place = this.open.indexOf(entry);
          if (place >= 0) this.open.splice(place, 1);
          if (error) reject(error);
          else resolve(content);
        },
      };
      this.open.push(entry);
      signal.addEventListener('abort', () => entry.answer(new Error('aborted')));
      if (this.automatic) entry.answer(this.automatic(file));
    });
  }

  openFiles(): string[] {
    return this.open.map(({ file }) => file);
  }
}

/** A consumer that notes what it is given. */
export function recorder() {
  const events: string[] = [];
  const buffers: ArrayBuffer[] = [];
  const keep = (text: string, bytes: ArrayBuffer): void => {
    events.push(`${text} ${Array.from(new Uint8Array(bytes)).join(',')}`);
    buffers.push(bytes);
  };
  const consumer: DatasetConsumer = {
    opened: (layout) => events.push(`opened ${layout.id}`),
    shard: (split, index, bytes) => keep(`${split}-${index}`, bytes),
    labels: (split, bytes) => keep(`${split}-labels`, bytes),
  };
  return { consumer, events, buffers };
}

/** What a consumer gets for the whole dataset. */
export const MNIST_FED = [
  'opened mnist',
  'train-0 20,0',
  'test-0 10,0',
  'test-labels 7',
  'test-1 10,1',
  'test-2 10,2',
  'train-1 20,1',
  'train-2 20,2',
  'train-3 20,3',
  'train-labels 7',
];

/** A feed with a server of its own; needs fake timers. */
export function createPage({ firstPicture = Promise.resolve() } = {}) {
  const server = new FakeServer();
  const advance = async (ms: number): Promise<void> => void (await vi.advanceTimersByTimeAsync(ms));
  /** Lets everything happen that is due; takes some milliseconds, as each answer may lead to further requests. */
  async function settle(): Promise<void> {
    for (let i = 0; i < 10; i++) await advance(1);
  }
  let loaderOf: (id: DatasetId) => DatasetLoader = server.loader;
  const ends: (() => void)[] = [];
  const feed = createFeed(
    (id) => loaderOf(id as DatasetId),
    firstPicture,
    () => Promise.resolve(new DatasetCache()),
  );
  return {
    server,
    feed,
    advance,
    settle,
    /** Ends all deliveries, which cancels pending requests. */
    close(): void {
      for (const end of ends) end();
    },
    /** Answers all requests so far, or those for the named files; with an error, if one is given. */
    async answer(files: readonly string[] = server.openFiles(), error?: Error): Promise<void> {
      for (const file of files) server.open.find((entry) => entry.file === file)!.answer(error);
      await settle();
    },
    /** Requests a dataset and lets the feed request its manifest. */
    async start(consumer: DatasetConsumer = recorder().consumer, id: DatasetId = 'mnist', loader = loaderOf) {
      loaderOf = loader;
      let status: DatasetStatus = NO_DATASET;
      const end = feed.give(id, { ...consumer, status: (now) => void (status = now) });
      ends.push(end);
      await settle();
      return {
        end,
        get status() {
          return status;
        },
      };
    },
  };
}
