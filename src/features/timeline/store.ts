import { createStore } from 'zustand/vanilla';
import type { CostAtBits } from '../../core/code-baselines';

/** The errors of a dataset's baselines, computed once in their own worker. */
export type Baselines =
  | { readonly state: 'idle' }
  | { readonly state: 'computing'; readonly progress: number }
  | {
      readonly state: 'done';
      readonly meanImageError: number;
      readonly pcaError: number;
      /** The number of coefficients PCA keeps. */
      readonly components: number;
    }
  | { readonly state: 'failed'; readonly problem: string };

export interface BaselinesState {
  readonly baselines: Baselines;
  /** The cost of quantised principal components, ascending in bits; empty until known. */
  readonly pcaAtBits: readonly CostAtBits[];
  setBaselines(baselines: Baselines): void;
  setPcaAtBits(pcaAtBits: readonly CostAtBits[]): void;
}

/** The cost of simpler codes on a session's images, to compare with its curves. */
export function createBaselinesStore() {
  return createStore<BaselinesState>()((set) => ({
    baselines: { state: 'idle' },
    pcaAtBits: [],
    setBaselines: (baselines) => set({ baselines }),
    setPcaAtBits: (pcaAtBits) => set({ pcaAtBits }),
  }));
}
