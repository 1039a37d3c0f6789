import { sum, type DatasetManifest, type DatasetSplit } from '../../core/dataset';
import type { OwnDatasetId } from '../../core/own-dataset-id';

/** The most bytes of own images, all datasets together, that the browser keeps for the next visit. */
export const MOST_KEPT_BYTES = 256_000_000;

/** Bytes of all files of a dataset. */
export function datasetBytes({ train, test }: DatasetManifest): number {
  const bytesOf = ({ shards, labels }: DatasetSplit): number =>
    sum(shards.map(({ bytes }) => bytes)) + (labels?.bytes ?? 0);
  return bytesOf(train) + bytesOf(test);
}

/** The entry for own images kept in the browser, without the images themselves. */
export interface KeptDataset {
  readonly version: typeof KEPT_VERSION;
  readonly id: OwnDatasetId;
  readonly manifest: DatasetManifest;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

/** Version of the entries; those of another version are neither read nor changed. */
export const KEPT_VERSION = 1;
