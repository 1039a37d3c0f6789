import type { OwnDataset } from '../core/brought';
import type { DatasetLoader } from './loader';

/** Loads a dataset that is already in memory, without copying: consumers must copy a file to change or transfer it. */
export function createOwnLoader({ manifest, files }: OwnDataset): DatasetLoader {
  const fileOf = async (file: Uint8Array<ArrayBuffer> | null | undefined, what: string, signal: AbortSignal) => {
    // Hands out each file in a separate task, so that copying them all does not block the page.
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
