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
      /** The share of the work done, 0 ... 1. */
      readonly done: number;
      readonly points: number;
      readonly measured: number;
      readonly workers: number;
    };

/** How long measuring the remaining points of the grid will take. */
export type Estimate =
  | { readonly state: 'none' }
  | { readonly state: 'measuring' }
  | { readonly state: 'known'; readonly seconds: number; readonly workers: number };

export interface LabState {
  readonly view: LabView;
  /** The fields typed into; the others have the dataset's defaults. */
  readonly texts: Partial<GridTexts>;
  /** Where the settings outside the grid come from. */
  readonly others: Others;
  /** The run's configuration when the last sweep began, kept until `takeOthers`; null: the configuration it has now. */
  readonly held: RunConfiguration | null;
  /** Results for the present dataset, number of images and other settings, whatever the grid. */
  readonly results: readonly SweepResult[];
  /** The configuration common to these results, or null before the first request. */
  readonly resultsOf: RunConfiguration | null;
  readonly run: SweepRun;
  readonly estimate: Estimate;
  /** Points that could not be measured, a sentence each. */
  readonly failures: readonly string[];
  readonly problem: string | null;

  setView(view: LabView): void;
  /** Sets the texts of fields; an empty object restores the defaults. */
  type(texts: Partial<GridTexts>): void;
  /** Takes the settings outside the grid from the run as it is now, or from the preset. */
  takeOthers(others: Others): void;
  /** Keeps the configuration that a sweep begins with, even if the run changes; null releases it. */
  hold(held: RunConfiguration | null): void;
  /** Updates the state of a sweep, its estimate or the results. */
  note(noted: Partial<Pick<LabState, keyof typeof NO_SWEEP>>): void;
  addFailure(failure: string): void;
  /** For a change of images: forgets the texts and results of the previous ones. */
  reset(): void;
}

const NO_SWEEP = {
  results: [],
  resultsOf: null,
  run: { state: 'idle' },
  estimate: { state: 'none' },
  failures: [],
  problem: null,
} as const satisfies Partial<LabState>;

/** The state of a session's panel Lab. */
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
    reset: () => set({ texts: {}, others: 'run', held: null, ...NO_SWEEP }),
  }));
}

export type LabStore = Kept<ReturnType<typeof createLabStore>>;
