import { useCallback } from 'react';
import type { ImageSet } from '../datasets/image-set';
import { nounOf, setOf } from '../datasets/registry';
import { imageOfClass } from './image-of-class';
import { useDataset } from './session-context';

/** The names of the classes by label; null when the images have no labels, or are not known yet. */
export function useClasses(): readonly string[] | null {
  return useDataset(({ manifest }) => manifest?.classes ?? null);
}

/** What is known beforehand of the dataset; undefined for own images. */
export function useImageSet(): ImageSet | undefined {
  return useDataset(({ manifest }) => setOf(manifest));
}

/** What to call an image of the dataset. */
export function useImageNoun(): string {
  return nounOf(useImageSet());
}

/** Whether the test images are others than those that are learnt from. */
export function useHoldsOut(): boolean {
  return useDataset(({ manifest }) => manifest?.testIsTrain !== true);
}

/** What an image is called: “digit 7”, “image of shoe”; without labels by its number: “image 103”. */
export type ImageName = (label: number | null, index: number) => string;

/** The same function as long as the dataset is the same. */
export function useImageName(): ImageName {
  const set = useImageSet();
  const classes = useClasses();
  return useCallback(
    (label, index) => (label === null ? `image ${index}` : imageOfClass(classes?.[label] ?? String(label), set)),
    [set, classes],
  );
}
