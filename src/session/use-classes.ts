import { useStore } from 'zustand/react';
import { datasetStore } from './dataset-store';

/** The names of the classes of the dataset at hand, by label; null when its images have no labels, or are not known yet. */
export function useClasses(): readonly string[] | null {
  return useStore(datasetStore, ({ manifest }) => manifest?.classes ?? null);
}
