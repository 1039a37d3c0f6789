/** The training error shown is a running mean over about this many images. */
const WINDOW_IMAGES = 1000;
/** Steps that can be taken back, at most. */
const MAX_STEPS = 50;

interface Moment {
  readonly mean: number;
  readonly images: number;
}

/** The running mean of the error before each image's update. */
export class TrainingError {
  private now: Moment = { mean: Number.NaN, images: 0 };
  /** What it was before each of the images learnt one by one, with the count of images seen then. */
  private steps: { readonly imagesSeen: number; readonly before: Moment }[] = [];

  /** NaN until something has been learnt. */
  get mean(): number {
    return this.now.mean;
  }

  note(images: number, errorSum: number): void {
    const trained = this.now.images + images;
    // A plain mean at first, a running one once the window is full.
    const weight = Math.max(images / trained, 1 - Math.exp(-images / WINDOW_IMAGES));
    const before = Number.isNaN(this.now.mean) ? 0 : this.now.mean;
    this.now = { mean: before + weight * (errorSum / images - before), images: trained };
  }

  /** One image that can be taken back. @param imagesSeen before it. */
  noteStep(imagesSeen: number, error: number): void {
    this.steps.push({ imagesSeen, before: this.now });
    if (this.steps.length > MAX_STEPS) this.steps.shift();
    this.note(1, error);
  }

  /** The encoder has gone back to where it was before a step. */
  takeBack(imagesSeen: number): void {
    const step = this.steps.findLastIndex((each) => each.imagesSeen === imagesSeen);
    if (step < 0) return;
    this.now = this.steps[step]!.before;
    this.steps.length = step;
  }
}
