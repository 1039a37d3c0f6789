import type { SplitName } from '../model/dataset';
import type { OwnDataset } from '../model/own-images';
import type { DatasetLoader } from './loader';

/** Hands out a dataset that is in memory already. Nothing is copied: whoever changes or transfers a file copies it first. */
export function createOwnLoader({ manifest, files }: OwnDataset): DatasetLoader {
  const fileOf = (file: Uint8Array<ArrayBuffer> | null | undefined, what: string): Promise<Uint8Array<ArrayBuffer>> =>
    file ? Promise.resolve(file) : Promise.reject(new RangeError(`${what}: not in the dataset ${manifest.id}`));
  return {
    manifest: () => Promise.resolve(manifest),
    shard: (_manifest, split: SplitName, index) => fileOf(files[split].shards[index], `shard ${index} of ${split}`),
    labels: (_manifest, split) => fileOf(files[split].labels, `labels of ${split}`),
  };
}
