import type { EncoderState } from '../core/encoder-state';
import type { createTrainerClient } from '../trainer/client';
import type { EventMessage, Events } from '../trainer/protocol';
import { createCommands, type SessionCommands } from './commands';
import { createCurveStore, type CurveStore } from './curve-store';
import { createDatasetStore, type DatasetStore } from './dataset-store';
import type { Feed } from './feed/feed';
import { TrainerFeeding } from './feed/trainer-feeding';
import { createFigures, type FiguresStore } from './figures';
import type { Kept } from './kept';
import { LiveSettings } from './live-settings';
import { createNotices, type Notices } from './notices';
import { Openings, PLAIN_BEGINNING, type Beginning } from './openings';
import { createRecovery } from './recovery';
import { PendingRequests, type OtherRequests, type Requests } from './requests';
import { WorkerLimit, type RunLimit } from './run-limit';
import type { RunPlan } from './run-plan';
import { createRunStore, type RunStore } from './run-store';
import { createView, RunWorker } from './run-worker';
import type { RunMoment } from './saved-run';
import { createSettingsStore, type SettingsStore } from './settings-store';
import { SnapshotExchange, type Snapshots } from './snapshot-exchange';
import { takeDefaultDataset, takeKindFor } from './substitutes';
import { Training } from './training';
import { WorkerDeaths } from './worker-deaths';

export interface SessionParts {
  readonly feed: Feed;
  readonly createClient: typeof createTrainerClient;
  /** The run with which the session begins; null for the defaults. */
  readonly plan: RunPlan | null;
  /** Default: as for every run of a page after its first. */
  readonly begins?: Beginning;
  /** Monotonic time in milliseconds. */
  readonly now: () => number;
  /** Whether the page is hidden at present. */
  readonly hidden: () => boolean;
  /** Appended to the names of the session's regions, to distinguish them from those of another session. */
  readonly suffix?: string;
  /** Chooses the first test images in the rows. */
  readonly exampleSeed?: number;
  /** The initial limit on images seen, so that the run does not outpace another one; default: none. */
  readonly mostImages?: number;
}

/** One run as the page sees it. */
export interface RunSession {
  readonly settings: SettingsStore;
  readonly run: RunStore;
  readonly curves: CurveStore;
  readonly dataset: DatasetStore;
  readonly figures: FiguresStore;
  readonly notices: Notices;
  readonly snapshots: Snapshots;
  readonly requests: Requests;
  readonly commands: SessionCommands;
  /** The source of the session's data, for other consumers. */
  readonly feed: Feed;
  /** Appended to the names of the session's regions; empty for the first session of a page. */
  readonly suffix: string;
  readonly limit: RunLimit;
  /** Creates a second session alongside this one: same data, same test images, as fast as possible. */
  beside(suffix: string, plan: RunPlan): RunSession;
  /** What snapshots show of the run. */
  readonly view: RunWorker['view'];
  /** Creates the connection to a worker, for the run itself or a replay of it. */
  readonly createClient: SessionParts['createClient'];
  /** The newest moment from which this run can be continued; null if there is none yet. */
  moment(): RunMoment | null;
  /** Calls the listener when a live setting has been sent to the run; returns a function that unsubscribes. */
  onConfigured(listener: () => void): () => void;
  /** Calls the listener with each checkpoint of the run, not to be changed; returns a function that unsubscribes. */
  onCheckpoint(listener: (state: EncoderState) => void): () => void;
  /** Redirects questions while a moment of the past is shown; null: the newest moment is shown again. */
  answerFrom(other: OtherRequests | null): void;
  /** The part that `make` creates for this session: on the first request, and the same from then on. */
  part<Part>(make: (session: RunSession) => Part): Kept<Part>;
  /** Called when the page is visible again: snapshots may flow. */
  becameVisible(): void;
  /** Ends the worker and the feeding. */
  dispose(): void;
}

/** Events about the worker itself, or whose handlers check the run. */
const OF_ANY_RUN: ReadonlySet<keyof Events> = new Set(['ready', 'compared', 'refused', 'pong']);

