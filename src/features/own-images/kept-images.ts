import { messageOf } from '../../core/message-of';
import type { OwnDataset } from '../../core/brought';
import { MOST_KEPT_BYTES, datasetBytes } from './kept-dataset';
import type { DatasetManifest } from '../../core/dataset';
import type { OwnDatasetId } from '../../core/own-dataset-id';
import type { ImportStore } from './store';
import type { OwnImagesDb } from './own-images-db';
import type { Notices } from '../../session/notices';

export interface KeptImagesParts {
  /** The store that lists the kept images. */
  readonly images: ImportStore;
  readonly openDb: () => Promise<OwnImagesDb>;
  /** Opens the database only if it exists. */
  readonly findDb: () => Promise<OwnImagesDb | null>;
  /** Informs other tabs that the list has changed. */
  readonly announce: () => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const NOTICE = 'kept-images';

/** Takes notices about what failed, and about images that had to make room. */
type Notifier = Pick<Notices, 'notify'>;

export type KeptImages = ReturnType<typeof createKeptImages>;

/** Keeps the user's own images in this browser for the next visit, lists them and forgets them. */
export function createKeptImages({ images, openDb, findDb, announce, now }: KeptImagesParts) {
  let connected: OwnImagesDb | null = null;
  /** If two connect at the same time, the second connection is closed. */
  const take = (db: OwnImagesDb | null): OwnImagesDb | null => {
    if (connected && db) db.close();
    connected ??= db;
    return connected;
  };
  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      // The next attempt connects again: this connection may have been closed for a newer page in another tab.
      connected = null;
      throw error;
    }
  };
  const write = <T>(work: (db: OwnImagesDb) => Promise<T>): Promise<T> =>
    attempt(async () => work((connected ?? take(await openDb()))!));
  const read = <T>(work: (db: OwnImagesDb) => Promise<T>): Promise<T | null> =>
    attempt(async () => {
      const db = connected ?? take(await findDb());
      return db ? work(db) : null;
    });
  const refresh = async (): Promise<void> => {
    images.getState().noteKept((await read((db) => db.list())) ?? []);
  };
  const say = ({ notify }: Notifier, message: string): void => notify({ id: NOTICE, kind: 'info', message });

  return {
    /** Never throws: if nothing can be read, nothing is listed. */
    refresh: (): Promise<void> => refresh().catch(() => undefined),
    /** @returns null if nothing is kept under this name. */
    manifest: async (id: OwnDatasetId): Promise<DatasetManifest | null> =>
      (await read((db) => db.find(id)))?.manifest ?? null,
    file: (id: OwnDatasetId, file: string) => read((db) => db.file(id, file)),
    /** Never throws; a notice says what cannot be kept. */
    keep: async (dataset: OwnDataset, notifier: Notifier): Promise<void> => {
      if (datasetBytes(dataset.manifest) > MOST_KEPT_BYTES) return;
      try {
        const gone = await write((db) => db.keep(dataset, now()));
        if (gone.length > 0) {
          const names = gone.map(({ manifest }) => `“${manifest.name}”`).join(', ');
          say(notifier, `Your images are kept in this browser. To make room, ${names} had to be forgotten.`);
        }
        await refresh();
        announce();
      } catch (error) {
        const reason = messageOf(error);
        say(notifier, `Your images are learnt, but they could not be kept for the next visit. ${reason}`);
      }
    },
    /** Never throws. Images in use by a run stay in the page until it is closed. */
    forget: async (id: OwnDatasetId, notifier: Notifier): Promise<void> => {
      try {
        await write((db) => db.remove(id));
        await refresh();
        announce();
      } catch (error) {
        say(notifier, `The images could not be forgotten. ${messageOf(error)}`);
      }
    },
  };
}
