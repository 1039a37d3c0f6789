import { grouped } from '../../core/counted';
import type { BroughtImages } from '../../core/brought';
import { pixelCount } from '../../core/image-shape';
import { randomStream, shuffle } from '../../core/random';

/** With fewer images none are held out: the training images are also the test images. */
const FEWEST_TO_SPLIT = 40;
const TEST_SHARE = 0.15;
/** Enough for the page's rows, which show ten images. */
const FEWEST_TEST_IMAGES = 12;
const MOST_TEST_IMAGES = 10_000;
/** The dataset is the same in every run; only a run's order of images depends on the run's seed. */
const SPLIT_SEED = 1;

export interface OwnSplit {
  /**
   * Indices of the training images, shuffled, because images often come sorted by class and
   * must not be learnt like that.
   */
  readonly train: Uint32Array;
  /** Indices of the test images. */
  readonly test: Uint32Array;
  /** Whether the test images are different from the training images. */
  readonly holdsOut: boolean;
  /** One sentence about the split. */
  readonly remark: string;
}

/** Splits images into training and test images: as the files indicate, or else at random with a fixed seed. */
export function splitOwnImages({ pixels, shape, trainCount }: BroughtImages): OwnSplit {
  const count = pixels.length / pixelCount(shape);
  const all = Uint32Array.from({ length: count }, (_, i) => i);
  const random = randomStream(SPLIT_SEED, 'dataset');
  if (trainCount !== null) {
    const train = all.slice(0, trainCount);
    shuffle(train, random);
    const remark = 'The files say which images are for testing.';
    return { train, test: all.slice(trainCount), holdsOut: true, remark };
  }
  shuffle(all, random);
  if (count < FEWEST_TO_SPLIT) {
    const remark =
      `With fewer than ${FEWEST_TO_SPLIT} images none is held out: it is tested on the images it is trained on, ` +
      'so the test error says nothing about new images.';
    return { train: all, test: all.toSorted(), holdsOut: false, remark };
  }
  const testCount = Math.min(MOST_TEST_IMAGES, Math.max(FEWEST_TEST_IMAGES, Math.round(count * TEST_SHARE)));
  return {
    train: all.slice(testCount),
    test: all.slice(0, testCount),
    holdsOut: true,
    remark: `${grouped(testCount)} images, picked at random, are held out for testing.`,
  };
}
