import { createStore } from 'zustand/vanilla';
import type { RunConfiguration } from '../../core/settings';
import type { SweepResult } from '../../core/sweep';
import type { Kept } from '../../session/kept';
import type { GridTexts } from './grid-text';
import type { LabView, Others } from './lab-address';

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
  /** Where the settings come from that the grid does not set. */
  readonly others: Others;
  /** Those of the run when the last sweep began, which are kept until the run's are asked for anew; null: those that it has now. */
  readonly held: RunConfiguration | null;
  /** Of the dataset of this moment, whatever the grid. */
  readonly results: readonly SweepResult[];
  /** What all encoders of these results have in common; null: nothing has been asked for yet. */
  readonly resultsOf: RunConfiguration | null;
  readonly run: SweepRun;
  readonly estimate: Estimate;
  /** Points that could not be measured, a sentence each. */
  readonly failures: readonly string[];
  readonly problem: string | null;

  setView(view: LabView): void;
  /** What is typed into fields; empty: the defaults again. */
  type(texts: Partial<GridTexts>): void;
  /** What the grid does not set is the run's as it is now, or the preset's. */
  takeOthers(others: Others): void;
  /** Keeps what a sweep begins with, whatever becomes of the run; null: no longer. */
  hold(held: RunConfiguration | null): void;
  /** What has become of a sweep, of its estimate or of what earlier ones have found. */
  note(noted: Partial<Pick<LabState, keyof typeof NO_SWEEP>>): void;
  addFailure(failure: string): void;
  /** There are other images: neither what was typed nor what was found belongs to them. */
  startAfresh(): void;
}

const NO_SWEEP = {
  results: [],
  resultsOf: null,
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
    others: 'run',
    held: null,
    ...NO_SWEEP,

    setView: (view) => set({ view }),
    type: (texts) => set({ texts }),
    takeOthers: (others) => set({ others, held: null }),
    hold: (held) => set({ held }),
    note: (noted) => set(noted),
    addFailure: (failure) => set({ failures: [...get().failures, failure] }),
    startAfresh: () => set({ texts: {}, others: 'run', held: null, ...NO_SWEEP }),
  }));
}

export type LabStore = Kept<ReturnType<typeof createLabStore>>;
