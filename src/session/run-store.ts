import { createStore } from 'zustand/vanilla';
import type { Failure } from '../core/failure';
import type { RunHistory } from '../core/run-history';
import type { OpeningPace } from '../core/speed';
import type { Divergence } from '../trainer/protocol';
import type { Kept } from './kept';
import type { StartingPoint } from './starting-point';

export type RunState = 'loading' | 'running' | 'paused' | 'waiting' | 'diverged' | 'failed';

/** What is known of the run that is under way. */
export interface RunStoreState {
  /** What the user wants: training on or off. */
  readonly wanted: 'running' | 'paused';
  readonly state: RunState;
  /** Null until the worker says which it has. `slowBecause`: why it is not the fast one; null: it is, or there is no faster. */
  readonly engine: { readonly name: 'wasm' | 'reference'; readonly slowBecause: Failure | null } | null;
  /** Images on which the fast engine has been found to do the same as its reference; null: they have not been compared. */
  readonly comparedImages: number | null;
  /** Why a guard stopped training, and what can be taken back. */
  readonly divergence: Divergence | null;
  /** What leads to this run again, also what it is yet to change by itself as a link says; null: that is not known. */
  readonly history: RunHistory | null;
  /** The image at which training is to pause; null: it goes on. */
  readonly stopAt: number | null;
  /** The image at which training has paused because it was to; null: it goes on, or was paused in another way. */
  readonly stoppedAt: number | null;
  /** The run whose place this one took, as far as it is kept: the way back to it. Null: there was none. */
  readonly replaced: StartingPoint | null;
  /** How the run opens, slowly at first, from noise on; null: it is over, or there was none. */
  readonly opening: OpeningPace | null;

  want(wanted: 'running' | 'paused'): void;
  noteState(state: RunState): void;
  noteCompared(images: number): void;
  noteEngine(engine: RunStoreState['engine']): void;
  /** Training has stopped by itself. */
  noteDivergence(divergence: Divergence): void;
  /** The user goes on, one way or another. */
  forgetDivergence(): void;
  noteHistory(history: RunHistory | null): void;
  /** A run begins that is to pause there. */
  setStop(stopAt: number | null): void;
  /** The image at which training was to pause has been reached. */
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
    noteStopped: () => set(({ stopAt: reached }) => ({ wanted: 'paused', stopAt: null, stoppedAt: reached })),
    noteReplaced: (replaced) => set({ replaced }),
    noteOpening: (opening) => set({ opening }),
  }));
}

export type RunStore = Kept<ReturnType<typeof createRunStore>>;
