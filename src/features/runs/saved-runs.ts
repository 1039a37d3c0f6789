import { messageOf } from '../../core/message-of';
import { createStore } from 'zustand/vanilla';
import { counted } from '../../core/counted';
import type { ImageShape } from '../../core/image-shape';
import { isOwnDataset, type OwnDatasetId } from '../../core/own-images';
import { findSet, type DatasetId } from '../../datasets/registry';
import type { RunMoment, SavedRunSummary } from '../../session/saved-run';
import type { RunSource } from '../../session/run-source';
import type { runStore } from '../../session/run-store';
import type { SavedEntry, SavedRunsDb } from './saved-runs-db';
// Not fetched when it is needed: a page that is being closed has no time left for it.
import { cleanName, nameOfCopy, summarise } from './saved-runs-format';
import { isConnectionLost } from './saving-problem';

export interface SavedRunsParts {
  readonly run: typeof runStore;
  readonly openDb: () => Promise<SavedRunsDb>;
  /** Unlike that of any other page that is or was open. */
  readonly pageId: string;
  /** Pages that are open now, in any tab. */
  readonly openPages: () => Promise<ReadonlySet<string>>;
  /** Tells the other tabs that the list has changed. */
  readonly announce: () => void;
  /** Whether own images are in the page or kept in the browser. */
  readonly hasOwnImages: (id: OwnDatasetId) => Promise<boolean>;
  /** Of the images of a dataset; null: it is not known. */
  readonly imageShape: (id: DatasetId) => ImageShape | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface SavedRunsState {
  /** Null until they have been read. */
  readonly entries: readonly SavedEntry[] | null;
  /** Why the last thing asked for could not be done. */
  readonly problem: string | null;
}

const AUTO = 'auto-';
const OFFER = 'go-on';
const SAVING = 'saving';
/** Runs left over by pages that are gone: more than these are forgotten, the oldest first. */
const KEPT_LEFTOVERS = 3;

export type SavedRuns = ReturnType<typeof createSavedRuns>;

/** Saves the run by itself and under names, lists what was saved, and offers to go on with what an earlier page has left. */
export function createSavedRuns({
  run,
  openDb,
  pageId,
  openPages,
  announce,
  hasOwnImages,
  imageShape,
  now,
}: SavedRunsParts) {
  const store = createStore<SavedRunsState>()(() => ({ entries: null, problem: null }));
  const ownId = AUTO + pageId;
  let source: RunSource | null = null;
  let opening: Promise<SavedRunsDb> | null = null;
  let offered: SavedRunSummary | null = null;
  /** Ids of runs that could not be gone on with. */
  const unsound = new Set<string>();
  let lastSaved: RunMoment['state'] | null = null;
  let failing = false;
  let count = 0;

  const database = (): Promise<SavedRunsDb> => {
    opening ??= openDb().catch((error: unknown) => {
      // The next attempt may do better: the user may have allowed it meanwhile.
      opening = null;
      throw error;
    });
    return opening;
  };
  /** Does it on a new connection where the one at hand was closed meanwhile. */
  const onDb = async <T>(work: (db: SavedRunsDb) => Promise<T>): Promise<T> => {
    try {
      return await work(await database());
    } catch (error) {
      if (!isConnectionLost(error) || opening === null) throw error;
      opening = null;
      return work(await database());
    }
  };
  const refresh = async (): Promise<void> => {
    store.setState({ entries: await onDb((db) => db.list()) });
  };
  const keep = async (moment: RunMoment, id: string, name: string | null, atOnce = false): Promise<void> => {
    const { datasetId, settings, ...rest } = moment;
    const behindOffer = name === null && offered !== null;
    const whole = { id, name, savedAt: now(), datasetId, settings, behindOffer, body: { ...rest, id } };
    const saved = summarise(whole, imageShape(datasetId));
    await onDb((db) => db.write(saved, atOnce));
  };
  /** Does what the user has asked for; what goes wrong stands in `problem`. @returns whether it was done. */
  const carryOut = async (work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      store.setState({ problem: null });
      await refresh();
      announce();
      return true;
    } catch (error) {
      store.setState({ problem: messageOf(error) });
      // It may be because the list is not what it was.
      if (store.getState().entries) await refresh().catch(() => {});
      return false;
    }
  };
  const newId = (): string => `run-${pageId}-${now()}-${count++}`;
  const hasImages = async ({ datasetId }: SavedRunSummary): Promise<boolean> =>
    !isOwnDataset(datasetId) || hasOwnImages(datasetId);
  /** @param wanted what training does from there on; it is left alone until the saved run is at hand. */
  const goOn = async (id: string, wanted: 'running' | 'paused'): Promise<void> => {
    const { summary, body } = await onDb((db) => db.read(id));
    if (!(await hasImages(summary))) throw new Error('Its images were your own and are no longer in this browser.');
    const { datasetId, settings } = summary;
    run.getState().setWanted(wanted);
    source?.goOnFrom({ ...body, datasetId, settings });
  };
  const decided = (): void => {
    offered = null;
    run.getState().dismiss(OFFER);
  };
  /** What earlier pages have left; that which is to be offered comes first. */
  const leftRuns = async (): Promise<SavedRunSummary[]> => {
    const open = await openPages();
    // Newest first, as they are listed: the sort is stable.
    return (await onDb((db) => db.list()))
      .flatMap(({ summary }) => summary ?? [])
      .filter(({ id, name }) => name === null && id !== ownId && !open.has(id.slice(AUTO.length)))
      .sort((a, b) => Number(a.behindOffer) - Number(b.behindOffer));
  };
  /** @param message comes in front of what it is. */
  const makeOffer = (summary: SavedRunSummary, kind: 'info' | 'error', message: string): void => {
    offered = summary;
    const { imagesSeen, savedAt, settings, datasetId } = summary;
    const data = findSet(datasetId)?.nameInText ?? 'your own images';
    const when = `image ${imagesSeen.toLocaleString('en-US')} (${timeAgo(now() - savedAt)})`;
    run.getState().notify({
      id: OFFER,
      kind,
      message: `${message}: ${counted(settings.units, 'unit')} on ${data}.`,
      action: { label: `Go on from ${when}`, run: () => void acceptOffer() },
    });
    const end = run.subscribe(({ notices }) => {
      if (notices.some(({ id }) => id === OFFER)) return;
      end();
      // Dismissed: from now on this page's own run is the one to be offered next.
      offered = null;
    });
  };
  const acceptOffer = async (): Promise<void> => {
    const accepted = offered;
    if (!accepted) return;
    decided();
    if (await carryOut(() => goOn(accepted.id, 'running'))) return;
    unsound.add(accepted.id);
    const why = `The saved run cannot be gone on with. ${store.getState().problem ?? ''}`;
    const next = await nextSound().catch(() => null);
    if (next) return makeOffer(next, 'error', `${why} One before it was saved as well`);
    run.getState().notify({ id: OFFER, kind: 'error', message: why });
  };
  /** The next of the runs left that can be gone on with; null: there is none. */
  const nextSound = async (): Promise<SavedRunSummary | null> => {
    for (const summary of await leftRuns()) {
      if (unsound.has(summary.id) || !(await hasImages(summary))) continue;
      const read = await onDb((db) => db.read(summary.id)).catch(() => null);
      if (read) return summary;
    }
    return null;
  };

