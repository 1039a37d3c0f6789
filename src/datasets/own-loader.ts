import type { OwnDataset } from '../core/brought';
import type { DatasetLoader } from './loader';

/** Hands out a dataset that is in memory already. Nothing is copied: a consumer that changes or transfers a file copies it first. */
export function createOwnLoader({ manifest, files }: OwnDataset): DatasetLoader {
  const fileOf = async (file: Uint8Array<ArrayBuffer> | null | undefined, what: string, signal: AbortSignal) => {
    // A task of its own for each file: copying them all does not hold up the page.
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
    if (!file) throw new RangeError(`${what}: not in the dataset ${manifest.id}`);
    return file;
  };
  return {
    manifest: () => Promise.resolve(manifest),
    shard: (_manifest, split, index, signal) =>
      fileOf(files[split].shards[index], `shard ${index} of ${split}`, signal),
    labels: (_manifest, split, signal) => fileOf(files[split].labels, `labels of ${split}`, signal),
  };
}
