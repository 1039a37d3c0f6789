import { createStore } from 'zustand/vanilla';

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
  setBaselines(baselines: Baselines): void;
}

/** What simpler codes cost on the images of a session, beside its curves. */
export function createBaselinesStore() {
  return createStore<BaselinesState>()((set) => ({
    baselines: { state: 'idle' },
    setBaselines: (baselines) => set({ baselines }),
  }));
}
