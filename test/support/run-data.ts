import { layoutOf, type SplitName } from '../../src/core/dataset';
import { readImages, readLabels } from '../../src/datasets/idx';
import type { BuiltInDatasetId } from '../../src/datasets/registry';
import type { Encoder, Engine } from '../../src/encoders/encoder';
import { TrainingData } from '../../src/trainer/training-data';
import { pageLoader } from '../bench/evaluate-data';

/**
 * A dataset as in the trainer, from the page's files: of each split as many shards as are needed for this many images,
 * and all labels.
 */
export async function loadRunData(
  engine: Engine,
  id: BuiltInDatasetId,
  images: Readonly<Record<SplitName, number>>,
): Promise<TrainingData> {
  const { signal } = new AbortController();
  const loader = await pageLoader(id);
  const manifest = await loader.manifest(signal);
  const layout = layoutOf(manifest);
  const { shape, classCount } = layout;
  const data = new TrainingData(engine, layout);
  for (const split of ['train', 'test'] as const) {
    const { shards, labels, count: all } = manifest[split];
    let left = images[split];
    for (const [shard, { count }] of shards.entries()) {
      if (left <= 0) break;
      left -= count;
      const file = await loader.shard(manifest, split, shard, signal);
      data.addShard(split, shard, await readImages(file, { shape, count }));
    }
    if (!labels) continue;
    const file = await loader.labels(manifest, split, signal);
    data.addLabels(split, await readLabels(file, { count: all, classCount }));
  }
  return data;
}

/**
 * Trains an encoder up to the count, on the images of a run in the page.
 * @param most images learnt at once. @param learnt is called with their indices.
 */
export function trainTo(
  imagesSeen: number,
  { encoder, data, order }: { readonly encoder: Encoder; readonly data: TrainingData; readonly order: ImageOrder },
  most: number,
  learnt: (images: Uint32Array) => void = () => {},
): void {
  const slice = new Uint32Array(most);
  while (encoder.imagesSeen < imagesSeen) {
    const count = order.next(Math.min(most, imagesSeen - encoder.imagesSeen), data.hasTrainShard, slice);
    if (count === 0) throw new RangeError(`${imagesSeen} images were wanted; there are ${encoder.imagesSeen}`);
    const images = slice.subarray(0, count);
    encoder.train(images);
    learnt(images);
  }
}

type ImageOrder = ReturnType<TrainingData['createOrder']>;
