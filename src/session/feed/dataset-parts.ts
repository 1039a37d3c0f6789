import type { DataFile, DatasetManifest, SplitName } from '../../core/dataset';
import type { DatasetLoader } from '../../datasets/loader';

/** One file of a dataset. */
export interface DatasetPart {
  /** The name of its file. */
  readonly key: string;
  readonly split: SplitName;
  /** Which shard; null: the labels of the split. */
  readonly shard: number | null;
  readonly images: number;
  readonly bytes: number;
  load(loader: DatasetLoader, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * All files of a dataset in the order in which they are fetched. `first` is what training and the rows of digits need
 * to begin; nothing else is requested before these have arrived or failed.
 */
export interface DatasetParts {
  readonly first: readonly DatasetPart[];
  readonly rest: readonly DatasetPart[];
}

export function partsOf(manifest: DatasetManifest): DatasetParts {
  const train = shardsOf(manifest, 'train');
  const test = shardsOf(manifest, 'test');
  return {
    first: [...train.slice(0, 1), ...test.slice(0, 1), ...labelsOf(manifest, 'test')],
    rest: [...test.slice(1), ...train.slice(1), ...labelsOf(manifest, 'train')],
  };
}

function shardsOf(manifest: DatasetManifest, split: SplitName): DatasetPart[] {
  return manifest[split].shards.map(({ file, count, bytes }, shard) => ({
    key: file,
    split,
    shard,
    images: count,
    bytes,
    load: (loader, signal) => loader.shard(manifest, split, shard, signal),
  }));
}

function labelsOf(manifest: DatasetManifest, split: SplitName): DatasetPart[] {
  const labels: DataFile | null = manifest[split].labels;
  if (!labels) return [];
  return [
    {
      key: labels.file,
      split,
      shard: null,
      images: 0,
      bytes: labels.bytes,
      load: (loader, signal) => loader.labels(manifest, split, signal),
    },
  ];
}
