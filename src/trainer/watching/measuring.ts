import type { Encoder } from '../../encoders/encoder';
import type { TrainingData } from '../training-data';
import type { CodesToLearn } from './codes-to-learn';
import { HeldOutMeter, type HeldOutResult } from './held-out';
import { Recogniser } from './recogniser';

/** A slow measurement, alongside training, may take up to about this share of the time. */
const ALONGSIDE_SHARE = 0.15;

/** What training does meanwhile. */
interface Meanwhile {
  /** Nothing is to be learnt. */
  readonly idle: boolean;
  /** The next image is not due before the budget is spent. */
  readonly waiting: boolean;
}

/** What has come of working on a measurement. */
interface Measured {
  /** Of all held-out images; null: not yet. */
  readonly result: HeldOutResult | null;
  /** There is a new figure to be shown. */
  readonly isNews: boolean;
  /** Training has to wait. */
  readonly halts: boolean;
}

/** What measures how well a run does. Its first images need none of it: its code comes after them. */
export class Measuring {
  /** Null for images without labels. */
  readonly recogniser: Recogniser | null;
  readonly heldOut: HeldOutMeter;
  private readonly data: TrainingData;
  private againAt = Number.NEGATIVE_INFINITY;

  /** @param codes from which the classifier learns from now on, and has yet to learn; null: the images have no labels. */
  constructor(encoder: Encoder, data: TrainingData, codes: CodesToLearn | null) {
    this.data = data;
    this.recogniser = codes?.learnWith((before) => new Recogniser(encoder, data, before)) ?? null;
    this.heldOut = new HeldOutMeter(encoder, data.heldOut, this.recogniser);
  }

  /**
   * Works on the held-out error for up to `budgetMs`, if it is time to. Training halts meanwhile, so that the figure is one of
   * a single moment; only where that would take long does it go on, and the figure is one of that stretch.
   * @param clock the time now in ms. @returns null: it is not time to.
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
