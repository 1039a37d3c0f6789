import { createStore, type StoreApi } from 'zustand/vanilla';
import { messageOf } from '../../core/message-of';
import type { Snapshot } from '../../core/snapshot';
import { stopsOf, type Stop } from './stops';
import type { NextTrace, Trace, TraceLearnt, TraceUnit } from '../../core/trace';
import { asker, Superseded, type Carrier } from '../../session/asker';
import { runStore } from '../../session/run-store';
import { settingsStore } from '../../session/settings-store';
import { createTrainingRest } from '../../session/training-rest';
import { sameSettings } from '../../core/settings';

/** Learning from one image, taken apart. Where the steps stand is where the encoder stands: only the last has learnt. */
export interface StepsState {
  /** Null until the first one has come. */
  readonly trace: NextTrace | null;
  readonly stops: readonly Stop[];
  /** Index of the stop that is shown. */
  readonly at: number;
  /** Not null at the last stop: the encoder has learnt from the image. */
  readonly learnt: TraceLearnt | null;
  /** How many images can be taken back. */
  readonly undoable: number;
  /** An answer is awaited. */
  readonly busy: boolean;
  /** Training goes on by itself: what is shown is past. */
  readonly running: boolean;
  /** Why the last step could not be done, in words. */
  readonly problem: string | null;
  readonly playing: boolean;
  readonly unit: number;
  readonly pixel: number;
  /** The chosen unit's own numbers; null until they have come. */
  readonly detail: TraceUnit | null;
}

export interface StepsParts {
  readonly ask: Carrier;
  readonly run: typeof runStore;
  readonly settings: typeof settingsStore;
}

export interface Steps {
  readonly store: Omit<StoreApi<StepsState>, 'setState'>;
  /** Pauses training and traces the next image. */
  open(): void;
  /** Offers to go on with training, if `open` has paused it. */
  close(): void;
  forward(): void;
  back(): void;
  goTo(stop: number): void;
  setPlaying(playing: boolean): void;
  chooseUnit(unit: number): void;
  choosePixel(pixel: number): void;
}

const INITIAL: StepsState = {
  trace: null,
  stops: stopsOf(1),
  at: 0,
  learnt: null,
  undoable: 0,
  busy: false,
  running: false,
  problem: null,
  playing: false,
  unit: 0,
  pixel: 0,
  detail: null,
};

const WHY_PAUSED = 'Training still rests: looking at it step by step has paused it.';
/** Keys that repeat faster than the worker answers are dropped beyond this. */
const MAX_WAITING = 3;

