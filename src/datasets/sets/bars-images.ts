/**
 * The bars problem: images of 8 x 8 pixels, each with exactly two of sixteen bars (eight lie, eight stand). A code that has
 * found the causes of these images has one unit per bar. Made in the page, always the same.
 */
import { MANIFEST_VERSION, type DatasetManifest, type DatasetSplit, type SplitName } from '../../core/dataset';
import { BARS } from '../catalogue';
import { pixelCount } from '../../core/image-shape';
import { randomStream } from '../../core/random';
import { idxImageBytes, writeIdx } from '../idx';
import type { DatasetLoader } from '../loader';

const SIDE = BARS.width;
const BAR_COUNT = 2 * SIDE;
const IMAGES_PER_SHARD = 2000;
/** The dataset is the same in every run; only a run's order of images depends on the run's seed. */
const DATASET_SEED = 1990;
const SPLIT_CODES: Readonly<Record<SplitName, number>> = { train: 0, test: 1 };

export const barsLoader: DatasetLoader = {
  manifest: () => Promise.resolve(BARS_MANIFEST),
  async shard(_manifest, split, index, signal) {
    // A task of its own for each shard: the page stays responsive.
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
    return barsShard(split, index);
  },
  labels: (_manifest, split) => Promise.reject(new RangeError(`Bars has no labels; expected none for ${split}`)),
};

/**
 * One shard of Bars as a plain IDX file.
 * @throws RangeError when there is no such shard.
 */
export function barsShard(split: SplitName, index: number): Uint8Array<ArrayBuffer> {
  const shards = BARS_MANIFEST[split].shards;
  const count = shards[index]?.count;
  if (count === undefined) throw new RangeError(`shard ${index} of ${split}; expected 0 to ${shards.length - 1}`);
  const random = randomStream(DATASET_SEED, 'dataset', SPLIT_CODES[split], index);
  const size = pixelCount(BARS);
  const pixels = new Uint8Array(count * size);
  for (let i = 0; i < count; i++) {
    const image = pixels.subarray(i * size, (i + 1) * size);
    const one = random.integer(0, BAR_COUNT - 1);
    const other = random.integer(0, BAR_COUNT - 2);
    drawBar(image, one);
    // Skipping the first makes every pair of distinct bars equally likely.
    drawBar(image, other < one ? other : other + 1);
  }
  return writeIdx([count, BARS.height, BARS.width], pixels);
}

/** Bars 0 ... 7 lie in row 0 ... 7; bars 8 ... 15 stand in column 0 ... 7. */
function drawBar(image: Uint8Array, bar: number): void {
  const lies = bar < SIDE;
  const start = lies ? bar * SIDE : bar - SIDE;
  const step = lies ? 1 : SIDE;
  for (let i = 0; i < SIDE; i++) image[start + i * step] = 255;
}

const { trainCount, testCount, ...description } = BARS;
const BARS_MANIFEST: DatasetManifest = {
  ...description,
  version: MANIFEST_VERSION,
  train: splitOf('train', trainCount),
  test: splitOf('test', testCount),
};

function splitOf(split: SplitName, count: number): DatasetSplit {
  const shards = Array.from({ length: Math.ceil(count / IMAGES_PER_SHARD) }, (_, index) => {
    const images = Math.min(IMAGES_PER_SHARD, count - index * IMAGES_PER_SHARD);
    const file = `${split}-${String(index).padStart(2, '0')}`;
    return { count: images, file, bytes: idxImageBytes(BARS, images), sha256: null };
  });
  return { count, shards, labels: null };
}
