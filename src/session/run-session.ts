import { addTo } from '../core/listeners';
import type { EncoderState } from '../core/encoder-state';
import type { Failure } from '../core/failure';
import { DEFAULT_SET } from '../datasets/registry';
import type { DatasetLayout } from '../core/dataset';
import { DEFAULT_KIND, kindOf } from '../encoders/registry';
import type { createTrainerClient } from '../trainer/client';
import type { EventMessage, Events } from '../trainer/protocol';
import { createCommands, type SessionCommands } from './commands';
import { createCurveStore, type CurveStore } from './curve-store';
import { createDatasetStore, type DatasetStore } from './dataset-store';
import type { Feed } from './feed/feed';
import { TrainerFeeding } from './feed/trainer-feeding';
import { createFigures, type FiguresStore } from './figures';
import { LiveSettings } from './live-settings';
import { createNotices, type Notices } from './notices';
import { Openings, PLAIN_BEGINNING, type BeginsWith } from './openings';
import { PendingRequests, type OtherRequests, type Requests } from './requests';
import { WorkerLimit, type RunLimit } from './run-limit';
import type { RunPlan } from './run-plan';
import { createRunStore, type RunStore } from './run-store';
import { createView, RunWorker } from './run-worker';
import type { RunMoment } from './saved-run';
import { createSettingsStore, type SettingsStore } from './settings-store';
import { SnapshotExchange, type Snapshots } from './snapshot-exchange';
import { Training } from './training';
import { WorkerDeaths } from './worker-deaths';