export function createRunSession(parts: SessionParts): RunSession {
  const { feed, plan, begins = PLAIN_BEGINNING } = parts;
  const settings = createSettingsStore();
  if (plan) settings.getState().restore(plan.datasetId, plan.basePresetId, plan);
  const first = settings.getState().settings;
  const run = createRunStore({ first, changes: plan?.changes ?? [] }, plan?.stop ?? null);
  settings.getState().setSpeed(begins.speed);
  if (begins.paused) run.getState().want('paused');
  const openings = new Openings(settings, run, begins);
  const curves = createCurveStore();
  const dataset = createDatasetStore();
  const notices = createNotices();
  const worker: RunWorker = new RunWorker(
    parts.createClient({ onEvent: (message) => receive(message), onDeath: (reason) => recovery.died(reason) }),
    createView(parts),
  );
  const limit = new WorkerLimit(worker, parts.mostImages);
  const snapshots = new SnapshotExchange((buffer) => worker.send('returnBuffer', { buffer }, [buffer]));
  const requests = new PendingRequests(worker.send);
  const live = new LiveSettings(settings, run, worker);
  const training = new Training({
    settings,
    run,
    curves,
    worker,
    live,
    openings,
    started: (imagesSeen) => {
      limit.runStarted(imagesSeen);
      snapshots.runStarted();
      requests.runStarted();
    },
  });
  const feeding = new TrainerFeeding(feed, worker, {
    opened: (layout) => {
      takeKindFor(layout, settings, notices);
      training.openDataset(layout);
    },
    status: (status) => {
      dataset.getState().note(status);
      if (!status.problem?.gone) return;
      takeDefaultDataset(settings, notices);
      configured();
    },
  });
  const configured = (): void => {
    training.followSettings();
    feeding.follow(settings.getState().datasetId);
  };
  const deaths = new WorkerDeaths(run, notices, parts.now, () => {
    training.revive();
    feeding.giveAll();
  });
  const commands = createCommands({ settings, run, worker, live, openings, training, deaths, feed, configured });

  const recovery = createRecovery({ run, notices, training, deaths, commands, configured });

  /** The handlers of the worker's events; those of older runs have been dropped. */
  const handlers: { readonly [Type in keyof Events]: (event: Events[Type], runId: number) => void } = {
    ready: ({ engine, slowBecause }) => run.getState().noteEngine({ name: engine, slowBecause }),
    compared: ({ images, same }) => {
      if (same) run.getState().noteCompared(images);
      else recovery.computesWrongly();
    },
    refused: recovery.refused,
    pong: () => {},
    state: ({ state }) => run.getState().noteState(state === 'idle' ? 'loading' : state),
    snapshot: ({ buffer }) => {
      training.noteSuccess();
      snapshots.take(buffer, parts.hidden());
    },
    checkpoint: ({ state }) => training.keepCheckpoint(state),
    configured: (event) => live.configured(event),
    openingOver: () => run.getState().noteOpening(null),
    progress: ({ imagesSeen }) => limit.progressed(imagesSeen),
    stopped: () => run.getState().noteStopped(),
    curvePoint: (point) => curves.getState().add(point),
    encoded: (event) => requests.encoded(event),
    answer: (event) => requests.answered(event),
    diverged: (divergence) => {
      live.willReplay(null);
      run.getState().noteDivergence(divergence);
      training.returnToCheckpoint();
    },
  };

  function receive({ type, runId, ...event }: EventMessage): void {
    deaths.heard();
    if (runId === worker.runId || OF_ANY_RUN.has(type)) handlers[type](event as never, runId);
  }

  feeding.follow(settings.getState().datasetId);
  const made = new Map<unknown, unknown>();
  const session: RunSession = {
    settings,
    run,
    curves,
    dataset,
    figures: createFigures(snapshots, run),
    notices,
    snapshots,
    requests,
    commands,
    feed,
    suffix: parts.suffix ?? '',
    limit,
    beside: (suffix, planned) =>
      createRunSession({
        ...parts,
        plan: planned,
        begins: { ...PLAIN_BEGINNING, speed: null },
        suffix,
        mostImages: 0,
        exampleSeed: worker.view.getState().exampleSeed,
      }),
    view: worker.view,
    createClient: parts.createClient,
    moment: () => training.moment(),
    onConfigured: (listener) => live.onConfigured(listener),
    onCheckpoint: (listener) => training.onCheckpoint(listener),
    answerFrom: (other) => requests.answerFrom(other),
    part: <Part>(make: (of: RunSession) => Part): Kept<Part> => {
      if (!made.has(make)) made.set(make, make(session));
      return made.get(make) as Kept<Part>;
    },
    becameVisible: () => snapshots.giveBack(),
    dispose: () => {
      feeding.end();
      live.drop();
      worker.dispose();
    },
  };
  return session;
}