export function createSteps({ ask, run, settings }: StepsParts): Steps {
  const store = createStore<StepsState>()(() => INITIAL);
  const { getState: get, setState: set } = store;
  const rest = createTrainingRest(run, 'steps-paused', WHY_PAUSED);
  const last = (): number => get().stops.length - 1;

  let unsubscribes: (() => void)[] = [];
  let work: Promise<void> = Promise.resolve();
  let waiting = 0;
  let reloadWanted = false;
  let snapshotRun: number | null = null;
  /** Chosen by hand: kept from image to image. */
  let keepsUnit = false;
  let keepsPixel = false;

  /** One job after the other: each finds the encoder where the one before has left it. */
  const enqueue = (job: () => Promise<void>): void => {
    waiting++;
    set({ busy: true });
    work = work
      .then(job)
      .catch((error: unknown) => {
        // The run has ended: the next snapshot is of the new one.
        if (error instanceof Superseded) set({ trace: null, detail: null, learnt: null });
        else set({ problem: messageOf(error), playing: false });
      })
      .then(() => {
        waiting--;
        set({ busy: waiting > 0 });
      });
  };
  const enqueueStep = (job: () => Promise<void>): void => {
    if (waiting < MAX_WAITING && get().trace && !get().running) enqueue(job);
  };

  const showTrace = async (at: number): Promise<Trace> => {
    const trace: NextTrace = await ask('trace', {});
    const stops = stopsOf(trace.roundPicks.length);
    set({
      trace,
      stops,
      at: Math.min(at, stops.length - 2),
      learnt: null,
      undoable: trace.undoable,
      unit: keepsUnit && get().unit < trace.settings.units ? get().unit : highestScore(trace),
      pixel: keepsPixel && get().pixel < trace.image.length ? get().pixel : largestDifference(trace),
      detail: null,
    });
    await showUnit();
    return trace;
  };
  const showUnit = async (): Promise<void> => {
    const { unit, detail: known } = get();
    if (known?.unit === unit) return;
    const detail = await ask('traceUnit', { unit });
    if (get().unit === unit) set({ detail });
  };
  const reload = (at: number): void => {
    if (reloadWanted) return;
    reloadWanted = true;
    enqueue(async () => {
      reloadWanted = false;
      set({ problem: null });
      await showTrace(at);
    });
  };

  /** Does what changes the encoder. Should it have gone on meanwhile, the problem is told and its newest state shown. */
  const change = async (action: () => Promise<void>): Promise<void> => {
    try {
      await action();
      set({ problem: null });
    } catch (error) {
      if (!(error instanceof Superseded)) await showTrace(get().at);
      throw error;
    }
  };
  const learn = ({ imagesSeen }: Trace): Promise<void> =>
    change(async () => {
      const learnt = await ask('traceLearn', { imagesSeen });
      set({ learnt, undoable: learnt.undoable, at: last() });
    });
  const unlearn = (imagesSeen: number): Promise<void> =>
    change(async () => {
      const { undoable } = await ask('traceUndo', { imagesSeen });
      set({ learnt: null, undoable, at: Math.min(get().at, last() - 1) });
    });

  const moveTo = async (stop: number): Promise<void> => {
    const { trace, learnt } = get();
    if (!trace) return;
    if (stop === last()) return learnt ? undefined : learn(trace);
    if (learnt) {
      await unlearn(trace.imagesSeen);
      // Settings that were changed after learning act on the image now.
      if (!sameSettings(trace.settings, settings.getState().settings)) await showTrace(stop);
    }
    set({ at: Math.min(stop, last() - 1) });
  };

  const followRun = ({ wanted, snapshot }: ReturnType<typeof run.getState>, before: typeof snapshot): void => {
    const running = wanted === 'running';
    const paused = get().running && !running;
    if (running !== get().running) set({ running, playing: get().playing && !running });
    if (running) rest.over();
    if (paused) reload(0);
    else if (snapshot && snapshot !== before && !running) followSnapshot(snapshot);
  };
  /** Whether something else than these steps has moved the encoder shows in the next snapshot. */
  const followSnapshot = (snapshot: Snapshot): void => {
    const { trace, learnt, busy } = get();
    const otherRun = snapshotRun !== null && snapshot.figure('runId') !== snapshotRun;
    snapshotRun = snapshot.figure('runId');
    const expected = (trace?.imagesSeen ?? Number.NaN) + (learnt ? 1 : 0);
    if (otherRun || (!busy && snapshot.figure('imagesSeen') !== expected)) reload(0);
  };

  return {
    store,
    open: () => {
      rest.begin();
      snapshotRun = null;
      set({ running: false, playing: false });
      unsubscribes = [
        run.subscribe((state, before) => followRun(state, before.snapshot)),
        settings.subscribe((state, before) => {
          if (state.settings !== before.settings && !get().learnt) reload(get().at);
        }),
      ];
      reload(0);
    },
    close: () => {
      for (const unsubscribe of unsubscribes) unsubscribe();
      unsubscribes = [];
      set({ playing: false });
      rest.end();
    },
    forward: () =>
      enqueueStep(async () => {
        if (get().learnt) await showTrace(0);
        else await moveTo(get().at + 1);
      }),
    back: () =>
      enqueueStep(async () => {
        const { trace, at, undoable } = get();
        if (at > 0) return moveTo(at - 1);
        if (!trace || undoable === 0) return;
        // The end of the image before is the same moment as the beginning of this one.
        await unlearn(trace.imagesSeen - 1);
        await learn(await showTrace(0));
      }),
    goTo: (stop) => enqueueStep(() => moveTo(Math.max(0, Math.min(stop, last())))),
    setPlaying: (playing) => set({ playing: playing && !get().running }),
    chooseUnit: (unit) => {
      const { trace, running, unit: before } = get();
      if (!trace || running || unit === before || !(Number.isInteger(unit) && unit >= 0 && unit < trace.settings.units))
        return;
      keepsUnit = true;
      set({ unit, detail: null });
      enqueue(showUnit);
    },
    choosePixel: (pixel) => {
      if (!(pixel >= 0 && pixel < (get().trace?.image.length ?? 0))) return;
      keepsPixel = true;
      set({ pixel });
    },
  };
}

/** The unit that scores highest with the whole image. */
function highestScore({ scores, settings }: Trace): number {
  let best = 0;
  for (let unit = 1; unit < settings.units; unit++) if (scores[unit]! > scores[best]!) best = unit;
  return best;
}

/** The pixel that the reconstruction misses by most. */
function largestDifference({ difference }: Trace): number {
  let most = 0;
  difference.forEach((value, p) => {
    if (Math.abs(value) > Math.abs(difference[most]!)) most = p;
  });
  return most;
}

/** The page's own steps; they keep the chosen unit and pixel while the panel is closed. */
export const steps = createSteps({
  ask: (kind, question) => asker.ask(kind, question),
  run: runStore,
  settings: settingsStore,
});
