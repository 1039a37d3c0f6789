import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DataError } from '../../src/datasets/data-error';
import { createHttpLoader } from '../../src/datasets/http-loader';
import { tinyFile, tinyManifest } from './tiny-dataset';

const realFetch = globalThis.fetch;
const signal = new AbortController().signal;
const FIRST = 'train-00.bin';

let server: Server;
let folder: URL;
let handlers: Map<string, RequestListener>;
/** The options of each request, in order. */
let requests: RequestInit[];

const sendBytes =
  (bytes: Uint8Array | string, type = 'application/octet-stream'): RequestListener =>
  (_request, response) =>
    response.writeHead(200, { 'content-type': type }).end(bytes);
const sendStatus =
  (status: number): RequestListener =>
  (_request, response) =>
    response.writeHead(status).end('no');

beforeEach(async () => {
  handlers = new Map();
  requests = [];
  server = createServer((request, response) => {
    const name = request.url!.replace('/sub/path/', '');
    const usual = name === 'manifest.json' ? JSON.stringify(tinyManifest()) : tinyFile(name);
    (handlers.get(name) ?? sendBytes(usual))(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  folder = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/sub/path/`);
  // In Node there is no page to compare a request's origin with.
  vi.stubGlobal('fetch', (url: URL, init: RequestInit) => {
    requests.push(init);
    return realFetch(url, { ...init, mode: 'cors' });
  });
});

afterEach(async () => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const shard0 = (loader = createHttpLoader('tiny', folder)) => loader.shard(tinyManifest(), 'train', 0, signal);

async function problemOf(promise: Promise<unknown>): Promise<DataError> {
  const reason: unknown = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  expect(reason).toBeInstanceOf(DataError);
  return reason as DataError;
}

describe('a dataset on a server', () => {
  it('delivers its manifest, shards and labels as stored', async () => {
    const loader = createHttpLoader('tiny', folder);
    const manifest = await loader.manifest(signal);
    expect(manifest).toEqual(tinyManifest());
    expect(await loader.shard(manifest, 'train', 1, signal)).toEqual(tinyFile('train-01.bin'));
    expect(await loader.shard(manifest, 'test', 0, signal)).toEqual(tinyFile('test-00.bin'));
    expect(await loader.labels(manifest, 'test', signal)).toEqual(tinyFile('test-labels.bin'));
  });

  it('is fetched only from the page’s own origin, its manifest never from the cache without revalidation', async () => {
    const loader = createHttpLoader('tiny', folder);
    await loader.shard(await loader.manifest(signal), 'train', 0, signal);
    expect(requests.map(({ mode, cache }) => [mode, cache])).toEqual([
      ['same-origin', 'no-cache'],
      ['same-origin', 'default'],
    ]);
  });

  it('is requested across origins if a sandbox has removed the page’s origin', async () => {
    vi.stubGlobal('origin', 'null');
    await createHttpLoader('tiny', folder).manifest(signal);
    expect(requests.map(({ mode }) => mode)).toEqual(['cors']);
  });

  it('is checked by a library if the browser offers no SHA-256', async () => {
    vi.stubGlobal('crypto', {});
    expect(await shard0()).toEqual(tinyFile(FIRST));
    const other = tinyFile(FIRST);
    other[20]! ^= 1;
    handlers.set(FIRST, sendBytes(other));
    expect((await problemOf(shard0())).kind).toBe('checksum');
  });

  it('is requested past the cache after a failure', async () => {
    const loader = createHttpLoader('tiny', folder);
    handlers.set(FIRST, sendStatus(500));
    await problemOf(shard0(loader));
    handlers.clear();
    expect(await shard0(loader)).toEqual(tinyFile(FIRST));
    expect(requests.map(({ cache }) => cache)).toEqual(['default', 'reload']);
  });
});

describe('the message to the user when', () => {
  it('the file is missing', async () => {
    handlers.set(FIRST, sendStatus(404));
    const problem = await problemOf(shard0());
    expect(problem.kind).toBe('http');
    expect(problem.message).toBe(
      'Part 1 of the training images was not found on the server (404). If the page has been updated, reload it.',
    );
  });

  it('the server has an error', async () => {
    handlers.set(FIRST, sendStatus(503));
    const problem = await problemOf(shard0());
    expect(problem.kind).toBe('http');
    expect(problem.message).toBe(
      'Part 1 of the training images was refused by the server, which answered 503; expected 200.',
    );
  });

  it.each([
    ['said to be one', sendBytes('<p>Hello', 'text/html; charset=utf-8')],
    ['said to be data', sendBytes('\n <!doctype html><p>Hello')],
  ])('a web page comes instead, %s', async (_, handler) => {
    handlers.set(FIRST, handler);
    const problem = await problemOf(shard0());
    expect(problem.kind).toBe('html');
    expect(problem.message).toBe(
      'Part 1 of the training images came as a web page; expected data. Does a login page stand in between?',
    );
  });

  it('the file is cut short', async () => {
    handlers.set(FIRST, sendBytes(tinyFile(FIRST).subarray(0, 10)));
    const problem = await problemOf(shard0());
    expect(problem.kind).toBe('size');
    expect(problem.message).toBe(
      `Part 1 of the training images ended after 10 bytes; expected ${tinyFile(FIRST).length}.`,
    );
  });

  it('the file is empty', async () => {
    handlers.set(FIRST, sendBytes(''));
    expect((await problemOf(shard0())).message).toContain('ended after 0 bytes; expected');
  });

  it('the file is too long', async () => {
    handlers.set(FIRST, sendBytes(new Uint8Array(1000)));
    const problem = await problemOf(shard0());
    expect(problem.kind).toBe('size');
    expect(problem.message).toBe(
      `Part 1 of the training images continues past ${tinyFile(FIRST).length} bytes; expected no more than that.`,
    );
  });

  it('the connection breaks in the middle', async () => {
    handlers.set(FIRST, (_request, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write(tinyFile(FIRST).subarray(0, 10), () => response.destroy());
    });
    const problem = await problemOf(shard0());
    expect(problem.kind).toBe('network');
    expect(problem.message).toBe(
      'Part 1 of the training images could not be fetched: the connection to the server failed or broke.',
    );
  });

  it('there is no server', async () => {
    const nowhere = createHttpLoader('tiny', new URL('http://127.0.0.1:1/'));
    const problem = await problemOf(nowhere.manifest(signal));
    expect(problem.kind).toBe('network');
    expect(problem.message).toContain('The dataset’s description could not be fetched');
  });

  it('the device is offline', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    const problem = await problemOf(createHttpLoader('tiny', folder).manifest(signal));
    expect(problem.kind).toBe('offline');
    expect(problem.message).toBe(
      'The dataset’s description could not be fetched: this device is offline. It continues once online.',
    );
  });

  it('one byte differs', async () => {
    const bytes = tinyFile(FIRST);
    bytes[20]! ^= 1;
    handlers.set(FIRST, sendBytes(bytes));
    const problem = await problemOf(shard0());
    expect(problem.kind).toBe('checksum');
    const expected = tinyManifest().train.shards[0]!.sha256!.slice(0, 12);
    expect(problem.message).toMatch(/^Part 1 of the training images arrived damaged: its SHA-256 is [0-9a-f]{12}…; /);
    expect(problem.message).toContain(`; expected ${expected}….`);
  });

  it('the labels fail', async () => {
    handlers.set('test-labels.bin', sendStatus(404));
    const loader = createHttpLoader('tiny', folder);
    const problem = await problemOf(loader.labels(tinyManifest(), 'test', signal));
    expect(problem.message).toContain('The file of test labels was not found');
  });

  it('the manifest is of an unknown version', async () => {
    handlers.set('manifest.json', sendBytes(JSON.stringify({ version: 2 }), 'application/json'));
    const problem = await problemOf(createHttpLoader('tiny', folder).manifest(signal));
    expect(problem.kind).toBe('version');
  });

  it('the manifest belongs to another dataset', async () => {
    const problem = await problemOf(createHttpLoader('mnist', folder).manifest(signal));
    expect(problem.message).toBe('The dataset’s description is not sound: id is "tiny"; expected "mnist".');
  });

  it('the manifest never ends', async () => {
    handlers.set('manifest.json', sendBytes(' '.repeat(1_000_001), 'application/json'));
    const problem = await problemOf(createHttpLoader('tiny', folder).manifest(signal));
    expect(problem.message).toContain('continues past 1000000 bytes');
  });
});

describe('a silent server', () => {
  /** Answers like fetch, with these chunks at these times; then silence. */
  function silentAfter(chunks: readonly { readonly atMs: number; readonly bytes: Uint8Array }[]): void {
    vi.stubGlobal('fetch', (_url: URL, { signal: stop }: { signal: AbortSignal }) => {
      const stopped = new Promise<never>((_, reject) => {
        stop.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      });
      stopped.catch(() => undefined);
      if (chunks.length === 0) return stopped;
      const body = new ReadableStream({
        start(controller) {
          for (const { atMs, bytes } of chunks) setTimeout(() => controller.enqueue(bytes), atMs);
          stopped.catch((error: unknown) => controller.error(error));
        },
      });
      return Promise.resolve(new Response(body));
    });
  }

  it('is given up after 15 seconds', async () => {
    vi.useFakeTimers();
    silentAfter([]);
    const problem = problemOf(shard0());
    await vi.advanceTimersByTimeAsync(14_999);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect((await problem).kind).toBe('timeout');
    expect((await problem).message).toBe(
      'Part 1 of the training images did not arrive: the server sent nothing for 15 seconds.',
    );
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is given up 15 seconds after its last bytes, however long those took', async () => {
    vi.useFakeTimers();
    silentAfter([10_000, 20_000, 30_000].map((atMs) => ({ atMs, bytes: new Uint8Array(1) })));
    let settled = false;
    const problem = problemOf(shard0()).finally(() => (settled = true));
    await vi.advanceTimersByTimeAsync(44_999);
    expect(settled).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect((await problem).kind).toBe('timeout');
  });
});

describe('cancelling', () => {
  it('stops the request and passes on the reason', async () => {
    let closed: () => void = () => undefined;
    const connectionClosed = new Promise<void>((resolve) => (closed = resolve));
    const user = new AbortController();
    handlers.set(FIRST, (_request, response) => {
      response.on('close', closed);
      response.writeHead(200).write('x', () => user.abort(new Error('another dataset was chosen')));
    });
    const loader = createHttpLoader('tiny', folder);
    await expect(loader.shard(tinyManifest(), 'train', 0, user.signal)).rejects.toThrow('another dataset was chosen');
    await connectionClosed;
  });

  it('prevents any request if it comes first', async () => {
    await expect(createHttpLoader('tiny', folder).manifest(AbortSignal.abort(new Error('enough')))).rejects.toThrow(
      'enough',
    );
    expect(requests).toEqual([]);
  });
});

describe('a loader', () => {
  it('refuses a shard that is not in the manifest', async () => {
    const loader = createHttpLoader('tiny', folder);
    await expect(loader.shard(tinyManifest(), 'test', 1, signal)).rejects.toThrow(
      'Part 2 of the test images: not in the manifest of tiny',
    );
  });
});
