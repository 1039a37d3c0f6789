import { useStore } from 'zustand/react';
import type { ImageSet } from '../datasets/image-set';
import { nounOf, setOf } from '../datasets/registry';
import { datasetStore } from './dataset-store';

/** The dataset that is shown; undefined for own images. */
export function useImageSet(): ImageSet | undefined {
  return useStore(datasetStore, ({ manifest }) => setOf(manifest));
}

/** What to call an image of the dataset that is shown. */
export function useImageNoun(): string {
  return nounOf(useImageSet());
}

/** Whether the test images are others than those that are learnt from. */
export function useHoldsOut(): boolean {
  return useStore(datasetStore, ({ manifest }) => manifest?.testIsTrain !== true);
}
