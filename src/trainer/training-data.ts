import { createImageOrder, type ImageOrder } from '../datasets/image-order';
import type { Engine } from '../encoders/encoder';
import { sum, type DatasetLayout, type SplitName } from '../core/dataset';
import { refuse } from '../core/failure';
import { NO_LABEL } from '../core/labels';
import { asPixelBytes, pixelCount, pixelScale, type ImageShape } from '../core/image-shape';
import { randomStream, shuffle } from '../core/random';
import { SharedImages } from './shared-images';

/** The number of held-out images on which the error is measured during training. */
const HELD_OUT_COUNT = 1000;

/**
 * The dataset in the trainer: the images where encoders read them (training images first, test images after them), the
 * shards that have arrived, and the labels.
 */
export class TrainingData {
  readonly layout: DatasetLayout;
  readonly images: SharedImages;
  readonly trainCount: number;
  readonly testCount: number;
  /** Store indices of the held-out images, spread evenly over the test split. */
  readonly heldOut: Uint32Array;
  /** The error of answering without learning on the first training shard: see `trivialErrorOf`. NaN until then. */
  trivialError = Number.NaN;

  private readonly arrived: Record<SplitName, boolean[]>;
  private readonly labels: Record<SplitName, Uint8Array | null> = { train: null, test: null };

  /**
   * @param engine the first that gets the images.
   * @throws Refusal or RangeError if there is not enough memory for them.
   */
  constructor(engine: Engine, layout: DatasetLayout) {
    this.layout = layout;
    this.trainCount = sum(layout.trainShards);
    this.testCount = sum(layout.testShards);
    this.images = new SharedImages(layout.shape, this.trainCount + this.testCount);
    this.images.storeFor(engine);
    this.arrived = {
      train: layout.trainShards.map(() => false),
      test: layout.testShards.map(() => false),
    };
    const heldOut = Math.min(HELD_OUT_COUNT, this.testCount);
    this.heldOut = Uint32Array.from(
      { length: heldOut },
      (_, i) => this.trainCount + Math.floor((i * this.testCount) / heldOut),
    );
  }

  /** @throws Refusal if the shard is unknown or its size does not match the layout. */
  addShard(split: SplitName, shard: number, pixels: Uint8Array): void {
    const counts = this.shardCounts(split);
    const expected = counts[shard];
    const size = pixelCount(this.layout.shape);
    if (expected === undefined) refuse('unknown-shard', { split, shard, shards: counts.length });
    if (pixels.length !== expected * size) {
      refuse('shard-size', { split, shard, images: pixels.length / size, expected });
    }
    const first = (split === 'train' ? 0 : this.trainCount) + sum(counts.slice(0, shard));
    this.images.write(first, pixels);
    this.arrived[split][shard] = true;
    if (split === 'train' && shard === 0) this.trivialError = trivialErrorOf(pixels, this.layout.shape);
  }

  /** @throws Refusal if the number of labels is not the number of images. */
  addLabels(split: SplitName, labels: Uint8Array): void {
    const expected = split === 'train' ? this.trainCount : this.testCount;
    if (labels.length !== expected) refuse('label-count', { split, labels: labels.length, expected });
    this.labels[split] = labels;
  }

  hasTrainShard = (shard: number): boolean => this.arrived.train[shard] === true;

  /** Whether every held-out image has arrived. */
  get heldOutReady(): boolean {
    return this.testCount > 0 && this.arrived.test.every(Boolean);
  }

  /** The number of held-out images, counted from the first, that have arrived without a gap. */
  get heldOutArrived(): number {
    const missing = this.arrived.test.indexOf(false);
    if (missing < 0) return this.heldOut.length;
    const end = this.trainCount + sum(this.layout.testShards.slice(0, missing));
    return this.heldOut.filter((index) => index < end).length;
  }

  /** Whether every image has arrived. */
  get complete(): boolean {
    return this.heldOutReady && this.arrived.train.every(Boolean);
  }

  createOrder(seed: number): ImageOrder {
    return createImageOrder(seed, this.layout.trainShards);
  }

  /** Whether the classes of the training images are known. */
  get trainLabelsReady(): boolean {
    return this.labels.train !== null;
  }

  /** Whether the classes of the test images are known. */
  get testLabelsReady(): boolean {
    return this.labels.test !== null;
  }

  /** The label of a test image, or 255. */
  testLabel(testIndex: number): number {
    return this.labels.test?.[testIndex] ?? NO_LABEL;
  }

  /** The label of an image by its index in the store, or 255. */
  label(storeIndex: number): number {
    if (storeIndex >= this.trainCount) return this.testLabel(storeIndex - this.trainCount);
    return this.labels.train?.[storeIndex] ?? NO_LABEL;
  }

  /**
   * One label for each of these training images, `NO_LABEL` where it is not known; null before the labels have arrived.
   */
  labelsOf(order: Uint32Array): Uint8Array | null {
    const { train } = this.labels;
    return train && Uint8Array.from(order, (index) => train[index] ?? NO_LABEL);
  }

  /**
   * Test images for the rows, at least one of each class if there are labels, sorted by class; the same for the same
   * seed and the same data. Empty until the first test shard (and its labels, if any) has arrived.
   */
  chooseExamples(count: number, seed: number): Uint32Array {
    const [first = 0] = this.layout.testShards;
    if (!this.arrived.test[0] || (this.layout.classCount > 0 && !this.labels.test)) return new Uint32Array(0);
    const candidates = Uint32Array.from({ length: first }, (_, i) => i);
    shuffle(candidates, randomStream(seed, 'examples'));
    const chosen: number[] = [];
    for (let label = 0; label < this.layout.classCount && chosen.length < count; label++) {
      const one = candidates.find((index) => this.testLabel(index) === label);
      if (one !== undefined) chosen.push(one);
    }
    for (const index of candidates) {
      if (chosen.length >= count) break;
      if (!chosen.includes(index)) chosen.push(index);
    }
    return Uint32Array.from(chosen.sort((a, b) => this.testLabel(a) - this.testLabel(b) || a - b));
  }

  private shardCounts(split: SplitName): readonly number[] {
    return split === 'train' ? this.layout.trainShards : this.layout.testShards;
  }
}

/**
 * The mean squared error of always answering with the mean image, which is the variance of the pixels. Each pixel
 * counts at least half the error of leaving it empty: every encoder begins empty, and for images that are very similar
 * that costs far more than the mean image.
 */
function trivialErrorOf(bytes: Uint8Array, shape: ImageShape): number {
  const values = asPixelBytes(shape, bytes);
  const size = pixelCount(shape);
  let variance = 0;
  for (let p = 0; p < size; p++) {
    let total = 0;
    let squares = 0;
    for (let i = p; i < values.length; i += size) {
      total += values[i]!;
      squares += values[i]! ** 2;
    }
    variance += Math.max(squares - (total ** 2 / values.length) * size, squares / 2);
  }
  return (variance / values.length) * pixelScale(shape) ** 2;
}
