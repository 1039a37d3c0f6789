/**
 * Saved runs in IndexedDB. A summary and a body per run, in two object stores and always written in one transaction, so that
 * a list need not read all the weights and two tabs can never leave half of each other's run. Loaded when it is needed.
 */
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { SavedRun, SavedRunBody, SavedRunSummary } from '../model/saved-run';
import { cleanName, readBody, readSummary } from './saved-runs-format';
import { SavingProblem, told } from './saving-problem';

const DATABASE = 'sdr-playground';
const DATABASE_VERSION = 1;

interface Schema extends DBSchema {
  summaries: { key: string; value: SavedRunSummary };
  bodies: { key: string; value: SavedRunBody };
}

/** One entry of the list: a run, or why it cannot be used. */
export type SavedEntry =
  | { readonly id: string; readonly summary: SavedRunSummary; readonly problem: null }
  | { readonly id: string; readonly summary: null; readonly problem: string };

export interface SavedRunsDb {
  /** Newest first; what cannot be read comes last. */
  list(): Promise<SavedEntry[]>;
  read(id: string): Promise<SavedRun>;
  write(run: SavedRun): Promise<void>;
  rename(id: string, name: string): Promise<void>;
  /** @param newId of the copy. */
  duplicate(id: string, newId: string, name: string): Promise<void>;
  remove(id: string): Promise<void>;
  close(): void;
}

/** @throws SavingProblem in words for the screen, as do all the methods. */
export async function openSavedRuns(): Promise<SavedRunsDb> {
  const db = await told(connect);
  const entry = async (id: string): Promise<SavedRunSummary> => {
    const summary = readSummary(await db.get('summaries', id));
    if (summary instanceof SavingProblem) throw summary;
    return summary;
  };
  const read = async (id: string): Promise<SavedRun> => {
    const summary = await entry(id);
    return { summary, body: readBody(await db.get('bodies', id), summary) };
  };
  const write = async ({ summary, body }: SavedRun): Promise<void> => {
    const transaction = db.transaction(['summaries', 'bodies'], 'readwrite');
    // Awaited together: a refused request must not become an error that nobody hears.
    await Promise.all([
      transaction.objectStore('summaries').put(summary),
      transaction.objectStore('bodies').put(body),
      transaction.done,
    ]);
  };
  return {
    list: () => told(async () => listOf(db)),
    read: (id) => told(() => read(id)),
    write: (run) => told(() => write(run)),
    rename: (id, name) =>
      told(async () => {
        await db.put('summaries', { ...(await entry(id)), name: cleanName(name) });
      }),
    duplicate: (id, newId, name) =>
      told(async () => {
        const { summary, body } = await read(id);
        await write({ summary: { ...summary, id: newId, name: cleanName(name) }, body: { ...body, id: newId } });
      }),
    remove: (id) =>
      told(async () => {
        const transaction = db.transaction(['summaries', 'bodies'], 'readwrite');
        await Promise.all([
          transaction.objectStore('summaries').delete(id),
          transaction.objectStore('bodies').delete(id),
          transaction.done,
        ]);
      }),
    close: () => db.close(),
  };
}

async function connect(): Promise<IDBPDatabase<Schema>> {
  if (typeof indexedDB === 'undefined') throw new DOMException('There is no IndexedDB.', 'SecurityError');
  const db = await open();
  const isWhole = (['summaries', 'bodies'] as const).every((name) => db.objectStoreNames.contains(name));
  if (isWhole) return db;
  // Somebody else has made a database of this name: nothing of ours can be in it.
  db.close();
  await deleteDB(DATABASE);
  return open();
}

function open(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(DATABASE, DATABASE_VERSION, {
    upgrade: (upgraded) => {
      upgraded.createObjectStore('summaries', { keyPath: 'id' });
      upgraded.createObjectStore('bodies', { keyPath: 'id' });
    },
    // A newer version of the page in another tab is not kept waiting.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
}

async function listOf(db: IDBPDatabase<Schema>): Promise<SavedEntry[]> {
  const [ids, values] = await Promise.all([db.getAllKeys('summaries'), db.getAll('summaries')]);
  const entries = values.map((value, i): SavedEntry => {
    const summary = readSummary(value);
    const id = ids[i]!;
    if (summary instanceof SavingProblem) return { id, summary: null, problem: summary.message };
    return { id, summary, problem: null };
  });
  return entries.sort((a, b) => (b.summary?.savedAt ?? 0) - (a.summary?.savedAt ?? 0));
}
