import type { DatasetManifest } from '../core/dataset';
import { isOwnDataset } from '../encoders/presets';

/** Whether the images are digits, as their classes say. Of own images numbers say nothing: coats may be numbered too. */
export function showsDigits({ id, classes }: Pick<DatasetManifest, 'id' | 'classes'>): boolean {
  if (isOwnDataset(id)) return false;
  return classes !== null && classes.length > 0 && classes.every((name) => /^\d$/.test(name));
}

/** What an image of a class is called: “digit 7”, “image of shoe”. @param datasetId null: not known yet. */
export function imageOfClass(name: string, datasetId: string | null): string {
  const isDigit = /^\d$/.test(name) && !(datasetId !== null && isOwnDataset(datasetId));
  return isDigit ? `digit ${name}` : `image of ${name}`;
}
