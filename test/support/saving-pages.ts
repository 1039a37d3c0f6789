import { vi } from 'vitest';
import type { RunMoment } from '../../src/session/saved-run';
import { DEFAULT_SETTINGS } from '../../src/encoders/tied-kwta/settings';
import { createNotices } from '../../src/session/notices';
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
  const history = { first: settings, changes: [] };
  return { datasetId, basePresetId: 'thread', kind: 'tied-kwta', settings, history, state, points: [] };
}

/** The wall clock of the pages, in milliseconds. */
export const clock = { now: 1_000_000 };
/** The ids of the open pages. */
export const open = new Set<string>();

/** An open page; all share one browser's storage. */
export function openPage(pageId: string, openDb = openSavedRuns) {
  const notices = createNotices();
  const commands = { run: vi.fn<() => void>(), pause: vi.fn<() => void>() };
  const continueFrom = vi.fn<(from: RunMoment) => void>();
  const page = { moment: null as RunMoment | null, stoppedAt: null as number | null };
  open.add(pageId);
  const announce = vi.fn();
  const saved = createSavedRuns({
    session: {
      moment: () => page.moment,
      stoppedAt: () => page.stoppedAt,
      notices,
      commands: { ...commands, continueFrom },
    },
    openDb,
    pageId,
    openPages: () => Promise.resolve(new Set(open)),
    announce,
    hasOwnImages: (id) => Promise.resolve(id === 'own-9'),
    imageShape: (id) => (id === 'own-9' ? { width: 1, height: 9, signed: false } : null),
    keepsForGood: () => Promise.resolve(null),
    now: () => clock.now,
  });
  const learn = async (imagesSeen: number): Promise<void> => {
    clock.now += 1000;
    page.moment = moment(imagesSeen);
    await saved.saveQuietly();
  };
  const notice = (id: string) => notices.store.getState().notices.find((shown) => shown.id === id);
  const offer = () => notice('go-on');
  const acceptOffer = () => notices.act('go-on');
  return {
    notices,
    notice,
    commands,
    acceptOffer,
    saved,
    page,
    learn,
    offer,
    continueFrom,
    announce,
    close: () => open.delete(pageId),
  };
}
