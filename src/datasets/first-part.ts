import { grouped } from '../core/counted.ts';
import type { DatasetSplit } from '../core/dataset.ts';
import { gunzip, isGzip } from './gunzip.ts';
import { parseIdx, writeIdx } from './idx.ts';
import type { DatasetLoader } from './loader.ts';

/** Most bytes in a file of labels. */
const MOST_LABELS = 2 ** 24;

/**
 * The first shard of each split of a dataset, as a separate dataset: nothing else is fetched. It has no `folder`,
 * because only whole datasets are kept for offline use.
 * @param id of the part.
 */
export function createFirstPart(id: string, whole: DatasetLoader): DatasetLoader {
  return {
    manifest: async (signal) => {
      const manifest = await whole.manifest(signal);
      const train = firstOf(manifest.train);
      const description = `${manifest.description} The first ${grouped(train.count)} of ${grouped(manifest.train.count)}.`;
      return { ...manifest, id, description, train, test: firstOf(manifest.test) };
    },
    shard: (manifest, split, index, signal) => whole.shard(manifest, split, index, signal),
    labels: async (manifest, split, signal) => {
      const file = await whole.labels(manifest, split, signal);
      const { elements } = parseIdx(isGzip(file) ? await gunzip(file, MOST_LABELS) : file);
      const { count } = manifest[split];
      return writeIdx([count], elements.subarray(0, count));
    },
  };
}

function firstOf({ shards, labels }: DatasetSplit): DatasetSplit {
  const first = shards.slice(0, 1);
  return { count: first[0]?.count ?? 0, shards: first, labels };
}
