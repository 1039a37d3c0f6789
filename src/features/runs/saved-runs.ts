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
import { GoOnOffer } from './go-on-offer';
import { QuietSaving } from './quiet-saving';
import { RunsStorage } from './runs-storage';
import type { SavedEntry, SavedRunsDb } from './saved-runs-db';
// Not fetched when it is needed: a page that is being closed has no time left for it.
import { cleanName, nameOfCopy } from './run-names';
import { summarise } from './saved-runs-format';

/** A run of fewer images is learnt again within seconds: it is of a short visit, or waits behind a lesson. */
const SOON_LEARNT = 100;

export interface SavedRunsParts {
  readonly session: Pick<RunSession, 'moment' | 'notices'> & {
    /** The image at which training has paused because a link says so; null: it has not, or has gone on. */
    stoppedAt(): number | null;
    readonly commands: Pick<SessionCommands, 'run' | 'pause' | 'goOnFrom'>;
  };
  readonly openDb: () => Promise<SavedRunsDb>;
  /** Unlike that of any other page or session that is or was open. */
  readonly pageId: string;
  /** Pages that are open now, in any tab. */
  readonly openPages: () => Promise<ReadonlySet<string>>;
  /** Informs the other tabs that the list has changed. */
  readonly announce: () => void;
  /** Whether own images are in the page or kept in the browser. */
  readonly hasOwnImages: (id: OwnDatasetId) => Promise<boolean>;
  /** Of the images of a dataset; null: it is not known. */
  readonly imageShape: (id: DatasetId) => ImageShape | null;
  /**
   * Whether the browser keeps what is saved until the user deletes it; null: it does not say. Never rejects.
   * @param ask for it; some browsers then ask the user.
   */
  readonly keepsForGood: (ask: boolean) => Promise<boolean | null>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface SavedRunsState {
  /** Null until they have been read. */
  readonly entries: readonly SavedEntry[] | null;
  /** Why the last thing asked for could not be done. */
  readonly problem: string | null;
  /** Whether the browser deletes nothing by itself; null: not known. */
  readonly keptForGood: boolean | null;
}

export type SavedRuns = ReturnType<typeof createSavedRuns>;

/** Saves the run of a session by itself and under names, lists what was saved, and offers to go on with what an earlier page has left. */
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
  /** Does what the user has asked for; what goes wrong is kept as `problem`. @returns whether it was done. */
  const carryOut = async (work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      store.setState({ problem: null });
      await refresh();
      parts.announce();
      return true;
    } catch (error) {
      store.setState({ problem: messageOf(error) });
      // It may be because the list is not what it was.
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
  const learnWhetherForGood = async (ask: boolean): Promise<void> => {
    store.setState({ keptForGood: await parts.keepsForGood(ask) });
  };
  const keepAs = async (moment: RunMoment, name: string): Promise<void> => {
    await keep(moment, newId(), cleanName(name));
    // Not waited for: the user may be asked, and the run is kept in any case.
    void learnWhetherForGood(true);
  };
  const hasImages = async ({ datasetId }: SavedRunSummary): Promise<boolean> =>
    !isOwnDataset(datasetId) || parts.hasOwnImages(datasetId);
  /** @param training what it does from there on; it is left alone until the saved run has been read. */
  const goOn = async (id: string, training: 'run' | 'pause'): Promise<void> => {
    const { summary, body } = await storage.use((db) => db.read(id));
    if (!(await hasImages(summary))) throw new Error('Its images were your own and are no longer in this browser.');
    const { datasetId, kind, settings } = summary;
    session.commands[training]();
    session.commands.goOnFrom({ ...body, datasetId, kind, settings });
  };
  const offer = new GoOnOffer({
    storage,
    notices: session.notices,
    pageId,
    openPages: parts.openPages,
    hasImages,
    goOn: async (id) => ((await carryOut(() => goOn(id, 'run'))) ? null : store.getState().problem),
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
      void learnWhetherForGood(false);
      await refresh().catch((error: unknown) => store.setState({ problem: messageOf(error), entries: [] }));
    },
    refreshIfListed: (): Promise<void> => refreshIfListed().catch(() => {}),

    /** Saves the run for a reload. Never throws. @param atOnce for a page that is hidden or being closed. */
    saveQuietly: (atOnce = false): Promise<void> => quietly.save(atOnce),
    /** The page was thought to be gone and is not: what others have done with its run meanwhile is theirs. Never throws. */
    cameBack: (): Promise<void> => quietly.saveAgain(),
    /** Offers to go on with the newest run that an earlier page has left. Never throws. */
    offer: (): Promise<void> => offer.make(),

    /** Keeps a run that another takes the place of. @returns whether it was done; a failure is kept as `problem`. */
    keepAs: (moment: RunMoment, name: string): Promise<boolean> => carryOut(() => keepAs(moment, name)),
    save: (name: string): Promise<boolean> =>
      carryOut(async () => {
        const moment = session.moment();
        if (!moment) throw new Error('Nothing has been learnt yet that could be saved.');
        await keepAs(moment, name);
      }),
    /** Puts a saved run in the place of the one that is being learnt; it is paused, as it was saved. */
    open: (id: string): Promise<boolean> =>
      carryOut(async () => {
        await goOn(id, 'pause');
        offer.settle(id);
      }),
    rename: (id: string, name: string): Promise<boolean> =>
      carryOut(async () => {
        if (!isAutoId(id)) return storage.use((db) => db.rename(id, name));
        // What is saved by itself is saved over; under a name of its own it stays.
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
