import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { openSavedRuns } from '../../../src/features/runs/saved-runs-db';
import { summarise } from '../../../src/features/runs/saved-runs-format';
import type { SavedRun } from '../../../src/session/saved-run';
import { digestOf } from '../../support/digest';

const UNITS = 40;
const settings = { ...DEFAULT_SETTINGS, units: UNITS, winners: 3 };

/** A run with this many pixels for each unit. */
function runOf(pixels: number): SavedRun {
  const weights = Float32Array.from({ length: UNITS * pixels }, (_, i) => Math.fround(Math.cos(i + pixels)));
  const arrays = { weights, dutyCycles: new Float32Array(UNITS).fill(0.075) };
  const state = { kind: 'tied-kwta', counters: { imagesSeen: 500, inputEnergy: 1.5 }, arrays };
  const body = { id: 'a', basePresetId: 'thread', history: null, state, points: [] };
  const rest = { name: 'A', savedAt: 1, datasetId: 'mnist', kind: 'tied-kwta', settings, behindOffer: false } as const;
  return summarise({ id: 'a', ...rest, body }, null);
}

it('arrays larger than one piece come back to the bit, and are replaced, duplicated and deleted whole', async () => {
  globalThis.indexedDB = new IDBFactory();
  const db = await openSavedRuns();
  const weightsOf = ({ body }: SavedRun): string => digestOf(body.state.arrays['weights']!);
  const kept = async (id: string): Promise<string> => weightsOf(await db.read(id));
  const [first, second, small] = [runOf(60_001), runOf(30_000), runOf(9)];
  await db.write(first);
  expect(await kept('a')).toBe(weightsOf(first));
  await db.write(second, true);
  expect(await kept('a')).toBe(weightsOf(second));
  await db.duplicate('a', 'b', 'Copy');
  await db.write(small);
  expect(await kept('a')).toBe(weightsOf(small));
  await db.remove('a');
  expect(await kept('b')).toBe(weightsOf(second));
  await db.remove('b');
  const left = await openDB('sdr-playground');
  expect([await left.count('bodies'), await left.count('pieces')]).toEqual([0, 0]);
  left.close();
});

it('the run alongside is kept in pieces as well, and both come back to the bit', async () => {
  globalThis.indexedDB = new IDBFactory();
  const db = await openSavedRuns();
  const digestsOf = ({ body }: SavedRun): string[] =>
    [body.state, body.beside!.state].map(({ arrays }) => digestOf(arrays['weights']!));
  // A has a large array of its own, or not.
  for (const pixels of [60_001, 9]) {
    const { summary, body } = runOf(pixels);
    const { id: _, ...other } = runOf(50_000).body;
    const beside = { ...other, datasetId: 'mnist', kind: 'tied-kwta', settings } as const;
    const run: SavedRun = { summary, body: { ...body, beside } };
    await db.write(run);
    expect(digestsOf(await db.read('a'))).toEqual(digestsOf(run));
    const raw = await openDB('sdr-playground');
    const stored = (await raw.get('bodies', 'a')) as SavedRun['body'];
    // The task that stores the body hands over only the small arrays.
    expect(Object.keys(stored.beside!.state.arrays)).toEqual(['dutyCycles']);
    raw.close();
  }
  await db.duplicate('a', 'b', 'Copy');
  expect(digestsOf(await db.read('b'))).toEqual(digestsOf(await db.read('a')));
});