export interface SessionParts {
  readonly feed: Feed;
  readonly createClient: typeof createTrainerClient;
  /** What the session begins with; null: the defaults. */
  readonly plan: RunPlan | null;
  /** Absent: at the speed that a page has from its second run on. */
  readonly begins?: BeginsWith;
  /** Monotonic time in milliseconds. */
  readonly now: () => number;
  /** Whether nobody can see the page at present. */
  readonly hidden: () => boolean;
  /** Comes behind the names of the session's regions, where there are those of another. */
  readonly suffix?: string;
  /** Which test images the rows begin with. */
  readonly exampleSeed?: number;
  /** How far it may go from its first moment on, for the sake of another run; nothing: as far as it likes. */
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
  /** The source of the session's data, for others who want them too. */
  readonly feed: Feed;
  /** Comes behind the names of the session's regions; empty for the first session of a page. */
  readonly suffix: string;
  readonly limit: RunLimit;
  /** A session of its own beside this one: same data, same test images, as fast as it can. */
  beside(suffix: string, plan: RunPlan): RunSession;
  /** What snapshots show of the run. */
  readonly view: RunWorker['view'];
  /** Makes the line to a worker: the run's own has one, and so has whatever replays it. */
  readonly createClient: SessionParts['createClient'];
  /** The newest moment of this run that one can go on from; null: there is none yet. */
  moment(): RunMoment | null;
  /** Calls the listener when a live setting has been sent to the run; returns a function that ends that. */
  onConfigured(listener: () => void): () => void;
  /** Calls the listener with each checkpoint of the run, which is not to be changed; returns a function that ends that. */
  onCheckpoint(listener: (state: EncoderState) => void): () => void;
  /** While a moment of the past is shown, questions about it are answered from there; null: the newest is shown. */
  answerFrom(other: OtherRequests | null): void;
  /** What a feature keeps for this session: made when it is first asked for, the same ever after. */
  part<Part>(make: (session: RunSession) => Part): Part;
  /** The page can be seen again: snapshots may flow. */
  becameVisible(): void;
  /** Ends the worker and the feeding. */
  dispose(): void;
}

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
  const configuredListeners = new Set<() => void>();
  const checkpointListeners = new Set<(state: EncoderState) => void>();

  const worker: RunWorker = new RunWorker(
    parts.createClient({ onEvent: (message) => receive(message), onDeath: (reason) => died(reason) }),
    createView(parts.exampleSeed),
  );
  const limit = new WorkerLimit(worker, parts.mostImages);
  const snapshots = new SnapshotExchange((buffer) => worker.send('returnBuffer', { buffer }, [buffer]));
  const requests = new PendingRequests(worker.send);
  const live = new LiveSettings(settings, run, (configured) => {
    worker.send('configure', { settings: configured });
    for (const listener of configuredListeners) listener();
  });
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
  const feeding = new TrainerFeeding(feed, {
    opened: (layout) => {
      takeKindFor(layout);
      training.openDataset(layout);
    },
    shard: (split, shard, bytes) => worker.send('addShard', { split, shard, bytes }, [bytes]),
    labels: (split, bytes) => worker.send('addLabels', { split, bytes }, [bytes]),
    status: (status) => {
      dataset.getState().note(status);
      if (status.problem?.gone) takeDefaultDataset();
    },
  });
  const configured = (): void => {
    training.followSettings();
    feeding.follow(settings.getState().datasetId);
  };
  const deaths = new WorkerDeaths(run, notices, parts.now, () => {
    training.revive();
    feeding.again();
  });
  const commands = createCommands({ settings, run, worker, live, openings, training, deaths, feed, configured });

  function died(reason: Failure): void {
    const { runBefore } = training;
    const goBack = runBefore && (() => goBackTo(runBefore));
    deaths.died(reason, training.checkpointImages, goBack);
  }

  function goBackTo(before: NonNullable<typeof training.runBefore>): void {
    training.goBackTo(before);
    configured();
  }

  /** Not every kind of encoder can learn all images; the default one can. */
  function takeKindFor(layout: DatasetLayout): void {
    const refusal = kindOf(settings.getState().kind).refuses?.(layout) ?? null;
    if (refusal === null) return;
    settings.getState().chooseKind(DEFAULT_KIND.id);
    const message = `${refusal} They are learnt by the encoder “${DEFAULT_KIND.name}” instead.`;
    notices.notify({ id: 'kind-refuses', kind: 'warning', message });
  }

  /** A link, or another tab, may name images that are not here. */
  function takeDefaultDataset(): void {
    const chosen = settings.getState();
    chosen.restore(DEFAULT_SET.id, chosen.basePresetId, chosen);
    const message = `These images were somebody’s own and are not kept in this browser; ${DEFAULT_SET.nameInText} is learnt instead.`;
    notices.notify({ id: 'own-images', kind: 'warning', message });
    configured();
  }

  function refused(refusal: Events['refused'], runId: number): void {
    const after = training.afterRefusal(refusal, runId);
    if (!after) return;
    const id = `refused-${refusal.command}`;
    const tryAgain = (): void => {
      notices.dismiss(id);
      deaths.tryAgain();
    };
    notices.notify({
      id,
      kind: after.follows === 'fewer-units' ? 'warning' : 'error',
      message: after.message,
      ...(after.follows === 'failure' && { action: { label: 'Try again', run: tryAgain } }),
    });
    switch (after.follows) {
      case 'run-before':
        return goBackTo(after.from);
      case 'from-the-beginning':
        return training.startAfresh();
      case 'fewer-units':
        return commands.setSettings(after.settings);
      case 'failure':
        run.getState().noteState('failed');
    }
  }

  /** What an engine has learnt that computes wrongly is worth nothing. */
  function beginAgain(): void {
    if (run.getState().divergence) run.getState().want('running');
    training.restart(true);
  }

  /** What is done with what the worker says; what concerns an older run has been dropped. */
  const handlers: { readonly [Type in keyof Events]: (event: Events[Type], runId: number) => void } = {
    ready: ({ engine, slowBecause }) => run.getState().noteEngine({ name: engine, slowBecause }),
    compared: ({ images, same }) => {
      if (same) run.getState().noteCompared(images);
      else beginAgain();
    },
    refused,
    pong: () => {},
    state: ({ state }) => run.getState().noteState(state === 'idle' ? 'loading' : state),
    snapshot: ({ buffer }) => {
      training.noteThatItWorks();
      snapshots.take(buffer, parts.hidden());
    },
    checkpoint: ({ state }) => {
      training.keepCheckpoint(state);
      for (const listener of checkpointListeners) listener(state);
    },
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
  /** These are about the worker, or say themselves which run they are about. */
  const ofAnyRun: ReadonlySet<keyof Events> = new Set(['ready', 'compared', 'refused', 'pong']);

  function receive({ type, runId, ...event }: EventMessage): void {
    deaths.heard();
    if (runId === worker.runId || ofAnyRun.has(type)) handlers[type](event as never, runId);
  }

  feeding.follow(settings.getState().datasetId);
  const made = new Map<unknown, unknown>();
  const session: RunSession = {
    settings,
    run,
    curves,
    dataset,
    figures: createFigures(snapshots),
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
    onConfigured: (listener) => addTo(configuredListeners, listener),
    onCheckpoint: (listener) => addTo(checkpointListeners, listener),
    answerFrom: (other) => requests.answerFrom(other),
    part: <Part>(make: (of: RunSession) => Part): Part => {
      if (!made.has(make)) made.set(make, make(session));
      return made.get(make) as Part;
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
