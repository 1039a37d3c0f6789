import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DataError } from '../../../src/datasets/data-error';
import { backOffMs } from '../../../src/session/feed/observed-files';
import { createPage, FIRST, MNIST_FED, recorder, REST } from './dataset-page';

const broken = new DataError('network', 'The line broke.');

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

describe('a failure', () => {
  it('is retried four times, after longer and longer waits, and reported; then it is a problem', async () => {
    const fed = await page.start();
    for (const [attempt, waitMs] of [500, 1000, 2000, 4000].entries()) {
      await page.answer(['manifest'], broken);
      expect(fed.status.retrying).toEqual({ attempt: attempt + 1, message: 'The line broke.' });
      expect(fed.status.problem).toBeNull();
      await page.advance(waitMs - 50);
      expect(page.server.openFiles()).toEqual([]);
      await page.advance(50);
      expect(page.server.openFiles()).toEqual(['manifest']);
    }
    await page.answer(['manifest'], broken);
    expect(fed.status.retrying).toBeNull();
    expect(fed.status.problem?.message).toBe('The line broke.');
    await page.advance(60_000);
    expect(page.server.asked).toHaveLength(5);
  });

  it('is over when a further attempt succeeds', async () => {
    const fed = await page.start();
    await page.answer(['manifest']);
    await page.answer(['train-0'], broken);
    expect(fed.status.retrying).toEqual({ attempt: 1, message: 'The line broke.' });
    await page.advance(500);
    await page.answer(['train-0']);
    expect(fed.status.retrying).toBeNull();
    expect(fed.status.loadedImages).toBe(20);
  });

  it.each(['version', 'manifest'] as const)('of the kind “%s” is not retried', async (kind) => {
    const fed = await page.start();
    await page.answer(['manifest'], new DataError(kind, 'It does not fit.'));
    expect(fed.status.problem?.message).toBe('It does not fit.');
    await page.advance(60_000);
    expect(page.server.asked).toEqual(['manifest']);
  });

  it('of the first shard does not hold up the rest', async () => {
    await page.start();
    await page.answer(['manifest']);
    await page.answer(['train-0'], broken);
    await page.answer(['test-0', 'test-labels']);
    expect(page.server.openFiles()).toEqual(REST);
  });

  it('of one shard leaves the others alone, and the button fetches only that one again', async () => {
    page.server.automatic = (file) => (file === 'train-2' ? broken : null);
    const { consumer, events } = recorder();
    const fed = await page.start(consumer);
    await page.advance(10_000);
    expect(fed.status).toMatchObject({ loadedImages: 90, complete: false });
    expect(fed.status.problem?.message).toBe('The line broke.');
    expect(events).toHaveLength(MNIST_FED.length - 1);

    page.server.automatic = () => null;
    page.server.asked.length = 0;
    page.feed.retry('mnist');
    await page.settle();
    expect(page.server.asked).toEqual(['train-2']);
    expect(fed.status).toMatchObject({ complete: true, problem: null });
    expect(events.toSorted()).toEqual(MNIST_FED.toSorted());
  });

  it('of several files is reported once, with their number', async () => {
    page.server.automatic = (file) => (file === 'train-2' || file === 'train-3' ? broken : null);
    const two = await page.start();
    await page.advance(10_000);
    expect(two.status.problem?.message).toBe('The line broke. One other file is missing too.');
    two.end();
    page.feed.forget('mnist');
    await page.settle();
    page.server.automatic = (file) => (file.startsWith('train-') ? broken : null);
    const more = await page.start();
    await page.advance(10_000);
    expect(more.status.problem?.message).toBe('The line broke. 4 other files are missing too.');
  });

  it('when offline is reported at once, and fixed automatically when the browser is online again', async () => {
    page.server.automatic = () => new DataError('offline', 'This device is offline.');
    const fed = await page.start();
    expect(fed.status.problem?.message).toBe('This device is offline.');
    expect(page.server.asked).toEqual(['manifest']);
    page.server.automatic = () => null;
    window.dispatchEvent(new Event('online'));
    await page.settle();
    expect(fed.status).toMatchObject({ complete: true, problem: null });
  });
});

