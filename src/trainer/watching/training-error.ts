/** The training error shown is a running mean over about this many images. */
const WINDOW_IMAGES = 1000;
/**
 * Errors enter the mean in blocks of this many images. So it depends on the images alone, and not on the number that a
 * busy machine learns at once: the same run shows the same error everywhere. Encoders look ahead by 64 or 128 images; a
 * block does not cut that short.
 */
const BLOCK_IMAGES = 128;
/** Steps that can be taken back, at most. */
const MAX_STEPS = 50;

interface Moment {
  /** The mean before the current block. */
  readonly mean: number;
  /** The number of images, including those of the block. */
  readonly images: number;
  /** The sum of the errors in the block. */
  readonly sum: number;
}

/** The running mean of the error before each image's update. */
export class TrainingError {
  private now: Moment = { mean: 0, images: 0, sum: 0 };
  /** The mean before each image learnt in single steps, with the images seen then. */
  private steps: { readonly imagesSeen: number; readonly before: Moment }[] = [];

  /** NaN until something has been learnt. */
  get mean(): number {
    const { mean, images, sum } = this.now;
    const inBlock = images % BLOCK_IMAGES || BLOCK_IMAGES;
    // A plain mean at first, a running one once the window is full.
    return mean + (sum - inBlock * mean) / Math.min(images, WINDOW_IMAGES);
  }

  /** The most images for the next `note`: those missing in the block. */
  get imagesAtOnce(): number {
    return BLOCK_IMAGES - (this.now.images % BLOCK_IMAGES);
  }

  /** @param images at most `imagesAtOnce`. */
  note(images: number, errorSum: number): void {
    const { now } = this;
    const isFull = this.imagesAtOnce === BLOCK_IMAGES;
    this.now = {
      mean: isFull ? this.mean || 0 : now.mean,
      images: now.images + images,
      sum: (isFull ? 0 : now.sum) + errorSum,
    };
  }

  /** Notes one image that can be taken back. @param imagesSeen before it. */
  noteStep(imagesSeen: number, error: number): void {
    this.steps.push({ imagesSeen, before: this.now });
    if (this.steps.length > MAX_STEPS) this.steps.shift();
    this.note(1, error);
  }

  /** Called when the encoder has taken back a step. */
  takeBack(imagesSeen: number): void {
    const step = this.steps.findLastIndex((each) => each.imagesSeen === imagesSeen);
    if (step >= 0) this.now = this.steps.splice(step)[0]!.before;
  }
}
