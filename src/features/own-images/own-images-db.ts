/**
 * The user's own images in a separate IndexedDB database: one entry per dataset, and its files one by one, so that the
 * first images can be used before the last are read. A dataset is written and removed in one transaction. This module
 * is loaded when needed.
 */
import { openDB, type DBSchema } from 'idb';
import type { OwnDataset } from '../../core/brought';
import { datasetBytes, KEPT_VERSION, MOST_KEPT_BYTES, type KeptDataset } from './kept-dataset';
import { isOwnDataset, type OwnDatasetId } from '../../core/own-dataset-id';
import { databases, inTime, explainErrors } from '../../kit/saving-problem';

const DATABASE = 'sdr-playground-images';
const DATABASE_VERSION = 1;

interface Schema extends DBSchema {
  datasets: { key: string; value: KeptDataset };
  files: { key: [id: string, file: string]; value: Uint8Array<ArrayBuffer> };
}

export interface OwnImagesDb {
  /** Newest first; skips damaged entries and those of another version. */
  list(): Promise<KeptDataset[]>;
  /** @returns null if nothing is kept under this name. */
  find(id: OwnDatasetId): Promise<KeptDataset | null>;
  /** @param file its name in the manifest. @returns null if it is missing. */
  file(id: OwnDatasetId, file: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /**
   * Keeps images; if all together would exceed `MOST_KEPT_BYTES`, older ones are removed.
   * @returns the removed ones.
   */
  keep(dataset: OwnDataset, savedAt: number): Promise<KeptDataset[]>;
  remove(id: OwnDatasetId): Promise<void>;
  close(): void;
}

/** Opens the database only if it exists: the first `keep` makes it. @returns null if there is none. */
export async function findOwnImages(): Promise<OwnImagesDb | null> {
  // Older browsers cannot list databases: there it is made.
  const known = await explainErrors(() => inTime(Promise.resolve(databases().databases?.()), () => {}));
  return known?.every(({ name }) => name !== DATABASE) ? null : openOwnImages();
}

/** @throws SavingProblem, worded for the screen, as do all the methods. */
export async function openOwnImages(): Promise<OwnImagesDb> {
  const db = await explainErrors(async () => {
    databases();
    const opening = openDB<Schema>(DATABASE, DATABASE_VERSION, {
      upgrade: (upgraded) => {
        upgraded.createObjectStore('datasets', { keyPath: 'id' });
        upgraded.createObjectStore('files');
      },
      // Makes way for a newer version of the page in another tab.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
    return inTime(opening, (opened) => opened.close());
  });
  const list = async (): Promise<KeptDataset[]> => newestFirst(await db.getAll('datasets'));
  const begin = () => db.transaction(['datasets', 'files'], 'readwrite');
  const removeIn = (transaction: ReturnType<typeof begin>, id: string): Promise<unknown> =>
    Promise.all([
      transaction.objectStore('datasets').delete(id),
      transaction.objectStore('files').delete(IDBKeyRange.bound([id], [id, []])),
    ]);
  return {
    list: () => explainErrors(list),
    find: (id) =>
      explainErrors(async () => {
        const entry = await db.get('datasets', id);
        return isSound(entry) ? entry : null;
      }),
    file: (id, file) => explainErrors(async () => (await db.get('files', [id, file])) ?? null),
    keep: ({ manifest, files }, savedAt) =>
      explainErrors(async () => {
        const id = manifest.id as OwnDatasetId;
        const bytes = datasetBytes(manifest);
        const transaction = begin();
        const written = async (): Promise<KeptDataset[]> => {
          const there = await transaction.objectStore('datasets').getAll();
          const evicted = datasetsToEvict(newestFirst(there), id, bytes);
          for (const gone of evicted) await removeIn(transaction, gone.id);
          await transaction.objectStore('datasets').put({ version: KEPT_VERSION, id, manifest, bytes, savedAt });
          for (const split of ['train', 'test'] as const) {
            const { shards, labels } = manifest[split];
            // One after the other: each is copied, and the page stays responsive in between.
            for (const [i, { file }] of shards.entries()) {
              await transaction.objectStore('files').put(files[split].shards[i]!, [id, file]);
            }
            if (labels) await transaction.objectStore('files').put(files[split].labels!, [id, labels.file]);
          }
          return evicted;
        };
        // Awaited together: a refused request must not become an unhandled rejection.
        const undo = (error: unknown): never => {
          // A file that cannot be copied does not abort the transaction; other errors already have.
          if (transaction.error === null) transaction.abort();
          throw error;
        };
        const [evicted] = await Promise.all([written().catch(undo), transaction.done]);
        return evicted;
      }),
    remove: (id) =>
      explainErrors(async () => {
        const transaction = begin();
        await Promise.all([removeIn(transaction, id), transaction.done]);
      }),
    close: () => db.close(),
  };
}

/** The datasets to remove: from the newest on, each stays if it still fits. */
function datasetsToEvict(kept: readonly KeptDataset[], id: string, bytes: number): KeptDataset[] {
  let total = bytes;
  const evicted: KeptDataset[] = [];
  for (const other of kept.filter((one) => one.id !== id)) {
    if (total + other.bytes > MOST_KEPT_BYTES) evicted.push(other);
    else total += other.bytes;
  }
  return evicted;
}

function newestFirst(entries: readonly KeptDataset[]): KeptDataset[] {
  return entries.filter(isSound).sort((a, b) => b.savedAt - a.savedAt);
}

/** Whether an entry has the present version and is undamaged. */
function isSound(entry: KeptDataset | undefined): entry is KeptDataset {
  if (entry?.version !== KEPT_VERSION || !isOwnDataset(entry.id)) return false;
  const { manifest, bytes, savedAt } = entry;
  const counts = [manifest?.width, manifest?.height, manifest?.train?.count, manifest?.test?.count, bytes, savedAt];
  return manifest?.id === entry.id && typeof manifest.name === 'string' && counts.every(Number.isFinite);
}
