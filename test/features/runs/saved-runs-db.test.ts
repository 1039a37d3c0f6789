import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import type { SavedRun } from '../../../src/session/saved-run';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { openSavedRuns } from '../../../src/features/runs/saved-runs-db';
import { summarise } from '../../../src/features/runs/saved-runs-format';

const UNITS = 40;
const settings = { ...DEFAULT_SETTINGS, units: UNITS, winners: 3 };

function run(id: string, name: string | null = null, imagesSeen = 500, savedAt = 1000): SavedRun {
  const weights = Float32Array.from({ length: UNITS * 9 }, (_, i) => Math.fround(Math.sin(i + imagesSeen)));
  const dutyCycles = new Float32Array(UNITS).fill(0.075);
  const point = { imagesSeen: 100, heldOutError: 0.02, trainError: Number.NaN, deadUnits: 3, accuracy: Number.NaN };
  const state = { kind: 'tied-kwta', counters: { imagesSeen, inputEnergy: 1.5 }, arrays: { weights, dutyCycles } };
  const body = {
    id,
    basePresetId: 'thread',
    history: { first: settings, changes: [] },
    state,
    points: [point],
  } as const;
  return summarise(
    { id, name, savedAt, datasetId: 'mnist', kind: 'tied-kwta', settings, behindOffer: false, body },
    null,
  );
}

