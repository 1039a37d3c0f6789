import type { DatasetManifest, SplitName } from '../core/dataset.ts';

/**
 * Where a dataset comes from. Every file is an IDX file, gzipped or plain, already checked against the manifest.
 * All methods throw DataError with a message for the user, or the signal's reason once it is aborted.
 */
export interface DatasetLoader {
  /** Where its files lie on the page's server; none for a dataset that is made in the page or brought by the user. */
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
