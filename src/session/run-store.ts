import { createStore } from 'zustand/vanilla';
import type { RunHistory } from '../core/run-history';
import { DEFAULT_KIND } from '../encoders/registry';
import type { Snapshot } from '../core/snapshot';
import type { Settings } from '../core/settings';

export type RunState = 'loading' | 'running' | 'paused' | 'waiting' | 'diverged' | 'failed';

/** Why a guard stopped training, in words for the screen, and what can be taken back. */
export interface DivergenceReport {
  readonly imagesSeen: number;
  readonly observed: string;
  readonly suspect: string;
  readonly badValue: number | string;
  readonly goodValue: number | string;
  /** All settings with the suspect put right. */
  readonly goodSettings: Settings;
}

/** Something the user should know; stays until dismissed or replaced by one of the same id. */
export interface Notice {
  readonly id: string;
  readonly kind: 'info' | 'warning' | 'error';
  /** What happened, what was kept, what to do. */
  readonly message: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** What the run says of itself. Written by the run controller alone, except for `wanted`. */
export interface RunStoreState {
  /** What the user wants: training on or off. */
  readonly wanted: 'running' | 'paused';
  readonly state: RunState;
  readonly engine: { readonly name: 'wasm' | 'reference'; readonly reason: string | null } | null;
  /** The newest snapshot. Its buffer goes back to the worker when the next one arrives: read it at once, keep no views. */
  readonly snapshot: Snapshot | null;
  readonly divergence: DivergenceReport | null;
  /** What leads to this run again, also what it is yet to change by itself as a link says; null: that is not known. */
  readonly history: RunHistory | null;
  /** The image that training goes to, to rest there; null: it goes on. */
  readonly stopAt: number | null;
  readonly notices: readonly Notice[];

  setWanted(wanted: 'running' | 'paused'): void;
  notify(notice: Notice): void;
  dismiss(id: string): void;
}

export function createRunStore() {
  return createStore<RunStoreState>()((set, get) => ({
    wanted: 'running',
    state: 'loading',
    engine: null,
    snapshot: null,
    divergence: null,
    history: { first: DEFAULT_KIND.defaults, changes: [] },
    stopAt: null,
    notices: [],

    setWanted: (wanted) => set({ wanted }),
    notify: (notice) => set({ notices: [...get().notices.filter(({ id }) => id !== notice.id), notice] }),
    dismiss: (id) => {
      if (get().notices.some((notice) => notice.id === id)) {
        set({ notices: get().notices.filter((notice) => notice.id !== id) });
      }
    },
  }));
}

export const runStore = createRunStore();
