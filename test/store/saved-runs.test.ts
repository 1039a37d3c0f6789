import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunMoment } from '../../src/model/saved-run';
import { DEFAULT_SETTINGS } from '../../src/model/settings';
import { createRunStore } from '../../src/store/run-store';
import { createSavedRuns, timeAgo } from '../../src/store/saved-runs';
import { openSavedRuns } from '../../src/store/saved-runs-db';

const MINUTE = 60_000;

function moment(imagesSeen: number, datasetId: RunMoment['datasetId'] = 'mnist'): RunMoment {
  const weights = new Float32Array(20 * 9).fill(imagesSeen);
  const state = {
    kind: 'tied-kwta',
    counters: { imagesSeen, inputEnergy: 1 },
    arrays: { weights, dutyCycles: new Float32Array(20) },
  };
  const settings = { ...DEFAULT_SETTINGS, units: 20, winners: 2 };
  return { datasetId, basePresetId: 'thread', settings, history: { first: settings, changes: [] }, state, points: [] };
}

let clock = 1_000_000;
const open = new Set<string>();

/** A page as long as it is open; all share one browser's storage. */
function openPage(pageId: string, openDb = openSavedRuns, connects = true) {
  const run = createRunStore();
  const goOnFrom = vi.fn<(from: RunMoment) => void>();
  const page = { moment: null as RunMoment | null };
  open.add(pageId);
  const announce = vi.fn();
  const saved = createSavedRuns({
    run,
    openDb,
    pageId,
    openPages: () => Promise.resolve(new Set(open)),
    announce,
    hasOwnImages: (id) => Promise.resolve(id === 'own-9'),
    now: () => clock,
  });
  const connect = (): void => saved.connect({ moment: () => page.moment, goOnFrom });
  if (connects) connect();
  const learn = async (imagesSeen: number): Promise<void> => {
    clock += 1000;
    page.moment = moment(imagesSeen);
    await saved.saveQuietly();
  };
  const offer = () => run.getState().notices.find(({ id }) => id === 'go-on');
  return { run, saved, connect, page, learn, offer, goOnFrom, announce, close: () => open.delete(pageId) };
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  open.clear();
});

describe('going on after a reload', () => {
  it('is offered with what it was and when, not forced', async () => {
    const before = openPage('a');
    await before.learn(123_456);
    before.close();
    clock += 5 * MINUTE;
    const after = openPage('b');
    await after.saved.offer();
    expect(after.offer()).toMatchObject({
      message: 'Your last run was saved: 20 units on MNIST.',
      action: { label: 'Go on from image 123,456 (5 minutes ago)' },
    });
    expect(after.goOnFrom).not.toHaveBeenCalled();
    after.offer()!.action!.run();
    await vi.waitFor(() => expect(after.goOnFrom).toHaveBeenCalled());
    expect(after.goOnFrom.mock.calls[0]![0].state).toEqual(moment(123_456).state);
    expect(after.offer()).toBeUndefined();
  });

  it('is not offered for a run of a tab that is still open, nor for nothing', async () => {
    await openPage('a').learn(500);
    const other = openPage('b');
    await other.saved.offer();
    expect(other.offer()).toBeUndefined();
  });

  it('offers the older run again as long as the user has not decided, whatever was learnt meanwhile', async () => {
    const first = openPage('a');
    await first.learn(90_000);
    first.close();
    const second = openPage('b');
    await second.saved.offer();
    await second.learn(300);
    second.close();
    const third = openPage('c');
    await third.saved.offer();
    expect(third.offer()?.action?.label).toMatch(/image 90,000/);
  });

  it('offers the newer run once the older one was dismissed', async () => {
    const first = openPage('a');
    await first.learn(90_000);
    first.close();
    const second = openPage('b');
    await second.saved.offer();
    second.run.getState().dismiss('go-on');
    await second.learn(300);
    second.close();
    const third = openPage('c');
    await third.saved.offer();
    expect(third.offer()?.action?.label).toMatch(/image 300/);
  });

  it('keeps no more than a few runs of pages that are gone', async () => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      const page = openPage(id);
      await page.learn(100);
      page.close();
    }
    const last = openPage('z');
    await last.saved.offer();
    await last.saved.refresh();
    expect(last.saved.store.getState().entries).toHaveLength(3);
  });

  it('says why when the run turns out to be damaged', async () => {
    const before = openPage('a');
    await before.learn(700);
    before.close();
    const after = openPage('b', async () => {
      const db = await openSavedRuns();
      return { ...db, read: () => Promise.reject(new Error('It is damaged.')) };
    });
    await after.saved.offer();
    after.offer()!.action!.run();
    await vi.waitFor(() => expect(after.offer()?.kind).toBe('error'));
    expect(after.offer()?.message).toMatch(/cannot be gone on with\. It is damaged/);
    expect(after.goOnFrom).not.toHaveBeenCalled();
  });

  it('does not take other images for one’s own', async () => {
    const before = openPage('a');
    clock += 1000;
    before.page.moment = moment(700, 'own-1');
    await before.saved.saveQuietly();
    before.close();
    clock += 1000;
    const after = openPage('b');
    await after.saved.offer();
    expect(after.offer()).toBeUndefined();
    await after.saved.refresh();
    expect(await after.saved.open(after.saved.store.getState().entries![0]!.id)).toBe(false);
    expect(after.saved.store.getState().problem).toMatch(/images were your own/);
  });
});

