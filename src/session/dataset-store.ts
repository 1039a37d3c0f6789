import { createStore } from 'zustand/vanilla';
import type { DatasetManifest } from '../core/dataset';

/** How far the dataset at hand has been fetched; written by the dataset feed, read by the screen. */
export interface DatasetStatus {
  readonly manifest: DatasetManifest | null;
  readonly loadedImages: number;
  readonly totalImages: number;
  /** 0 ... 1 */
  readonly progress: number;
  readonly complete: boolean;
  /** A failed request that is being tried again. */
  readonly retrying: { readonly attempt: number; readonly message: string } | null;
  /** No file has come for some seconds, or those that are needed first have not. */
  readonly slow: boolean;
  /** Given up. */
  readonly problem: { readonly message: string } | null;
  /** Asks anew for all that is missing, also for what is under way. */
  readonly retry: () => void;
}

const NOTHING: DatasetStatus = {
  manifest: null,
  loadedImages: 0,
  totalImages: 0,
  progress: 0,
  complete: false,
  retrying: null,
  slow: false,
  problem: null,
  retry: () => undefined,
};

export const datasetStore = createStore<DatasetStatus>()(() => NOTHING);
