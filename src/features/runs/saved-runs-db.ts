/**
 * Saved runs in IndexedDB. Each has a summary, a body and the pieces of its large arrays, in three object stores: the
 * list does not have to read the weights. All are written in one transaction, so that two tabs never mix their runs.
 * This module is loaded when needed.
 */
import { deleteDB, openDB, type DBSchema, type IDBPDatabase, type IDBPObjectStore, type StoreNames } from 'idb';
import type { SavedRun, SavedRunBody, SavedRunSummary } from '../../session/saved-run';
import { cutBody, joinBody, type ArrayPiece } from './large-arrays';
import { cleanName } from './run-names';
import { readBody, readSummary } from './saved-runs-format';
import { databases, inTime, SavingProblem, explainErrors } from '../../kit/saving-problem';

const DATABASE = 'sdr-playground';
/** 2: summaries have a sequence number. 3: large arrays are stored in pieces. */
const DATABASE_VERSION = 3;
const STORES = ['summaries', 'bodies', 'pieces'] as const;

/** The order of saving in this browser. The clock is no substitute, since it may be set back. */
interface Sequenced {
  readonly sequence: number;
}

interface Schema extends DBSchema {
  summaries: { key: string; value: SavedRunSummary & Sequenced; indexes: { sequence: number } };
  bodies: { key: string; value: SavedRunBody };
  pieces: { key: [id: string, array: string, index: number]; value: ArrayPiece };
}

type Summaries = IDBPObjectStore<Schema, StoreNames<Schema>[], 'summaries', 'versionchange'>;

/** One entry of the list: a run, or the reason why it cannot be used. */
export type SavedEntry =
  | { readonly id: string; readonly summary: SavedRunSummary; readonly problem: null }
  | { readonly id: string; readonly summary: null; readonly problem: string };

export interface SavedRunsDb {
  /** Last saved first, regardless of the clock; unreadable entries come last. */
  list(): Promise<SavedEntry[]>;
  read(id: string): Promise<SavedRun>;
  /**
   * @param atOnce for a page that is closing: hands everything over before this returns, without reading first. The run
   * comes after the newest one that this page knows of.
   */
  write(run: SavedRun, atOnce?: boolean): Promise<void>;
  rename(id: string, name: string): Promise<void>;
  /** @param newId the id of the copy. */
  duplicate(id: string, newId: string, name: string): Promise<void>;
  remove(id: string): Promise<void>;
  close(): void;
}

/** @throws SavingProblem, worded for the screen, as do all the methods. */
export async function openSavedRuns(): Promise<SavedRunsDb> {
  const db = await explainErrors(() => inTime(connect(), (opened) => opened.close()));
  /** The highest sequence number that this page knows of. */
  let newest = 0;
  const read = async (id: string): Promise<SavedRun> => {
    // In one transaction: between two, the run may be saved again or deleted.
    const transaction = db.transaction(STORES);
    const [stored, body, pieces] = await Promise.all([
      transaction.objectStore('summaries').get(id),
      transaction.objectStore('bodies').get(id),
      transaction.objectStore('pieces').getAll(piecesOf(id)),
    ]);
    const summary = summaryIn(stored);
    return { summary, body: readBody(body && joinBody(body, pieces), summary) };
  };
  const write = async ({ summary, body }: SavedRun, atOnce = false): Promise<void> => {
    const { rest, pieces } = cutBody(body);
    const transaction = db.transaction(STORES, 'readwrite');
    const summaries = transaction.objectStore('summaries');
    const putPieces = async (): Promise<void> => {
      const store = transaction.objectStore('pieces');
      const puts: Promise<unknown>[] = [store.delete(piecesOf(body.id))];
      for (const piece of pieces) {
        puts.push(store.put(piece));
        // The next piece follows in another task, unless the page is closing.
        if (!atOnce) await puts.at(-1);
      }
      await Promise.all(puts);
    };
    const put = async (): Promise<void> => {
      newest = (atOnce ? newest : await newestOf(summaries)) + 1;
      const puts = [
        summaries.put({ ...summary, sequence: newest }),
        transaction.objectStore('bodies').put(rest),
        putPieces(),
      ];
      // Without a commit, the data would be lost with the page.
      if (atOnce) transaction.commit();
      await Promise.all(puts);
    };
    const undo = (error: unknown): never => {
      // No half-written run may remain. If the browser has already aborted the transaction, there is nothing to do.
      if (transaction.error === null && !atOnce) transaction.abort();
      throw error;
    };
    // Awaited together: a refused request must not become an unhandled rejection.
    await Promise.all([put().catch(undo), transaction.done]);
  };
  const list = async (): Promise<SavedEntry[]> => {
    const placed = await listOf(db);
    newest = Math.max(newest, ...placed.map(({ place }) => place));
    return placed.map(({ entry }) => entry);
  };
  return {
    list: () => explainErrors(list),
    read: (id) => explainErrors(() => read(id)),
    write: (run, atOnce) => explainErrors(() => write(run, atOnce)),
    rename: (id, name) =>
      explainErrors(async () => {
        const { store, done } = db.transaction('summaries', 'readwrite');
        const renamed = async (): Promise<void> => {
          const stored = await store.get(id);
          summaryIn(stored);
          // Everything else stays as stored, including the sequence number.
          await store.put({ ...stored!, name: cleanName(name) });
        };
        await Promise.all([renamed(), done]);
      }),
    duplicate: (id, newId, name) =>
      explainErrors(async () => {
        const { summary, body } = await read(id);
        await write({ summary: { ...summary, id: newId, name: cleanName(name) }, body: { ...body, id: newId } });
      }),
    remove: (id) =>
      explainErrors(async () => {
        const transaction = db.transaction(STORES, 'readwrite');
        await Promise.all([
          transaction.objectStore('summaries').delete(id),
          transaction.objectStore('bodies').delete(id),
          transaction.objectStore('pieces').delete(piecesOf(id)),
          transaction.done,
        ]);
      }),
    close: () => db.close(),
  };
}

