import type { Encoder } from '../../encoders/encoder';
import type { TrainingData } from '../training-data';
import type { CodesToLearn } from './codes-to-learn';
import { HeldOutMeter, type HeldOutResult } from './held-out';
import { Recogniser } from './recogniser';

/** A slow measurement, alongside training, may take up to about this share of the time. */
const ALONGSIDE_SHARE = 0.15;

/** The state of training during a measurement. */
interface Meanwhile {
  /** There is nothing to learn. */
  readonly idle: boolean;
  /** The next image is not due before the budget is spent. */
  readonly waiting: boolean;
}

/** The outcome of working on a measurement. */
interface Measured {
  /** The result for all held-out images; null until it is complete. */
  readonly result: HeldOutResult | null;
  /** Whether there is a new figure to show. */
  readonly isNews: boolean;
  /** Whether training has to wait. */
  readonly halts: boolean;
}

/** Measures how well a run does. Its code is fetched after the first images, which do not need it. */
export class Measuring {
  /** Null for images without labels. */
  readonly recogniser: Recogniser | null;
  readonly heldOut: HeldOutMeter;
  private readonly data: TrainingData;
  private againAt = Number.NEGATIVE_INFINITY;

  /** @param codes from which the classifier learns, including those waiting; null if the images have no labels. */
  constructor(encoder: Encoder, data: TrainingData, codes: CodesToLearn | null) {
    this.data = data;
    this.recogniser = codes?.learnWith((before) => new Recogniser(encoder, data, before)) ?? null;
    this.heldOut = new HeldOutMeter(encoder, data.heldOut, this.recogniser);
  }

  /**
   * Works on the held-out error for up to `budgetMs`, if it is due. Training halts, so that the figure is of a single
   * moment; only if that would take long does training continue, and the figure is of that stretch.
   * @param clock the time now in ms. @returns null if it is not due.
   */
  workIfDue(budgetMs: number, { idle, waiting }: Meanwhile, clock: () => number): Measured | null {
    const { heldOut, data } = this;
    const now = clock();
    const arrived = data.heldOutReady ? data.heldOut.length : data.heldOutArrived;
    if (!(data.heldOutReady ? heldOut.due(now, idle) : heldOut.busy || heldOut.estimateDue(arrived))) return null;
    const halts = idle || !heldOut.slow;
    const takesNothing = halts || waiting;
    if (!takesNothing && now < this.againAt) return null;
    const { estimate } = heldOut;
    const result = heldOut.advance(takesNothing ? budgetMs : 1, clock, arrived);
    const end = clock();
    this.againAt = end + (end - now) / ALONGSIDE_SHARE;
    return { result, isNews: result !== null || heldOut.estimate !== estimate, halts };
  }
}
