import { createStore } from 'zustand/vanilla';
import type { SweepResult } from '../../core/sweep';
import type { Kept } from '../../session/kept';
import type { GridTexts } from './grid-text';
import type { LabView } from './lab-address';

export type SweepRun =
  | { readonly state: 'idle' }
  | {
      readonly state: 'running' | 'paused';
      /** The share of the work that is done, 0 ... 1. */
      readonly done: number;
      readonly points: number;
      readonly measured: number;
      readonly workers: number;
    };

/** How long the points of the grid that are not known yet will take. */
export type Estimate =
  | { readonly state: 'none' }
  | { readonly state: 'measuring' }
  | { readonly state: 'known'; readonly seconds: number; readonly workers: number };

export interface LabState {
  readonly view: LabView;
  /** What is typed; null: the defaults of the dataset. */
  readonly texts: Partial<GridTexts>;
  /** Of the dataset of this moment, whatever the grid. */
  readonly results: readonly SweepResult[];
  readonly run: SweepRun;
  readonly estimate: Estimate;
  /** Points that could not be measured, a sentence each. */
  readonly failures: readonly string[];
  readonly problem: string | null;

  setView(view: LabView): void;
  /** What is typed into fields; empty: the defaults again. */
  type(texts: Partial<GridTexts>): void;
  /** What has become of a sweep, of its estimate or of what earlier ones have found. */
  note(noted: Partial<Pick<LabState, keyof typeof NO_SWEEP>>): void;
  addFailure(failure: string): void;
  /** There are other images: neither what was typed nor what was found belongs to them. */
  startAfresh(): void;
}

const NO_SWEEP = {
  results: [],
  run: { state: 'idle' },
  estimate: { state: 'none' },
  failures: [],
  problem: null,
} as const satisfies Partial<LabState>;

/** What the panel Lab keeps for a session. */
export function createLabStore() {
  return createStore<LabState>()((set, get) => ({
    view: 'bits',
    texts: {},
    ...NO_SWEEP,

    setView: (view) => set({ view }),
    type: (texts) => set({ texts }),
    note: (noted) => set(noted),
    addFailure: (failure) => set({ failures: [...get().failures, failure] }),
    startAfresh: () => set({ texts: {}, ...NO_SWEEP }),
  }));
}

export type LabStore = Kept<ReturnType<typeof createLabStore>>;
