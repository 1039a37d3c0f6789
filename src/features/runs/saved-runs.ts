import { createStore } from 'zustand/vanilla';
import { imagesSeenOf } from '../../core/encoder-state';
import type { ImageShape } from '../../core/image-shape';
import { messageOf } from '../../core/message-of';
import type { RunMoment, SavedRunSummary } from '../../session/saved-run';
import { isOwnDataset, type OwnDatasetId } from '../../core/own-dataset-id';
import type { DatasetId } from '../../datasets/registry';
import type { SessionCommands } from '../../session/commands';
import type { RunSession } from '../../session/run-session';
import { autoIdOf, isAutoId } from './auto-id';
import { ContinueOffer } from './continue-offer';
import { QuietSaving } from './quiet-saving';
import { RunsStorage } from './runs-storage';
import type { SavedEntry, SavedRunsDb } from './saved-runs-db';
// Not fetched on demand: a page that is closing has no time for that.
import { cleanName, nameOfCopy } from './run-names';
import { summarise } from './saved-runs-format';

/** A run of fewer images is replayed within seconds: it comes from a short visit, or waits behind a lesson. */
const SOON_LEARNT = 100;

export interface SavedRunsParts {
  readonly session: Pick<RunSession, 'moment' | 'notices'> & {
    /** The image count at which training has paused at a link's stop; null if it has not, or has continued. */
    stoppedAt(): number | null;
    readonly commands: Pick<SessionCommands, 'run' | 'pause' | 'continueFrom'>;
  };
  readonly openDb: () => Promise<SavedRunsDb>;
  /** An id that no other page or session has or had. */
  readonly pageId: string;
  /** Ids of the pages open now, in any tab. */
  readonly openPages: () => Promise<ReadonlySet<string>>;
  /** Informs other tabs that the list has changed. */
  readonly announce: () => void;
  /** Whether own images are in the page or kept in the browser. */
  readonly hasOwnImages: (id: OwnDatasetId) => Promise<boolean>;
  /** The shape of a dataset's images; null if not known. */
  readonly imageShape: (id: DatasetId) => ImageShape | null;
  /**
   * Whether the browser keeps saved data until the user deletes it; null if it does not say. Never rejects.
   * @param ask whether to request it; some browsers then ask the user.
   */
  readonly keepsForGood: (ask: boolean) => Promise<boolean | null>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface SavedRunsState {
  /** null until they have been read. */
  readonly entries: readonly SavedEntry[] | null;
  /** Why the user's last action failed. */
  readonly problem: string | null;
  /** Whether the browser deletes nothing automatically; null if not known. */
  readonly keptForGood: boolean | null;
}

export type SavedRuns = ReturnType<typeof createSavedRuns>;

/** Saves a session's run, automatically or under names, lists saved runs, and offers to continue an earlier one. */
export function createSavedRuns({ session, pageId, ...parts }: SavedRunsParts) {
  const store = createStore<SavedRunsState>()(() => ({ entries: null, problem: null, keptForGood: null }));
  const storage = new RunsStorage(parts.openDb);
  const ownId = autoIdOf(pageId);
  let count = 0;

  const refresh = async (): Promise<void> => {
    store.setState({ entries: await storage.use((db) => db.list()) });
  };
  const refreshIfListed = async (): Promise<void> => {
    if (store.getState().entries) await refresh();
  };
  /** Carries out an action of the user; keeps a failure as `problem`. @returns whether it succeeded. */
  const carryOut = async (work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      store.setState({ problem: null });
      await refresh();
      parts.announce();
      return true;
    } catch (error) {
      store.setState({ problem: messageOf(error) });
      // The cause may be that the list is outdated.
      await refreshIfListed().catch(() => {});
      return false;
    }
  };
  const keep = async (moment: RunMoment, id: string, name: string | null, atOnce = false): Promise<void> => {
    const { datasetId, kind, settings, ...rest } = moment;
    const imagesSeen = imagesSeenOf(rest.state);
    const isSoonLearnt = imagesSeen < SOON_LEARNT || imagesSeen === session.stoppedAt();
    const behindOffer = name === null && (offer.open || isSoonLearnt);
    const whole = { id, name, savedAt: parts.now(), datasetId, kind, settings, behindOffer, body: { ...rest, id } };
    const saved = summarise(whole, parts.imageShape(datasetId));
    await storage.use((db) => db.write(saved, atOnce));
  };
  const newId = (): string => `run-${pageId}-${parts.now()}-${count++}`;
  const noteWhetherForGood = async (ask: boolean): Promise<void> => {
    store.setState({ keptForGood: await parts.keepsForGood(ask) });
  };
  const keepAs = async (moment: RunMoment, name: string): Promise<void> => {
    await keep(moment, newId(), cleanName(name));
    // Not awaited: the browser may ask the user, and the run is kept in any case.
    void noteWhetherForGood(true);
  };
  const hasImages = async ({ datasetId }: SavedRunSummary): Promise<boolean> =>
    !isOwnDataset(datasetId) || parts.hasOwnImages(datasetId);
  /** @param training whether training then runs or pauses; it is not touched until the saved run has been read. */
  const continueRun = async (id: string, training: 'run' | 'pause'): Promise<void> => {
    const { summary, body } = await storage.use((db) => db.read(id));
    if (!(await hasImages(summary))) throw new Error('Its images were your own and are no longer in this browser.');
    const { datasetId, kind, settings } = summary;
    session.commands[training]();
    session.commands.continueFrom({ ...body, datasetId, kind, settings });
  };
  const offer = new ContinueOffer({
    storage,
    notices: session.notices,
    pageId,
    openPages: parts.openPages,
    hasImages,
    continueRun: async (id) => ((await carryOut(() => continueRun(id, 'run'))) ? null : store.getState().problem),
    now: parts.now,
  });
  const quietly = new QuietSaving({
    moment: () => session.moment(),
    keep: async (moment, atOnce) => {
      await keep(moment, ownId, null, atOnce);
      await refreshIfListed();
    },
    notices: session.notices,
  });

