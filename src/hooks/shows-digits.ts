import type { DatasetManifest } from '../model/dataset';

/** Whether the images are digits, as their classes say. */
export function showsDigits({ classes }: Pick<DatasetManifest, 'classes'>): boolean {
  return classes !== null && classes.length > 0 && classes.every((name) => /^\d$/.test(name));
}
