import { renderHook } from '@testing-library/react';
import { StrictMode, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DatasetLoader } from '../../../src/datasets/loader';
import { prefetchDataset } from '../../../src/session/feed/dataset-queries';
import { useDataset } from '../../../src/session/feed/use-dataset';
import type { DatasetId } from '../../../src/datasets/registry';
import { createPage, FIRST, manifestOf, MNIST_FED, recordingSink, REST } from './dataset-page';

let page: ReturnType<typeof createPage>;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  page = createPage();
});
afterEach(() => {
  page.client.clear();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('fetching a dataset', () => {
  it('asks for the manifest, then for what training needs first, then for the rest, six at once', async () => {
    await page.start();
    expect(page.server.openFiles()).toEqual(['manifest']);
    await page.answer();
    expect(page.server.openFiles()).toEqual(FIRST);
    await page.answer(FIRST.slice(0, 2));
    expect(page.server.openFiles()).toEqual(['test-labels']);
    await page.answer();
    expect(page.server.openFiles()).toEqual(REST);
  });

  it('has at most six requests open, and asks in order', async () => {
    const many = manifestOf('mnist');
    const shards = Array.from({ length: 20 }, (_, i) => ({ ...many.train.shards[0]!, file: `train-${i}` }));
    const makeLoader = (id: DatasetId): DatasetLoader => ({
      ...page.server.loader(id),
      manifest: () => Promise.resolve({ ...many, train: { ...many.train, count: 400, shards } }),
    });
    await page.start(null, makeLoader);
    await page.answer();
    expect(page.server.openFiles()).toEqual(['test-1', 'test-2', 'train-1', 'train-2', 'train-3', 'train-4']);
    await page.answer(['train-2']);
    expect(page.server.openFiles()).toEqual(['test-1', 'test-2', 'train-1', 'train-3', 'train-4', 'train-5']);
  });

  it('passes each file on as it comes, once', async () => {
    const { sink, events } = recordingSink();
    const { rerender } = await page.start(sink);
    await page.answer();
    expect(events).toEqual(['opened mnist']);
    await page.answer(['test-0']);
    expect(events).toEqual(['opened mnist', 'test-0 10,0']);
    await page.answer();
    await page.answer(['train-3']);
    expect(events.at(-1)).toBe('train-3 20,3');
    await page.answer();
    rerender({ id: 'mnist', sink });
    expect(events.toSorted()).toEqual(MNIST_FED.toSorted());
  });

  it('passes each file on once in strict mode as well', async () => {
    const { sink, events } = recordingSink();
    page.server.automatic = () => null;
    renderHook(() => useDataset('mnist', sink, page.server.loader), {
      wrapper: ({ children }: { children: ReactNode }) => <StrictMode>{page.wrapper({ children })}</StrictMode>,
    });
    await page.settle();
    expect(events.toSorted()).toEqual(MNIST_FED.toSorted());
  });

  it('finds what was asked for before anything was rendered, and neither asks for it nor passes it on again', async () => {
    const { sink, events } = recordingSink();
    void prefetchDataset(page.client, 'mnist', page.server.loader('mnist'), sink);
    await page.settle();
    expect(page.server.openFiles()).toEqual(['manifest']);
    await page.answer();
    expect(page.server.openFiles()).toEqual(FIRST);
    expect(events).toEqual(['opened mnist']);
    await page.answer(['test-0']);
    expect(events).toEqual(['opened mnist', 'test-0 10,0']);
    await page.start(sink);
    expect(page.server.openFiles()).toEqual(['train-0', 'test-labels']);
    await page.answer();
    expect(page.server.openFiles()).toEqual(REST);
    await page.answer();
    expect(events.toSorted()).toEqual(MNIST_FED.toSorted());
  });

  it('passes nothing on of what was asked for early once another dataset has been chosen', async () => {
    const { sink, events } = recordingSink();
    void prefetchDataset(page.client, 'mnist', page.server.loader('mnist'), sink);
    await page.settle();
    await page.answer(['manifest']);
    const { rerender } = await page.start(sink);
    rerender({ id: 'bars', sink });
    await page.settle();
    await page.answer(['manifest']);
    await page.answer();
    await page.answer();
    expect(events.slice(0, 2)).toEqual(['opened mnist', 'opened bars']);
    expect(events.filter((event) => event.startsWith('opened'))).toHaveLength(2);
    expect(events).toHaveLength(2 + 9);
  });

  it('says how far it is', async () => {
    const { result } = await page.start();
    expect(result.current).toMatchObject({ manifest: null, totalImages: 0, progress: 0, complete: false });
    await page.answer();
    // 7 shards of 100 bytes and 2 files of labels of 10 bytes; 80 + 30 images.
    expect(result.current).toMatchObject({ loadedImages: 0, totalImages: 110, loadedBytes: 0, totalBytes: 720 });
    expect(result.current.manifest?.id).toBe('mnist');
    await page.answer(FIRST);
    expect(result.current).toMatchObject({ loadedImages: 30, loadedBytes: 210, progress: 210 / 720, complete: false });
    await page.answer();
    expect(result.current).toMatchObject({ loadedImages: 110, loadedBytes: 720, progress: 1, complete: true });
    expect(result.current).toMatchObject({ retrying: null, problem: null });
  });

  it('does not wait for labels where there are none', async () => {
    const makeLoader = (id: DatasetId): DatasetLoader => {
      const { train, test, ...others } = manifestOf(id);
      const manifest = { ...others, classes: null, train: { ...train, labels: null }, test: { ...test, labels: null } };
      return { ...page.server.loader(id), manifest: () => Promise.resolve(manifest) };
    };
    page.server.automatic = () => null;
    const { sink, events } = recordingSink();
    const { result } = renderHook(() => useDataset('bars', sink, makeLoader), { wrapper: page.wrapper });
    await page.settle();
    expect(result.current.complete).toBe(true);
    expect(events.filter((event) => event.includes('labels'))).toEqual([]);
  });

  it('keeps the status object as long as nothing changes', async () => {
    const { sink } = recordingSink();
    const { result, rerender } = await page.start(sink);
    const before = result.current;
    rerender({ id: 'mnist', sink });
    expect(result.current).toBe(before);
  });
});

describe('a new sink', () => {
  it('is given everything again from memory, in copies that it may transfer', async () => {
    page.server.automatic = () => null;
    const one = recordingSink();
    const { rerender } = await page.start(one.sink);
    const asked = page.server.asked.length;
    for (const buffer of one.buffers) structuredClone(buffer, { transfer: [buffer] });
    const other = recordingSink();
    rerender({ id: 'mnist', sink: other.sink });
    expect(other.events).toEqual(MNIST_FED);
    expect(page.server.asked).toHaveLength(asked);
  });

  it('may come late: what has been fetched by then is passed on at once', async () => {
    page.server.automatic = () => null;
    const { rerender } = await page.start(null);
    const { sink, events } = recordingSink();
    rerender({ id: 'mnist', sink });
    expect(events).toEqual(MNIST_FED);
  });
});

describe('another dataset', () => {
  it('cancels what is under way', async () => {
    const { sink, events } = recordingSink();
    const { rerender } = await page.start(sink);
    await page.answer(['manifest']);
    await page.answer(FIRST);
    const signals = page.server.open.map(({ signal }) => signal);
    expect(signals).toHaveLength(6);
    page.server.automatic = () => null;
    rerender({ id: 'bars', sink });
    await page.settle();
    expect(signals.every((signal) => signal.aborted)).toBe(true);
    expect(events.slice(events.indexOf('opened bars') + 1)).toHaveLength(9);
    expect(events.filter((event) => event.startsWith('opened'))).toEqual(['opened mnist', 'opened bars']);
  });

  it('does not stop the one before from coming back: only what is missing is fetched', async () => {
    const { sink, events } = recordingSink();
    const { rerender, result } = await page.start(sink);
    await page.answer(['manifest']);
    await page.answer(FIRST);
    await page.answer(['train-1']);
    page.server.automatic = () => null;
    rerender({ id: 'bars', sink });
    await page.settle();
    page.server.asked.length = 0;
    events.length = 0;
    rerender({ id: 'mnist', sink });
    await page.settle();
    expect(page.server.asked.toSorted()).toEqual(REST.filter((file) => file !== 'train-1').toSorted());
    expect(events.toSorted()).toEqual(MNIST_FED.toSorted());
    expect(result.current.complete).toBe(true);
  });
});
