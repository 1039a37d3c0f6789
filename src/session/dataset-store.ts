import { createStore } from 'zustand/vanilla';
import type { DatasetManifest } from '../core/dataset';
import type { Kept } from './kept';

/** How far a dataset has been fetched. */
export interface DatasetStatus {
  readonly manifest: DatasetManifest | null;
  readonly loadedImages: number;
  readonly totalImages: number;
  /** Share of the bytes, 0 ... 1. */
  readonly progress: number;
  readonly complete: boolean;
  /** A failed request that is being retried. */
  readonly retrying: { readonly attempt: number; readonly message: string } | null;
  /** No file has arrived for some seconds, or the files needed first have not. */
  readonly slow: boolean;
  /** Why fetching was given up. `gone`: the dataset no longer exists, so a retry is useless. */
  readonly problem: { readonly message: string; readonly gone: boolean } | null;
}

export const NO_DATASET: DatasetStatus = {
  manifest: null,
  loadedImages: 0,
  totalImages: 0,
  progress: 0,
  complete: false,
  retrying: null,
  slow: false,
  problem: null,
};

export interface DatasetState extends DatasetStatus {
  note(status: DatasetStatus): void;
}

export function createDatasetStore() {
  return createStore<DatasetState>()((set) => ({ ...NO_DATASET, note: (status) => set(status) }));
}

export type DatasetStore = Kept<ReturnType<typeof createDatasetStore>>;