  return {
    store,
    refresh: async (): Promise<void> => {
      void noteWhetherForGood(false);
      await refresh().catch((error: unknown) => store.setState({ problem: messageOf(error), entries: [] }));
    },
    refreshIfListed: (): Promise<void> => refreshIfListed().catch(() => {}),

    /** Autosaves the run for a reload. Never throws. @param atOnce for a page that is hidden or closing. */
    saveQuietly: (atOnce = false): Promise<void> => quietly.save(atOnce),
    /** Saves again after the page has returned: another page may have taken over its saved run. Never throws. */
    cameBack: (): Promise<void> => quietly.saveAgain(),
    /** Offers to continue the newest run left by an earlier page. Never throws. */
    offer: (): Promise<void> => offer.make(),

    /** Saves a run that is about to be replaced. @returns whether that succeeded; a failure is kept as `problem`. */
    keepAs: (moment: RunMoment, name: string): Promise<boolean> => carryOut(() => keepAs(moment, name)),
    save: (name: string): Promise<boolean> =>
      carryOut(async () => {
        const moment = session.moment();
        if (!moment) throw new Error('Nothing has been learnt yet that could be saved.');
        await keepAs(moment, name);
      }),
    /** Replaces the present run with a saved one, paused at its saved moment. */
    open: (id: string): Promise<boolean> =>
      carryOut(async () => {
        await continueRun(id, 'pause');
        offer.settle(id);
      }),
    rename: (id: string, name: string): Promise<boolean> =>
      carryOut(async () => {
        if (!isAutoId(id)) return storage.use((db) => db.rename(id, name));
        // An autosave is overwritten by the next one, so the named run is a copy with a new id.
        await storage.use((db) => db.duplicate(id, newId(), name));
        if (id !== ownId) await storage.use((db) => db.remove(id));
        offer.settle(id);
      }),
    duplicate: ({ id, name }: SavedRunSummary): Promise<boolean> =>
      carryOut(() => storage.use((db) => db.duplicate(id, newId(), nameOfCopy(name ?? 'Unnamed')))),
    remove: (id: string): Promise<boolean> =>
      carryOut(async () => {
        await storage.use((db) => db.remove(id));
        offer.settle(id);
      }),
  };
}
