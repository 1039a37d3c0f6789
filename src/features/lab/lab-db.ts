/** The results of sweeps in IndexedDB. This module is loaded when needed. */
import { openDB, type DBSchema } from 'idb';
import type { RunConfiguration } from '../../core/settings';
import { VARIED_SETTINGS, type SweepResult } from '../../core/sweep';
import { DEFAULT_KIND } from '../../encoders/registry';
import { databases, inTime, explainErrors } from '../../kit/saving-problem';

const DATABASE = 'sdr-playground-lab';
/** Beyond this number, the oldest results are deleted. */
const MOST_RESULTS = 4000;

export interface KeptResult {
  /** Dataset, images and all settings: a point measured again replaces its earlier result. */
  readonly key: string;
  /** Dataset, images, kind of encoder and all settings that are not varied: such results are shown together. */
  readonly sweep: string;
  readonly keptAt: number;
  readonly result: SweepResult;
}

interface Schema extends DBSchema {
  results: { key: string; value: KeptResult; indexes: { sweep: string; keptAt: number } };
}

export interface LabDb {
  of(sweep: string): Promise<SweepResult[]>;
  keep(sweep: string, result: SweepResult): Promise<void>;
  forget(sweep: string): Promise<void>;
  close(): void;
}

/**
 * A key for what the points of a sweep have in common. It omits the default kind: results stored before there were
 * other kinds are still found.
 */
export function sweepKey(datasetId: string, images: number, { kind, settings: base }: RunConfiguration): string {
  const settings = Object.entries(base)
    .filter(([name]) => !VARIED_SETTINGS.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([datasetId, images, settings, ...(kind === DEFAULT_KIND.id ? [] : [kind])]);
}

/** @throws SavingProblem, worded for the screen, as do all the methods. */
export async function openLabDb(): Promise<LabDb> {
  const db = await explainErrors(async () => {
    databases();
    const opening = openDB<Schema>(DATABASE, 1, {
      upgrade: (fresh) => {
        const results = fresh.createObjectStore('results', { keyPath: 'key' });
        results.createIndex('sweep', 'sweep');
        results.createIndex('keptAt', 'keptAt');
      },
      // A newer version of the page wants to upgrade the database.
      blocking: (_now, _wanted, event) => (event.target as IDBDatabase).close(),
    });
    return inTime(opening, (opened) => opened.close());
  });
  return {
    of: (sweep) =>
      explainErrors(async () => (await db.getAllFromIndex('results', 'sweep', sweep)).map(({ result }) => result)),
    keep: (sweep, result) =>
      explainErrors(async () => {
        const { units, winners, rounds, seed } = result;
        const transaction = db.transaction('results', 'readwrite');
        const key = `${sweep} ${units} ${winners} ${rounds} ${seed}`;
        await transaction.store.put({ key, sweep, keptAt: Date.now(), result });
        let surplus = (await transaction.store.count()) - MOST_RESULTS;
        let oldest = surplus > 0 ? await transaction.store.index('keptAt').openCursor() : null;
        while (oldest && surplus-- > 0) {
          await oldest.delete();
          oldest = await oldest.continue();
        }
        await transaction.done;
      }),
    forget: (sweep) =>
      explainErrors(async () => {
        const transaction = db.transaction('results', 'readwrite');
        for (const key of await transaction.store.index('sweep').getAllKeys(sweep)) await transaction.store.delete(key);
        await transaction.done;
      }),
    close: () => db.close(),
  };
}
