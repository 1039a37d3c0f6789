import type { DatasetManifest, SplitName } from '../core/dataset.ts';

/**
 * The source of a dataset. Every file is an IDX file, gzipped or plain, already checked against the manifest.
 * All methods throw DataError with a message for the user, or the signal's reason once it is aborted.
 */
export interface DatasetLoader {
  /** The folder of its files on the page's server; absent if the page makes the dataset or the user brings it. */
  readonly folder?: URL;
  manifest(signal: AbortSignal): Promise<DatasetManifest>;
  shard(
    manifest: DatasetManifest,
    split: SplitName,
    index: number,
    signal: AbortSignal,
  ): Promise<Uint8Array<ArrayBuffer>>;
  /** Only for splits whose manifest entry names labels. */
  labels(manifest: DatasetManifest, split: SplitName, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
}
