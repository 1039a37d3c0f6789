import { useCallback } from 'react';
import { useDataset } from './session-context';
import { imageOfClass, showsDigits } from './shows-digits';

/** The names of the classes by label; null when the images have no labels, or are not known yet. */
export function useClasses(): readonly string[] | null {
  return useDataset(({ manifest }) => manifest?.classes ?? null);
}

/** What to call an image of the dataset. */
export function useImageNoun(): 'digit' | 'image' {
  return useDataset(({ manifest }) => (!manifest || showsDigits(manifest) ? 'digit' : 'image'));
}

/** Whether the test images are others than those that are learnt from. */
export function useHoldsOut(): boolean {
  return useDataset(({ manifest }) => manifest?.testIsTrain !== true);
}

/** What an image of a class is called: “digit 7”, “image of shoe”; the same function as long as the dataset is the same. */
export function useImageOfClass(): (name: string) => string {
  const id = useDataset(({ manifest }) => manifest?.id ?? null);
  return useCallback((name) => imageOfClass(name, id), [id]);
}