describe('a run on own images', () => {
  it('is offered again as long as this browser keeps them', async () => {
    const before = openPage('a');
    clock += 1000;
    before.page.moment = moment(700, 'own-9');
    await before.saved.saveQuietly();
    before.close();
    const after = openPage('b');
    await after.saved.offer();
    expect(after.offer()?.message).toBe('Your last run was saved: 20 units on your own images.');
    after.offer()!.action!.run();
    await vi.waitFor(() => expect(after.goOnFrom.mock.calls[0]?.[0].datasetId).toBe('own-9'));
  });
});

describe('saving', () => {
  it('tells once that it fails, goes on trying, and takes it back when it works', async () => {
    let full = true;
    const page = openPage('a', async () => {
      if (full) throw new Error('There is no room left.');
      return openSavedRuns();
    });
    await page.learn(100);
    await page.learn(200);
    const told = page.run.getState().notices.filter(({ id }) => id === 'saving');
    expect(told.map(({ message }) => message)).toEqual([
      'The run goes on, but it is not saved. There is no room left.',
    ]);
    full = false;
    await page.saved.saveQuietly();
    expect(page.run.getState().notices).toEqual([]);
  });

  it('keeps runs under names, which stay when the page saves by itself', async () => {
    const page = openPage('a');
    expect(await page.saved.save('Early')).toBe(false);
    expect(page.saved.store.getState().problem).toMatch(/Nothing has been learnt/);
    await page.learn(100);
    expect(await page.saved.save('  Mine ')).toBe(true);
    await page.saved.refresh();
    expect(await page.saved.rename('auto-a', 'Kept')).toBe(true);
    await page.learn(900);
    const entries = page.saved.store.getState().entries!.map(({ summary }) => [summary!.name, summary!.imagesSeen]);
    expect(entries).toHaveLength(3);
    expect(entries).toEqual(
      expect.arrayContaining([
        ['Mine', 100],
        ['Kept', 100],
        [null, 900],
      ]),
    );
    expect(page.announce).toHaveBeenCalled();
  });

  it('saves and opens as soon as the page says what is to be saved, though the list was there before', async () => {
    const { saved, page, connect, goOnFrom } = openPage('a', openSavedRuns, false);
    page.moment = moment(400);
    const saving = saved.save('Mine');
    connect();
    expect(await saving).toBe(true);
    const reloaded = openPage('b', openSavedRuns, false);
    await reloaded.saved.refresh();
    const opening = reloaded.saved.open(reloaded.saved.store.getState().entries![0]!.id);
    reloaded.connect();
    expect(await opening).toBe(true);
    expect(reloaded.goOnFrom.mock.calls[0]![0].state).toEqual(moment(400).state);
    expect(goOnFrom).not.toHaveBeenCalled();
  });

  it('of two tabs at once never mixes their runs', async () => {
    const [one, two] = [openPage('a'), openPage('b')];
    await Promise.all([one.learn(100), two.learn(200)]);
    await one.saved.refresh();
    const counts = one.saved.store.getState().entries!.map(({ summary }) => summary!.imagesSeen);
    expect(new Set(counts)).toEqual(new Set([100, 200]));
  });
});

describe('timeAgo', () => {
  it.each([
    [20_000, 'just now'],
    [5 * MINUTE, '5 minutes ago'],
    [3 * 60 * MINUTE, '3 hours ago'],
    [72 * 60 * MINUTE, '3 days ago'],
    [-5 * MINUTE, 'just now'],
  ])('says of %i ms: %s', (elapsed, text) => {
    expect(timeAgo(elapsed)).toBe(text);
  });
});
