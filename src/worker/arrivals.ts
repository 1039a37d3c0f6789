/** What arrives of a dataset is read, checked and put in its place. */
import { readImages, readLabels } from '../datasets/idx';
import type { Commands } from './protocol';
import type { TrainingData } from './training-data';

/**
 * @param current the dataset that is open: one opened while the shard was being read has made that stale.
 * @throws RangeError saying what was got and what was expected when the shard does not fit.
 */
export async function takeShard(
  current: () => TrainingData | null,
  { split, shard, bytes }: Commands['addShard'],
): Promise<void> {
  const data = current();
  if (!data) throw new RangeError(`shard ${shard} of ${split} came before its dataset was opened`);
  const counts = split === 'train' ? data.layout.trainShards : data.layout.testShards;
  const pixels = await readImages(bytes, { shape: data.layout.shape, count: counts[shard] ?? 0 });
  if (current() === data) data.addShard(split, shard, pixels);
}

/**
 * @param current the dataset that is open, as for a shard.
 * @throws RangeError saying what was got and what was expected when the labels do not fit.
 */
export async function takeLabels(
  current: () => TrainingData | null,
  { split, bytes }: Commands['addLabels'],
): Promise<void> {
  const data = current();
  if (!data) throw new RangeError(`labels of ${split} came before their dataset was opened`);
  const count = split === 'train' ? data.trainCount : data.testCount;
  const labels = await readLabels(bytes, { count, classCount: data.layout.classCount });
  if (current() === data) data.addLabels(split, labels);
}
