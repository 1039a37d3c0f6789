import { useCallback } from 'react';
import type { ImageSet } from '../datasets/image-set';
import { nounOf, setOf } from '../datasets/registry';
import { imageOfClass } from './image-of-class';
import { useDataset } from './session-context';

/** The class names by label; null if the images have no labels or the dataset is not known yet. */
export function useClasses(): readonly string[] | null {
  return useDataset(({ manifest }) => manifest?.classes ?? null);
}

/** The dataset's entry in the registry; undefined for the user's own images. */
export function useImageSet(): ImageSet | undefined {
  return useDataset(({ manifest }) => setOf(manifest));
}

/** The noun for an image of the dataset, such as “digit”. */
export function useImageNoun(): string {
  return nounOf(useImageSet());
}

/** Whether the test images differ from the training images. */
export function useHoldsOut(): boolean {
  return useDataset(({ manifest }) => manifest?.testIsTrain !== true);
}

/** The name of an image: “digit 7”, “image of shoe”; without labels its number: “image 103”. */
export type ImageName = (label: number | null, index: number) => string;

/** Returns the same function until the dataset changes. */
export function useImageName(): ImageName {
  const set = useImageSet();
  const classes = useClasses();
  return useCallback(
    (label, index) => (label === null ? `image ${index}` : imageOfClass(classes?.[label] ?? String(label), set)),
    [set, classes],
  );
}
