/**
 * The bars problem: images of 8 x 8 pixels, each with exactly two of sixteen bars (eight horizontal, eight vertical). A code that has
 * found the causes of these images has one unit per bar.
 */
import { MANIFEST_VERSION, type DatasetManifest, type DatasetSplit, type SplitName } from '../../core/dataset';
import { pixelCount, type ImageShape } from '../../core/image-shape';
import { randomStream } from '../../core/random';
import { idxImageBytes, writeIdx } from '../idx';
import { descriptionOf, type ImageSet } from '../image-set';
import type { DatasetLoader } from '../loader';

const SIDE = 8;
const SHAPE: ImageShape = { width: SIDE, height: SIDE, signed: false };
const PIXELS = pixelCount(SHAPE);
const BAR_COUNT = 2 * SIDE;
const IMAGES_PER_SHARD = 2000;
/** The dataset is the same in every run; only a run's order of images depends on the run's seed. */
const DATASET_SEED = 1990;
const SPLIT_CODES: Readonly<Record<SplitName, number>> = { train: 0, test: 1 };

/** Makes the images as they are asked for, always the same ones. @param set what is said of them, and how many there are. */
export function createBarsLoader(set: Omit<ImageSet, 'loader'>): DatasetLoader {
  const made: DatasetManifest = {
    ...descriptionOf(set),
    version: MANIFEST_VERSION,
    train: splitOf('train', set.trainCount),
    test: splitOf('test', set.testCount),
  };
  return {
    manifest: () => Promise.resolve(made),
    async shard(_manifest, split, index, signal) {
      // A task of its own for each shard: the page stays responsive.
      await new Promise((resolve) => setTimeout(resolve));
      signal.throwIfAborted();
      const { shards } = made[split];
      const count = shards[index]?.count;
      if (count === undefined) throw new RangeError(`shard ${index} of ${split}; expected 0 to ${shards.length - 1}`);
      return drawShard(split, index, count);
    },
    labels: (_manifest, split) => Promise.reject(new RangeError(`Bars has no labels; expected none for ${split}`)),
  };
}

/** One shard as a plain IDX file. */
function drawShard(split: SplitName, index: number, count: number): Uint8Array<ArrayBuffer> {
  const random = randomStream(DATASET_SEED, 'dataset', SPLIT_CODES[split], index);
  const pixels = new Uint8Array(count * PIXELS);
  for (let i = 0; i < count; i++) {
    const image = pixels.subarray(i * PIXELS, (i + 1) * PIXELS);
    const one = random.integer(0, BAR_COUNT - 1);
    const other = random.integer(0, BAR_COUNT - 2);
    drawBar(image, one);
    // Skipping the first makes every pair of distinct bars equally likely.
    drawBar(image, other < one ? other : other + 1);
  }
  return writeIdx([count, SIDE, SIDE], pixels);
}

/** Bars 0 ... 7 fill row 0 ... 7; bars 8 ... 15 fill column 0 ... 7. */
function drawBar(image: Uint8Array, bar: number): void {
  const lies = bar < SIDE;
  const start = lies ? bar * SIDE : bar - SIDE;
  const step = lies ? 1 : SIDE;
  for (let i = 0; i < SIDE; i++) image[start + i * step] = 255;
}

function splitOf(split: SplitName, count: number): DatasetSplit {
  const shards = Array.from({ length: Math.ceil(count / IMAGES_PER_SHARD) }, (_, index) => {
    const images = Math.min(IMAGES_PER_SHARD, count - index * IMAGES_PER_SHARD);
    const file = `${split}-${String(index).padStart(2, '0')}`;
    return { count: images, file, bytes: idxImageBytes(SHAPE, images), sha256: null };
  });
  return { count, shards, labels: null };
}