/** All pieces of a run: as a key, an array comes after every string and number. */
const piecesOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []]);

async function newestOf(summaries: IDBPObjectStore<Schema, typeof STORES, 'summaries', 'readwrite'>): Promise<number> {
  // A faulty disk may have left other values there.
  const sound = IDBKeyRange.bound(0, Number.MAX_SAFE_INTEGER - 1);
  return (await summaries.index('sequence').openKeyCursor(sound, 'prev'))?.key ?? 0;
}

/** @throws SavingProblem if the entry is missing or cannot be read. */
function summaryIn(stored: unknown): SavedRunSummary {
  if (stored === undefined) {
    throw new SavingProblem('It is no longer here: it has been deleted, perhaps in another tab.');
  }
  const summary = readSummary(stored);
  if (summary instanceof SavingProblem) throw summary;
  return summary;
}

async function connect(): Promise<IDBPDatabase<Schema>> {
  databases();
  const db = await open();
  if (isWhole(db)) return db;
  // Another program has made a database of this name, so it cannot contain runs of this page.
  db.close();
  await deleteDB(DATABASE);
  return open();
}

function isWhole(db: IDBPDatabase<Schema>): boolean {
  return (
    STORES.every((name) => db.objectStoreNames.contains(name)) &&
    db.transaction('summaries').store.indexNames.contains('sequence')
  );
}

function open(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(DATABASE, DATABASE_VERSION, {
    upgrade: (upgraded, _from, _to, transaction) => {
      if (!upgraded.objectStoreNames.contains('bodies')) upgraded.createObjectStore('bodies', { keyPath: 'id' });
      if (!upgraded.objectStoreNames.contains('pieces')) {
        upgraded.createObjectStore('pieces', { keyPath: ['id', 'array', 'index'] });
      }
      const summaries = upgraded.objectStoreNames.contains('summaries')
        ? transaction.objectStore('summaries')
        : upgraded.createObjectStore('summaries', { keyPath: 'id' });
      if (summaries.indexNames.contains('sequence')) return;
      summaries.createIndex('sequence', 'sequence');
      // A failure ends the upgrade, and with it the opening, which reports it.
      numberByAge(summaries).catch(() => {});
    },
    // Makes way for a newer version of the page in another tab.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
}

/** Entries of version 1 have only the time of saving. Unreadable entries are left as they are. */
async function numberByAge(summaries: Summaries): Promise<void> {
  const known = (await summaries.getAll()).filter((entry) => !(readSummary(entry) instanceof SavingProblem));
  const byAge = known.sort((a, b) => a.savedAt - b.savedAt);
  await Promise.all(byAge.map((entry, i) => summaries.put({ ...entry, sequence: i + 1 })));
}

async function listOf(
  db: IDBPDatabase<Schema>,
): Promise<readonly { readonly place: number; readonly entry: SavedEntry }[]> {
  // In one transaction: another tab may write between two, and ids would no longer match values.
  const { store } = db.transaction('summaries');
  const [ids, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
  const entries = values.map((value, i) => {
    const summary = readSummary(value);
    const id = ids[i]!;
    if (summary instanceof SavingProblem) return { place: -1, entry: { id, summary: null, problem: summary.message } };
    const place = Number.isSafeInteger(value.sequence + 1) ? value.sequence : 0;
    return { place, entry: { id, summary, problem: null } };
  });
  // Two pages that close at the same time may have chosen the same place.
  return entries.sort((a, b) => b.place - a.place || savedAt(b.entry) - savedAt(a.entry));
}

function savedAt({ summary }: SavedEntry): number {
  return summary?.savedAt ?? 0;
}
