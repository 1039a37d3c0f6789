/**
 * Runs saved by older pages, in the browser or as a file: the only place where their tests use the code that opens
 * them.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openDB } from 'idb';
import { openSavedRuns } from '../../src/features/runs/saved-runs-db';
import { brought, readRun } from './brought-files';
import { digestOf } from './digest';

/** A record of each object store, as an older page wrote it. */
export interface KeptRecords {
  readonly databaseVersion: number;
  readonly summary: { readonly id: string; readonly [name: string]: unknown };
  readonly body: { readonly id: string; readonly [name: string]: unknown };
}

/** Stores the records where the page expects them, and opens the run. */
export async function openKept({
  databaseVersion,
  summary,
  body,
}: KeptRecords): Promise<Readonly<Record<string, unknown>>> {
  const old = await openDB('sdr-playground', databaseVersion, {
    upgrade: (db) => {
      const summaries = db.createObjectStore('summaries', { keyPath: 'id' });
      if (databaseVersion > 1) summaries.createIndex('sequence', 'sequence');
      db.createObjectStore('bodies', { keyPath: 'id' });
    },
  });
  await old.put('summaries', summary);
  await old.put('bodies', body);
  old.close();
  const db = await openSavedRuns();
  const opened = await db.read(summary.id);
  db.close();
  const { name, savedAt, imagesSeen, datasetId, settings, thumbnail, behindOffer } = opened.summary;
  const { basePresetId, history, state, points } = opened.body;
  return {
    name,
    savedAt,
    imagesSeen,
    datasetId,
    settings,
    thumbnail,
    behindOffer,
    basePresetId,
    history,
    state,
    points,
  };
}

/** @param name of a file in `files`, next to this one. @returns its content, with digests in place of arrays. */
export async function openRunFile(name: string): Promise<Readonly<Record<string, unknown>>> {
  const file = readFileSync(path.join(import.meta.dirname, 'files', name));
  const { weights } = await readRun(brought(name, new Uint8Array(file)), { meaning: 'weights' });
  const { shape, settings, datasetId, state, remarks } = weights;
  const arrays = Object.fromEntries(Object.entries(state.arrays).map(([key, values]) => [key, digestOf(values)]));
  return { shape, settings, datasetId, counters: state.counters, arrays, remarks };
}
