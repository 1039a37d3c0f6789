import { useStore } from 'zustand';
import { datasetStore, type DatasetStatus } from './dataset-store';

/** How far the dataset at hand has been fetched, and what it says of itself. */
export function useDatasetStatus(): DatasetStatus {
  return useStore(datasetStore);
}