/** Bypasses the code under test, as another version or a faulty disk would. */
async function tamper(store: 'summaries' | 'bodies', value: object): Promise<void> {
  const db = await openDB('sdr-playground');
  await db.put(store, value);
  db.close();
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('saved runs', () => {
  it('come back to the bit', async () => {
    const db = await openSavedRuns();
    await db.write(run('a', 'Mine'));
    expect(await db.read('a')).toEqual(run('a', 'Mine'));
  });

  it('are listed newest first, renamed, duplicated and deleted', async () => {
    const db = await openSavedRuns();
    await db.write(run('a', 'First', 500, 1));
    await db.write(run('b', 'Second', 700, 2));
    expect((await db.list()).map(({ id }) => id)).toEqual(['b', 'a']);
    await db.rename('a', '  <b>Renamed</b> ');
    await db.duplicate('a', 'c', 'Copy');
    await db.remove('b');
    const names = (await db.list()).map(({ summary }) => summary?.name);
    expect(new Set(names)).toEqual(new Set(['<b>Renamed</b>', 'Copy']));
    expect((await db.read('c')).body.state).toEqual(run('a').body.state);
    await expect(db.read('b')).rejects.toThrow(/no longer here/);
  });

  it('are listed newest first even if closing pages have saved them without knowing of each other', async () => {
    const [first, second, reader] = [await openSavedRuns(), await openSavedRuns(), await openSavedRuns()];
    await first.write(run('a', null, 500, 1), true);
    await second.write(run('c', null, 700, 3), true);
    expect((await reader.list()).map(({ id }) => id)).toEqual(['c', 'a']);
  });

  it('are read and renamed completely or not at all while they are deleted or saved again', async () => {
    const db = await openSavedRuns();
    await db.write(run('a', 'Mine', 500));
    const saving = Promise.all([600, 700, 800].map((imagesSeen) => db.write(run('a', 'Mine', imagesSeen))));
    for (let attempt = 0; attempt < 8; attempt++) {
      const { summary, body } = await db.read('a');
      expect(body.state.counters['imagesSeen']).toBe(summary.imagesSeen);
    }
    await saving;
    const [read, renamed] = await Promise.allSettled([db.read('a'), db.rename('a', 'Yours'), db.remove('a')]);
    expect(read.status).toBe('fulfilled');
    expect(renamed.status).toBe('fulfilled');
    expect(await db.list()).toEqual([]);
    await expect(db.rename('a', 'Yours')).rejects.toThrow(/no longer here/);
    expect(await db.list()).toEqual([]);
  });

  it('keep the changes of their settings, however often they are renamed and copied', async () => {
    const db = await openSavedRuns();
    const saved = run('a');
    const first = { ...settings, winners: 2 };
    const history = { first, changes: [{ imagesSeen: 70, changed: { winners: 3 } }] };
    await db.write({ ...saved, body: { ...saved.body, history } });
    await db.rename('a', 'Mine');
    await db.duplicate('a', 'b', 'Copy');
    expect((await db.read('b')).body.history).toEqual(history);
  });

  it('of version 1 are read: without changes if the entry says so, otherwise with an unknown history', async () => {
    const db = await openSavedRuns();
    for (const [id, reproducible] of [
      ['kept', true],
      ['changed', false],
    ] as const) {
      const { summary, body } = run(id, id);
      const { history: _, ...rest } = body;
      await tamper('summaries', { ...summary, version: 1 });
      await tamper('bodies', { ...rest, reproducible });
    }
    await db.rename('kept', 'renamed');
    expect((await db.read('kept')).body).toEqual(run('kept').body);
    expect(await db.read('changed')).toEqual({
      summary: run('changed', 'changed').summary,
      body: { ...run('changed').body, history: null },
    });
  });

  it('are opened without their history if it does not lead to their settings', async () => {
    const db = await openSavedRuns();
    await db.write(run('a'));
    const changes = [{ imagesSeen: 70, changed: { winners: 4 } }];
    await tamper('bodies', { ...run('a').body, history: { first: settings, changes } });
    expect((await db.read('a')).body).toEqual({ ...run('a').body, history: null });
  });

  it('are listed in the order of saving, regardless of the clock', async () => {
    const db = await openSavedRuns();
    await db.write(run('a', 'First', 500, 9_000_000));
    await db.write(run('b', 'Second, after the clock was put back', 700, 1000));
    await db.write(run('c', 'Third', 900, 5_000_000));
    expect((await db.list()).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    await db.rename('b', 'Renamed');
    expect((await db.list()).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    await db.write(run('a', 'Saved again', 1500, 1));
    expect((await db.list()).map(({ id }) => id)).toEqual(['a', 'c', 'b']);
  });

  it('of two tabs at once are listed in the order in which they were written', async () => {
    const [one, two] = [await openSavedRuns(), await openSavedRuns()];
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    await Promise.all(ids.map((id, i) => (i % 2 === 0 ? one : two).write(run(id, id, 500, -i))));
    expect((await one.list()).map(({ id }) => id)).toEqual(ids.toReversed());
  });

  it('of a closing page are handed over at once, and come after all that the page knows of', async () => {
    const [db, other] = [await openSavedRuns(), await openSavedRuns()];
    await other.write(run('a', 'First'));
    await other.write(run('b', 'Second'));
    await db.list();
    const commit = vi.spyOn(IDBTransaction.prototype, 'commit');
    const written = db.write(run('c', 'Third'), true);
    expect(commit).toHaveBeenCalledTimes(1);
    await written;
    expect(await db.read('c')).toEqual(run('c', 'Third'));
    await db.write(run('d', 'Fourth'));
    expect((await db.list()).map(({ id }) => id)).toEqual(['d', 'c', 'b', 'a']);
  });

  it('of the previous version are migrated in the order of the clock, and come before all later ones', async () => {
    const old = await openDB('sdr-playground', 1, {
      upgrade: (db) => {
        db.createObjectStore('summaries', { keyPath: 'id' });
        db.createObjectStore('bodies', { keyPath: 'id' });
      },
    });
    for (const [id, savedAt] of [
      ['early', 1000],
      ['late', 3000],
      ['middle', 2000],
    ] as const) {
      const { summary, body } = run(id, id, 500, savedAt);
      await old.put('summaries', summary);
      await old.put('bodies', body);
    }
    await old.put('summaries', { id: 'broken', version: 1 });
    old.close();
    const db = await openSavedRuns();
    await db.write(run('new', 'New', 700, 1));
    expect((await db.list()).map(({ id }) => id)).toEqual(['new', 'late', 'middle', 'early', 'broken']);
    expect(await db.read('late')).toEqual(run('late', 'late', 500, 3000));
  });

  it('can still be saved if a faulty disk has replaced a sequence number with nonsense', async () => {
    const db = await openSavedRuns();
    await tamper('summaries', { ...run('a', 'A').summary, sequence: 'zzz' });
    await tamper('summaries', { ...run('b', 'B').summary, sequence: Number.POSITIVE_INFINITY });
    await db.write(run('c', 'C'));
    expect((await db.list()).map(({ id }) => id)[0]).toBe('c');
    expect(await db.list()).toHaveLength(3);
  });

  it('of a newer or older version say so, and stay as they are', async () => {
    const db = await openSavedRuns();
    await tamper('summaries', { ...run('new').summary, version: 4, future: true });
    await tamper('summaries', { ...run('old').summary, version: 0 });
    const problems = Object.fromEntries((await db.list()).map(({ id, problem }) => [id, problem]));
    expect(problems['new']).toMatch(/newer version.*4; expected 3/);
    expect(problems['old']).toMatch(/older version.*0; expected 3/);
    await expect(db.read('new')).rejects.toThrow(/newer version/);
    expect(await db.list()).toHaveLength(2);
  });

  it.each([
    ['weights of another length', { weights: new Float32Array(7), dutyCycles: new Float32Array(UNITS) }],
    [
      'weights that are not numbers',
      { weights: new Float32Array(UNITS * 9).fill(NaN), dutyCycles: new Float32Array(UNITS) },
    ],
    ['no duty cycles', { weights: new Float32Array(UNITS * 9) }],
    ['weights that are text', { weights: 'oops', dutyCycles: new Float32Array(UNITS) }],
  ])('with %s are reported as damaged, and the others can still be read', async (_what, arrays) => {
    const db = await openSavedRuns();
    await db.write(run('a', 'Good'));
    const bad = run('b', 'Bad');
    await db.write(bad);
    await tamper('bodies', { ...bad.body, state: { ...bad.body.state, arrays } });
    await expect(db.read('b')).rejects.toThrow(/It is damaged/);
    expect((await db.read('a')).summary.name).toBe('Good');
    await db.remove('b');
    expect(await db.list()).toHaveLength(1);
  });

  it('with a damaged summary are listed with what is wrong and can be deleted', async () => {
    const db = await openSavedRuns();
    await tamper('summaries', { ...run('a').summary, settings: { ...settings, winners: 1e9 } });
    await tamper('summaries', { id: 'b', version: 1, thumbnail: '<img src=x>' });
    expect((await db.list()).map(({ problem }) => problem)).toEqual([
      expect.stringMatching(/damaged/),
      expect.stringMatching(/damaged/),
    ]);
    await db.remove('a');
    await db.remove('b');
    expect(await db.list()).toEqual([]);
  });

  it('written by two tabs at once are always one complete run', async () => {
    const [one, two] = [await openSavedRuns(), await openSavedRuns()];
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? one : two).write(run('shared', 'Shared', i + 1))),
    );
    const { summary, body } = await one.read('shared');
    expect(body).toEqual(run('shared', 'Shared', summary.imagesSeen).body);
  });

  it('that no longer fit say so, and leave the last one complete', async () => {
    const db = await openSavedRuns();
    await db.write(run('a', 'Kept'));
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(db.write(run('a', 'Lost', 900))).rejects.toThrow(/no room left/);
    vi.restoreAllMocks();
    expect((await db.read('a')).summary.name).toBe('Kept');
  });

  it('say so if the browser has no storage or refuses it', async () => {
    const { indexedDB: real } = globalThis;
    Reflect.deleteProperty(globalThis, 'indexedDB');
    await expect(openSavedRuns()).rejects.toThrow(/does not let the page keep anything/);
    globalThis.indexedDB = real;
    vi.spyOn(real, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    await expect(openSavedRuns()).rejects.toThrow(/does not let the page keep anything/);
  });

  it('say so if the storage does not open in time, and close it if it opens late', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    // Like a sleeping tab with an earlier version of the page that does not close its connection.
    const held = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('sdr-playground', 1);
      request.addEventListener('success', () => resolve(request.result));
    });
    const opening = openSavedRuns().catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(String(await opening)).toMatch(/did not answer for 10 seconds\. Close other tabs/);
    vi.useRealTimers();
    held.close();
    const newer = await openDB('sdr-playground', 9);
    expect(newer.version).toBe(9);
    newer.close();
  });

  it('can be kept even if an empty database of that name exists', async () => {
    (await openDB('sdr-playground', 1)).close();
    const db = await openSavedRuns();
    await db.write(run('a', 'Mine'));
    expect(await db.list()).toHaveLength(1);
  });

  it('in a database made by a newer page say so', async () => {
    (await openDB('sdr-playground', 7)).close();
    await expect(openSavedRuns()).rejects.toThrow(/newer version of this page/);
  });
});