describe('a server that is silent', () => {
  it('is reported after five seconds, until the files needed first have arrived, and holds back no other file', async () => {
    const fed = await page.start();
    await page.answer(['manifest']);
    await page.advance(4900);
    expect(fed.status.slow).toBe(false);
    await page.answer(['test-0']);
    await page.advance(4900);
    expect(fed.status.slow).toBe(false);
    expect(page.server.openFiles()).toEqual(['train-0', 'test-labels']);
    await page.advance(100);
    expect(fed.status.slow).toBe(true);
    expect(page.server.openFiles().toSorted()).toEqual(['train-0', 'test-labels', ...REST.slice(0, 4)].toSorted());
    await page.answer(REST.slice(0, 4));
    await page.answer(REST.slice(4));
    expect(fed.status).toMatchObject({ slow: true, loadedImages: 90 });
    await page.answer(['train-0', 'test-labels']);
    expect(fed.status).toMatchObject({ slow: false, complete: true });
    await page.advance(60_000);
    expect(fed.status.slow).toBe(false);
  });

  it('is reported for later files only while none of them arrives', async () => {
    const fed = await page.start();
    await page.answer(['manifest']);
    await page.answer(FIRST);
    await page.advance(5000);
    expect(fed.status.slow).toBe(true);
    await page.answer(REST.slice(0, 1));
    expect(fed.status.slow).toBe(false);
    await page.advance(5000);
    expect(fed.status.slow).toBe(true);
  });

  it('can be asked again at once: hanging requests are cancelled, and files that have arrived are kept', async () => {
    const fed = await page.start();
    await page.advance(5000);
    expect(fed.status).toMatchObject({ slow: true, manifest: null });
    const [hanging] = page.server.open;
    page.feed.retry('mnist');
    await page.settle();
    expect(hanging!.signal.aborted).toBe(true);
    expect(fed.status).toMatchObject({ slow: false, retrying: null });
    expect(page.server.asked).toEqual(['manifest', 'manifest']);
    await page.answer(['manifest']);
    await page.answer(['test-0', 'test-labels']);
    await page.advance(5000);
    await page.answer(REST.slice(0, 5));
    page.server.asked.length = 0;
    page.feed.retry('mnist');
    await page.settle();
    expect(page.server.asked).toEqual(['train-0']);
    await page.answer();
    expect(page.server.asked).toEqual(['train-0', 'train-labels']);
    await page.answer();
    expect(fed.status).toMatchObject({ complete: true, slow: false });
  });

  it('is reported again if it stays silent after a retry', async () => {
    const fed = await page.start();
    await page.advance(5000);
    page.feed.retry('mnist');
    await page.advance(4900);
    expect(fed.status.slow).toBe(false);
    await page.advance(200);
    expect(fed.status.slow).toBe(true);
  });

  it('need not be waited for between attempts either', async () => {
    const fed = await page.start();
    await page.answer(['manifest'], broken);
    await page.advance(500);
    await page.answer(['manifest'], broken);
    expect(fed.status.retrying).toEqual({ attempt: 2, message: 'The line broke.' });
    page.feed.retry('mnist');
    await page.settle();
    await page.answer(['manifest']);
    expect(fed.status).toMatchObject({ retrying: null, problem: null, totalImages: 110 });
  });
});

describe('the time between attempts', () => {
  it('doubles, and varies by a quarter in either direction', () => {
    expect([0, 1, 2, 3].map((failures) => backOffMs(failures, 0.5))).toEqual([500, 1000, 2000, 4000]);
    expect([0, 1].map((random) => backOffMs(1, random))).toEqual([750, 1250]);
  });
});
