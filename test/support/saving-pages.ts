import { vi } from 'vitest';
import type { RunMoment } from '../../src/session/saved-run';
import { DEFAULT_SETTINGS } from '../../src/core/settings';
import { createRunStore } from '../../src/session/run-store';
import { createSavedRuns } from '../../src/features/runs/saved-runs';
import { openSavedRuns } from '../../src/features/runs/saved-runs-db';

export const MINUTE = 60_000;

export function moment(imagesSeen: number, datasetId: RunMoment['datasetId'] = 'mnist'): RunMoment {
  const weights = new Float32Array(20 * 9).fill(imagesSeen);
  const state = {
    kind: 'tied-kwta',
    counters: { imagesSeen, inputEnergy: 1 },
    arrays: { weights, dutyCycles: new Float32Array(20) },
  };
  const settings = { ...DEFAULT_SETTINGS, units: 20, winners: 2 };
  return { datasetId, basePresetId: 'thread', settings, history: { first: settings, changes: [] }, state, points: [] };
}

/** The wall clock of this machine, in milliseconds. */
export const clock = { now: 1_000_000 };
/** Pages that are open. */
export const open = new Set<string>();

/** A page as long as it is open; all share one browser's storage. */
export function openPage(pageId: string, openDb = openSavedRuns) {
  const run = createRunStore();
  const goOnFrom = vi.fn<(from: RunMoment) => void>();
  const page = { moment: null as RunMoment | null };
  open.add(pageId);
  const announce = vi.fn();
  const saved = createSavedRuns({
    run,
    openDb,
    pageId,
    openPages: () => Promise.resolve(new Set(open)),
    announce,
    hasOwnImages: (id) => Promise.resolve(id === 'own-9'),
    imageShape: (id) => (id === 'own-9' ? { width: 1, height: 9, signed: false } : null),
    now: () => clock.now,
  });
  saved.connect({ moment: () => page.moment, goOnFrom });
  const learn = async (imagesSeen: number): Promise<void> => {
    clock.now += 1000;
    page.moment = moment(imagesSeen);
    await saved.saveQuietly();
  };
  const offer = () => run.getState().notices.find(({ id }) => id === 'go-on');
  return { run, saved, page, learn, offer, goOnFrom, announce, close: () => open.delete(pageId) };
}