  /**
   * Saves the run for a reload, unless that moment has been saved. Never throws; a failure is told once.
   * @param asked for by the user, who is told of a further failure too.
   * @param atOnce for a page that is being closed.
   */
  const saveQuietly = async (asked: boolean, atOnce = false): Promise<void> => {
    const moment = source?.moment();
    if (!moment || moment.state === lastSaved) return;
    lastSaved = moment.state;
    try {
      await keep(moment, ownId, null, atOnce);
      if (failing) run.getState().dismiss(SAVING);
      failing = false;
      if (store.getState().entries) await refresh();
    } catch (error) {
      lastSaved = null;
      if (failing && !asked) return;
      failing = true;
      run.getState().notify({
        id: SAVING,
        kind: 'warning',
        message: `The run goes on, but it is not saved. ${messageOf(error)}`,
        action: { label: 'Try again', run: () => void saveQuietly(true) },
      });
    }
  };

  return {
    store,
    /** Says what is to be saved. */
    connect: (connected: RunSource): void => {
      source = connected;
    },
    /** What is saved; null: nobody has connected it yet. */
    source: (): RunSource | null => source,
    refresh: async (): Promise<void> => {
      await refresh().catch((error: unknown) => store.setState({ problem: messageOf(error), entries: [] }));
    },

    /** @param atOnce for a page that is hidden or being closed: there may be no time for anything but to hand it over. */
    saveQuietly: (atOnce = false): Promise<void> => saveQuietly(false, atOnce),

    /** Offers to go on with the newest run that an earlier page has left, and forgets the oldest of them. Never throws. */
    offer: async (): Promise<void> => {
      try {
        const left = await leftRuns();
        for (const { id } of left.slice(KEPT_LEFTOVERS)) await onDb((db) => db.remove(id));
        offered = null;
        for (const summary of left) {
          if (await hasImages(summary)) return makeOffer(summary, 'info', 'Your last run was saved');
        }
      } catch {
        // Nothing can be read, so there is nothing to offer; saving will say why.
      }
    },

    /** Keeps a run that another takes the place of. @returns whether it was done; a failure stands in `problem`. */
    keepAs: (moment: RunMoment, name: string): Promise<boolean> =>
      carryOut(() => keep(moment, newId(), cleanName(name))),
    save: (name: string): Promise<boolean> =>
      carryOut(async () => {
        const moment = source?.moment();
        if (!moment) throw new Error('Nothing has been learnt yet that could be saved.');
        await keep(moment, newId(), cleanName(name));
      }),
    /** Puts a saved run in the place of the one that is being learnt; it rests as it was saved. */
    open: (id: string): Promise<boolean> =>
      carryOut(async () => {
        await goOn(id, 'paused');
        if (offered?.id === id) decided();
      }),
    rename: (id: string, name: string): Promise<boolean> =>
      carryOut(async () => {
        if (!id.startsWith(AUTO)) return onDb((db) => db.rename(id, name));
        // What is saved by itself is saved over; under a name of its own it stays.
        await onDb((db) => db.duplicate(id, newId(), name));
        if (id !== ownId) await onDb((db) => db.remove(id));
        if (offered?.id === id) decided();
      }),
    duplicate: ({ id, name }: SavedRunSummary): Promise<boolean> =>
      carryOut(() => onDb((db) => db.duplicate(id, newId(), nameOfCopy(name ?? 'Unnamed')))),
    remove: (id: string): Promise<boolean> =>
      carryOut(async () => {
        await onDb((db) => db.remove(id));
        if (offered?.id === id) decided();
      }),
  };
}

/** @returns such as “5 minutes ago”. */
export function timeAgo(elapsedMs: number): string {
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  const minutes = Math.max(0, Math.round(elapsedMs / 60_000));
  if (minutes < 1) return 'just now';
  if (minutes < 60) return format.format(-minutes, 'minute');
  if (minutes < 48 * 60) return format.format(-Math.round(minutes / 60), 'hour');
  return format.format(-Math.round(minutes / (24 * 60)), 'day');
}
