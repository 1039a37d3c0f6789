import { createStore } from 'zustand/vanilla';
import type { CostAtBits } from '../../core/code-baselines';

/** Errors of the baselines of a dataset, computed once in a worker of their own. */
export type Baselines =
  | { readonly state: 'idle' }
  | { readonly state: 'computing'; readonly progress: number }
  | {
      readonly state: 'done';
      readonly meanImageError: number;
      readonly pcaError: number;
      /** Coefficients that PCA keeps. */
      readonly components: number;
    }
  | { readonly state: 'failed'; readonly problem: string };

export interface BaselinesState {
  readonly baselines: Baselines;
  /** What quantised principal components cost, ascending in bits; empty until it is known. */
  readonly pcaAtBits: readonly CostAtBits[];
  setBaselines(baselines: Baselines): void;
  setPcaAtBits(pcaAtBits: readonly CostAtBits[]): void;
}

/** What simpler codes cost on the images of a session, beside its curves. */
export function createBaselinesStore() {
  return createStore<BaselinesState>()((set) => ({
    baselines: { state: 'idle' },
    pcaAtBits: [],
    setBaselines: (baselines) => set({ baselines }),
    setPcaAtBits: (pcaAtBits) => set({ pcaAtBits }),
  }));
}
