import { createStore } from 'zustand/vanilla';
import type { Failure } from '../core/failure';
import type { RunHistory } from '../core/run-history';
import type { OpeningPace } from '../core/speed';
import type { Divergence } from '../trainer/protocol';
import type { Kept } from './kept';
import type { StartingPoint } from './starting-point';

export type RunState = 'loading' | 'running' | 'paused' | 'waiting' | 'diverged' | 'failed';

/** The state of the current run. */
export interface RunStoreState {
  /** What the user wants: training on or off. */
  readonly wanted: 'running' | 'paused';
  readonly state: RunState;
  /** Null until the worker reports it. `slowBecause`: why it is not the fast one; null if there is no faster one. */
  readonly engine: { readonly name: 'wasm' | 'reference'; readonly slowBecause: Failure | null } | null;
  /** The number of images on which the fast engine agreed with its reference; null if they have not been compared. */
  readonly comparedImages: number | null;
  /** Why a guard stopped training, and the settings to go back to; null if none did. */
  readonly divergence: Divergence | null;
  /** The history that reproduces this run, including changes that a link schedules for later; null if unknown. */
  readonly history: RunHistory | null;
  /** The image at which training will pause; null if it will not. */
  readonly stopAt: number | null;
  /** The image at which training paused as planned; null if it is running or was paused in another way. */
  readonly stoppedAt: number | null;
  /** The run that this one replaced, at its last checkpoint: the way back to it. Null if there was none. */
  readonly replaced: StartingPoint | null;
  /** The slow opening of the run, from noise on; null if it is over or there was none. */
  readonly opening: OpeningPace | null;

  want(wanted: 'running' | 'paused'): void;
  noteState(state: RunState): void;
  noteCompared(images: number): void;
  noteEngine(engine: RunStoreState['engine']): void;
  /** Called when a guard has stopped training. */
  noteDivergence(divergence: Divergence): void;
  /** Called when the user continues in any way. */
  forgetDivergence(): void;
  noteHistory(history: RunHistory | null): void;
  /** Called when a run begins. @param stopAt the image at which it will pause; null if it will not. */
  setStop(stopAt: number | null): void;
  /** Called when training has paused at `stopAt`. */
  noteStopped(): void;
  noteReplaced(replaced: StartingPoint | null): void;
  noteOpening(opening: OpeningPace | null): void;
}

export function createRunStore(history: RunHistory | null = null, stopAt: number | null = null) {
  return createStore<RunStoreState>()((set) => ({
    wanted: 'running',
    state: 'loading',
    engine: null,
    comparedImages: null,
    divergence: null,
    history,
    stopAt,
    stoppedAt: null,
    replaced: null,
    opening: null,

    want: (wanted) => set(wanted === 'running' ? { wanted, stoppedAt: null } : { wanted }),
    noteState: (state) => set({ state }),
    noteCompared: (images) => set({ comparedImages: images }),
    noteEngine: (engine) => set({ engine, comparedImages: null }),
    noteDivergence: (divergence) => set({ divergence, wanted: 'paused' }),
    forgetDivergence: () => set({ divergence: null }),
    noteHistory: (known) => set({ history: known }),
    setStop: (stop) => set({ stopAt: stop, stoppedAt: null }),
    noteStopped: () =>
      set(({ stopAt: reached }) => ({ wanted: 'paused', stopAt: null, stoppedAt: reached, opening: null })),
    noteReplaced: (replaced) => set({ replaced }),
    noteOpening: (opening) => set({ opening }),
  }));
}

export type RunStore = Kept<ReturnType<typeof createRunStore>>;
