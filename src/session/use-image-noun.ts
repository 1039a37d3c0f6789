import { useStore } from 'zustand/react';
import { datasetStore } from './dataset-store';
import { showsDigits } from './shows-digits';

/** What to call an image of the dataset at hand. */
export function useImageNoun(): 'digit' | 'image' {
  return useStore(datasetStore, ({ manifest }) => (!manifest || showsDigits(manifest) ? 'digit' : 'image'));
}

/** Whether the test images are others than those that are learnt from. */
export function useHoldsOut(): boolean {
  return useStore(datasetStore, ({ manifest }) => manifest?.testIsTrain !== true);
}
