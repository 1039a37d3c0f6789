import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DatasetLoader } from '../../../src/datasets/loader';
import type { DatasetId } from '../../../src/datasets/registry';
import { createPage, FIRST, manifestOf, MNIST_FED, recorder, REST } from './dataset-page';

let page: ReturnType<typeof createPage>;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  page = createPage();
});
afterEach(() => {
  page.close();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('fetching a dataset', () => {
  it('requests the manifest, then the files that training needs first, then the rest, six at once', async () => {
    await page.start();
    expect(page.server.openFiles()).toEqual(['manifest']);
    await page.answer();
    expect(page.server.openFiles()).toEqual(FIRST);
    await page.answer(FIRST.slice(0, 2));
    expect(page.server.openFiles()).toEqual(['test-labels']);
    await page.answer();
    expect(page.server.openFiles()).toEqual(REST);
  });

  it('has at most six requests open, in order', async () => {
    const many = manifestOf('mnist');
    const shards = Array.from({ length: 20 }, (_, i) => ({ ...many.train.shards[0]!, file: `train-${i}` }));
    const loader = (id: DatasetId): DatasetLoader => ({
      ...page.server.loader(id),
      manifest: () => Promise.resolve({ ...many, train: { ...many.train, count: 400, shards } }),
    });
    await page.start(recorder().consumer, 'mnist', loader);
    await page.answer();
    expect(page.server.openFiles()).toEqual(['test-1', 'test-2', 'train-1', 'train-2', 'train-3', 'train-4']);
    await page.answer(['train-2']);
    expect(page.server.openFiles()).toEqual(['test-1', 'test-2', 'train-1', 'train-3', 'train-4', 'train-5']);
  });

  it.each([
    ['once the first picture is there', 1],
    ['after a second, where that does not come', 1000],
  ])('asks for the rest %s', async (_, ms) => {
    page = createPage({ firstPicture: new Promise<void>((resolve) => ms < 1000 && setTimeout(resolve, 200)) });
    await page.start();
    await page.answer();
    await page.answer();
    expect(page.server.openFiles()).toEqual([]);
    await page.advance(200 + ms);
    await page.settle();
    expect(page.server.openFiles()).toEqual(REST);
  });

  it('gives each file once, as it arrives', async () => {
    const { consumer, events } = recorder();
    await page.start(consumer);
    await page.answer();
    expect(events).toEqual(['opened mnist']);
    await page.answer(['test-0']);
    expect(events).toEqual(['opened mnist', 'test-0 10,0']);
    await page.answer();
    await page.answer(['train-3']);
    expect(events.at(-1)).toBe('train-3 20,3');
    await page.answer();
    expect(events.toSorted()).toEqual(MNIST_FED.toSorted());
  });

  it('hands out files that have arrived again, by name', async () => {
    await page.start();
    await page.answer();
    expect(page.feed.fetched('mnist', 'mnist-train-0')).toBeUndefined();
    await page.answer(FIRST);
    expect(page.feed.fetched('mnist', 'mnist-train-1')).toBeUndefined();
    expect(page.feed.fetched('mnist', 'mnist-train-0')).toEqual(Uint8Array.of(20, 0));
    expect(page.feed.fetched('bars', 'mnist-train-0')).toBeUndefined();
  });

  it('reports its progress', async () => {
    const fed = await page.start();
    expect(fed.status).toMatchObject({ manifest: null, totalImages: 0, progress: 0, complete: false });
    await page.answer();
    // 7 shards of 100 bytes and 2 files of labels of 10 bytes; 80 + 30 images.
    expect(fed.status).toMatchObject({ loadedImages: 0, totalImages: 110, progress: 0 });
    expect(fed.status.manifest?.id).toBe('mnist');
    await page.answer(FIRST);
    expect(fed.status).toMatchObject({ loadedImages: 30, progress: 210 / 720, complete: false });
    await page.answer();
    expect(fed.status).toMatchObject({ loadedImages: 110, progress: 1, complete: true });
    expect(fed.status).toMatchObject({ retrying: null, problem: null });
  });

  it('does not wait for labels if there are none', async () => {
    const loader = (id: DatasetId): DatasetLoader => {
      const { train, test, ...others } = manifestOf(id);
      const manifest = { ...others, classes: null, train: { ...train, labels: null }, test: { ...test, labels: null } };
      return { ...page.server.loader(id), manifest: () => Promise.resolve(manifest) };
    };
    page.server.automatic = () => null;
    const { consumer, events } = recorder();
    const fed = await page.start(consumer, 'bars', loader);
    expect(fed.status.complete).toBe(true);
    expect(events.filter((event) => event.includes('labels'))).toEqual([]);
  });
});

describe('a second consumer', () => {
  it('gets everything from memory, in copies that it may transfer', async () => {
    page.server.automatic = () => null;
    const one = recorder();
    await page.start(one.consumer);
    const asked = page.server.asked.length;
    for (const buffer of one.buffers) structuredClone(buffer, { transfer: [buffer] });
    const other = recorder();
    await page.start(other.consumer);
    expect(other.events).toEqual(MNIST_FED);
    expect(page.server.asked).toHaveLength(asked);
  });

  it('gets later files together with the first, and nothing is requested twice', async () => {
    const one = recorder();
    const other = recorder();
    await page.start(one.consumer);
    await page.answer();
    await page.answer(['test-0']);
    await page.start(other.consumer);
    expect(other.events).toEqual(['opened mnist', 'test-0 10,0']);
    page.server.automatic = () => null;
    await page.answer();
    expect(one.events.toSorted()).toEqual(MNIST_FED.toSorted());
    expect(other.events.toSorted()).toEqual(MNIST_FED.toSorted());
    expect(new Set(page.server.asked).size).toBe(page.server.asked.length);
  });

  it('keeps fetching alive when the first has ended, until it has ended too', async () => {
    const one = await page.start();
    const other = await page.start();
    await page.answer(['manifest']);
    const signals = page.server.open.map(({ signal }) => signal);
    one.end();
    await page.settle();
    expect(signals.some((signal) => signal.aborted)).toBe(false);
    other.end();
    await page.settle();
    expect(signals.every((signal) => signal.aborted)).toBe(true);
  });
});

describe('another dataset', () => {
  it('does not keep the previous one from coming back: only missing files are fetched', async () => {
    const first = recorder();
    const fed = await page.start(first.consumer);
    await page.answer(['manifest']);
    await page.answer(FIRST);
    await page.answer(['train-1']);
    page.server.automatic = () => null;
    fed.end();
    (await page.start(recorder().consumer, 'bars')).end();
    page.server.asked.length = 0;
    const { consumer, events } = recorder();
    const again = await page.start(consumer);
    expect(page.server.asked.toSorted()).toEqual(REST.filter((file) => file !== 'train-1').toSorted());
    expect(events.toSorted()).toEqual(MNIST_FED.toSorted());
    expect(again.status.complete).toBe(true);
  });
});
