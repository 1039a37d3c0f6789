import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openSavedRuns } from '../../../src/features/runs/saved-runs-db';
import { clock, MINUTE, moment, open, openPage } from '../../support/saving-pages';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  open.clear();
});

describe('continuing after a reload', () => {
  it('is offered with a description and the time, not forced', async () => {
    const before = openPage('a');
    await before.learn(123_456);
    before.close();
    clock.now += 5 * MINUTE;
    const after = openPage('b');
    await after.saved.offer();
    expect(after.offer()).toMatchObject({
      message: 'Your last run was saved automatically: 20 units on MNIST.',
      action: 'Continue from image 123,456 (5 minutes ago)',
    });
    expect(after.continueFrom).not.toHaveBeenCalled();
    after.acceptOffer();
    await vi.waitFor(() => expect(after.continueFrom).toHaveBeenCalled());
    expect(after.continueFrom.mock.calls[0]![0].state).toEqual(moment(123_456).state);
    expect(after.offer()).toBeUndefined();
  });

  it('is not offered for a run of an open tab, nor without a run', async () => {
    await openPage('a').learn(500);
    const other = openPage('b');
    await other.saved.offer();
    expect(other.offer()).toBeUndefined();
  });

  it('offers the older run again until the user has decided, whatever was learnt since', async () => {
    const first = openPage('a');
    await first.learn(90_000);
    first.close();
    const second = openPage('b');
    await second.saved.offer();
    await second.learn(300);
    second.close();
    const third = openPage('c');
    await third.saved.offer();
    expect(third.offer()?.action).toMatch(/image 90,000/);
  });

  it('offers the newer run once the older one was dismissed', async () => {
    const first = openPage('a');
    await first.learn(90_000);
    first.close();
    const second = openPage('b');
    await second.saved.offer();
    second.notices.dismiss('go-on');
    await second.learn(300);
    second.close();
    const third = openPage('c');
    await third.saved.offer();
    expect(third.offer()?.action).toMatch(/image 300/);
  });

  it('offers the last run even if the clock was set back in between', async () => {
    const first = openPage('a');
    await first.learn(90_000);
    first.close();
    clock.now -= 3 * 24 * 60 * MINUTE;
    const second = openPage('b');
    await second.learn(300);
    second.close();
    const third = openPage('c');
    await third.saved.offer();
    expect(third.offer()?.action).toMatch(/image 300 /);
    clock.now += 3 * 24 * 60 * MINUTE;
  });

  it('forgets the earliest runs first, even if the clock was set back in between', async () => {
    for (const [i, id] of ['a', 'b', 'c', 'd'].entries()) {
      const page = openPage(id);
      await page.learn(100 + i);
      page.close();
      clock.now -= 60 * MINUTE;
    }
    const last = openPage('z');
    await last.saved.offer();
    await last.saved.refresh();
    const left = last.saved.store.getState().entries!.map(({ summary }) => summary!.imagesSeen);
    expect(left).toEqual([103, 102, 101]);
  });

  it('keeps only a few runs of closed pages', async () => {
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

  it.each([
    ['runs opened from links, which the links can recreate', 1000, 1000],
    ['runs of visits of a few seconds', 3, null],
  ])('offers and keeps a run learnt before %s', async (_, images, stop) => {
    const before = openPage('a');
    await before.learn(90_000);
    before.close();
    for (const id of ['b', 'c', 'd', 'e']) {
      const visit = openPage(id);
      visit.page.stoppedAt = stop;
      // Saved before anything is offered.
      await visit.learn(images);
      await visit.saved.offer();
      visit.notices.dismiss('go-on');
      visit.close();
    }
    const after = openPage('z');
    await after.saved.offer();
    expect(after.offer()?.action).toMatch(/image 90,000/);
  });

  it('offers a run that has continued beyond a link’s stop', async () => {
    const before = openPage('a');
    await before.learn(90_000);
    before.close();
    const visit = openPage('b');
    visit.page.stoppedAt = 1000;
    await visit.learn(1001);
    visit.close();
    const after = openPage('z');
    await after.saved.offer();
    expect(after.offer()?.action).toMatch(/image 1,001/);
  });

  it('says why if the run turns out to be damaged', async () => {
    const before = openPage('a');
    await before.learn(700);
    before.close();
    const after = openPage('b', async () => {
      const db = await openSavedRuns();
      return { ...db, read: () => Promise.reject(new Error('It is damaged.')) };
    });
    await after.saved.offer();
    after.acceptOffer();
    await vi.waitFor(() => expect(after.offer()?.kind).toBe('error'));
    expect(after.offer()?.message).toMatch(/cannot be continued\. It is damaged/);
    expect(after.continueFrom).not.toHaveBeenCalled();
  });

  it('offers the next older sound run if the run turns out to be damaged', async () => {
    const damaged = new Set(['auto-c', 'auto-b']);
    const openDb = async () => {
      const db = await openSavedRuns();
      const read = (id: string) => (damaged.has(id) ? Promise.reject(new Error('It is damaged.')) : db.read(id));
      return { ...db, read };
    };
    for (const [i, id] of ['a', 'b', 'c'].entries()) {
      const page = openPage(id);
      await page.learn(100 * (i + 1));
      page.close();
    }
    const after = openPage('z', openDb);
    await after.saved.offer();
    expect(after.offer()?.action).toMatch(/image 300 /);
    after.acceptOffer();
    await vi.waitFor(() => expect(after.offer()?.kind).toBe('error'));
    expect(after.offer()?.message).toMatch(/It is damaged\. An earlier one was saved too: 20 units on MNIST\./);
    expect(after.offer()?.action).toMatch(/^Continue from image 100 /);
    after.acceptOffer();
    await vi.waitFor(() => expect(after.continueFrom).toHaveBeenCalled());
    expect(after.continueFrom.mock.calls[0]![0].state).toEqual(moment(100).state);
    expect(after.offer()).toBeUndefined();
  });

  it('does not mistake other images for the user’s own', async () => {
    const before = openPage('a');
    clock.now += 1000;
    before.page.moment = moment(700, 'own-1');
    await before.saved.saveQuietly();
    before.close();
    clock.now += 1000;
    const after = openPage('b');
    await after.saved.offer();
    expect(after.offer()).toBeUndefined();
    await after.saved.refresh();
    expect(await after.saved.open(after.saved.store.getState().entries![0]!.id)).toBe(false);
    expect(after.saved.store.getState().problem).toMatch(/images were your own/);
  });
});

describe('a run on own images', () => {
  it('is offered again while this browser keeps them', async () => {
    const before = openPage('a');
    clock.now += 1000;
    before.page.moment = moment(700, 'own-9');
    await before.saved.saveQuietly();
    before.close();
    const after = openPage('b');
    await after.saved.offer();
    expect(after.offer()?.message).toBe('Your last run was saved automatically: 20 units on your own images.');
    after.acceptOffer();
    await vi.waitFor(() => expect(after.continueFrom.mock.calls[0]?.[0].datasetId).toBe('own-9'));
    await after.saved.refresh();
    // Nine rows of one pixel, not three of three.
    expect(after.saved.store.getState().entries![0]!.summary!.thumbnail).toMatchObject({ width: 15, height: 39 });
  });
});

describe('saving', () => {
  it('leaves training alone if the run to open turns out to be damaged', async () => {
    const page = openPage('a', async () => {
      const db = await openSavedRuns();
      return { ...db, read: () => Promise.reject(new Error('It is damaged.')) };
    });
    await page.learn(100);
    expect(await page.saved.open('auto-a')).toBe(false);
    expect(page.commands.pause).not.toHaveBeenCalled();
    expect(page.continueFrom).not.toHaveBeenCalled();
  });

  it('keeps runs under names, which stay when the page autosaves', async () => {
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

  it('says that a run deleted in another tab is gone, and removes it from the list', async () => {
    const [one, two] = [openPage('a'), openPage('b')];
    await one.learn(100);
    await one.saved.save('Mine');
    const summary = one.saved.store.getState().entries!.find((entry) => entry.summary?.name === 'Mine')!.summary!;
    for (const attempt of [
      () => one.saved.open(summary.id),
      () => one.saved.rename(summary.id, 'Yours'),
      () => one.saved.duplicate(summary),
    ]) {
      await one.saved.save('Mine');
      await two.saved.remove(summary.id);
      expect(await attempt()).toBe(false);
      const { problem, entries } = one.saved.store.getState();
      expect(problem).toMatch(/no longer here/);
      expect(entries!.map(({ id }) => id)).not.toContain(summary.id);
    }
    expect(one.continueFrom).not.toHaveBeenCalled();
  });

  it('of two tabs at once never mixes their runs', async () => {
    const [one, two] = [openPage('a'), openPage('b')];
    await Promise.all([one.learn(100), two.learn(200)]);
    await one.saved.refresh();
    const counts = one.saved.store.getState().entries!.map(({ summary }) => summary!.imagesSeen);
    expect(new Set(counts)).toEqual(new Set([100, 200]));
  });
});
