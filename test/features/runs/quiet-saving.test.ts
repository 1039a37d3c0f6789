import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openSavedRuns } from '../../../src/features/runs/saved-runs-db';
import { open, openPage } from '../../support/saving-pages';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  open.clear();
});

describe('autosaving a run', () => {
  it('reports a failure once, keeps trying, and withdraws the report when it works', async () => {
    let full = true;
    const page = openPage('a', async () => {
      if (full) throw new Error('There is no room left.');
      return openSavedRuns();
    });
    await page.learn(100);
    await page.learn(200);
    expect(page.notices.store.getState().notices.map(({ message }) => message)).toEqual([
      'Training continues, but the run is not being saved. There is no room left.',
    ]);
    full = false;
    await page.saved.saveQuietly();
    expect(page.notices.store.getState().notices).toEqual([]);
  });

  it('is retried with one click, and answers it either way', async () => {
    let full = true;
    const page = openPage('a', async () => {
      if (full) throw new Error('There is no room left.');
      return openSavedRuns();
    });
    await page.learn(100);
    const savingNotice = () => page.notice('saving');
    const first = savingNotice();
    page.notices.act('saving');
    await vi.waitFor(() => expect(savingNotice()).not.toBe(first));
    expect(savingNotice()?.message).toBe(first!.message);
    full = false;
    page.notices.act('saving');
    await vi.waitFor(() => expect(savingNotice()).toBeUndefined());
    await page.saved.refresh();
    expect(page.saved.store.getState().entries).toHaveLength(1);
  });

  it('continues over a new connection if the previous one was closed', async () => {
    const connections: Awaited<ReturnType<typeof openSavedRuns>>[] = [];
    const page = openPage('a', async () => {
      const db = await openSavedRuns();
      connections.push(db);
      return db;
    });
    await page.learn(100);
    connections[0]!.close();
    await page.learn(200);
    expect(page.notices.store.getState().notices).toEqual([]);
    connections[1]!.close();
    expect(await page.saved.save('Mine')).toBe(true);
    expect(connections).toHaveLength(3);
    const counts = page.saved.store.getState().entries!.map(({ summary }) => summary!.imagesSeen);
    expect(counts).toEqual([200, 200]);
  });

  it('uses the same id when a page comes back, and leaves the run that another page has continued', async () => {
    const left = openPage('a');
    await left.learn(500);
    left.close();
    const next = openPage('b');
    await next.saved.offer();
    next.acceptOffer();
    await vi.waitFor(() => expect(next.continueFrom).toHaveBeenCalled());
    await next.learn(900);
    expect(await next.saved.remove('auto-a')).toBe(true);
    open.add('a');
    await left.saved.cameBack();
    await left.saved.refresh();
    const counts = left.saved.store.getState().entries!.map(({ id, summary }) => [id, summary!.imagesSeen]);
    expect(new Map(counts as [string, number][])).toEqual(
      new Map([
        ['auto-a', 500],
        ['auto-b', 900],
      ]),
    );
  });
});
