import type { FailureOf, Observable } from '../../core/failure';
import { LARGEST_SOUND_WEIGHT } from '../../encoders/encoder-checks';
import type { Encoder } from '../../encoders/encoder';
import type { Divergence } from '../protocol';
import type { Settings } from '../../core/settings';

/** Training stops when its error stays above this many times the mean image's error ... */
const ERROR_FACTOR = 4;
/** ... for this many images. */
const PATIENCE_IMAGES = 200;
const WEIGHT_CHECK_INTERVAL_MS = 200;
/** Settings count as good after this many images without problems. */
const PROBATION_IMAGES = 5000;
/** A mean image without error (all images alike) must not make every error look like divergence. */
const SMALLEST_MEAN_ERROR = 1e-3;

export type Observed = FailureOf<Observable>;

/** Watches a run for divergence and remembers the last settings under which it was healthy. */
export class Guards {
  private good: Settings | null = null;
  private current: Settings;
  private readonly watches: boolean;
  private overImages = 0;
  private imagesUnderCurrent = 0;
  /** The largest weight, and the time, of the last check; NaN before it. */
  largestWeight = Number.NaN;
  private weightsCheckedAt = Number.NEGATIVE_INFINITY;

  /** @param watches false for a replay of a healthy run: guards judge slices, and these differ each time. */
  constructor(settings: Settings, watches = true) {
    this.current = settings;
    this.watches = watches;
  }

  configured(settings: Settings): void {
    this.current = settings;
    this.imagesUnderCurrent = 0;
  }

  /** Whether a checkpoint of this moment is worth keeping, because nothing looks wrong. */
  get healthy(): boolean {
    return this.overImages === 0;
  }

  /**
   * Notes a slice.
   * @returns what went wrong, or null.
   */
  afterSlice(images: number, meanError: number, trivialError: number): Observed | null {
    if (!this.watches) return null;
    const bound = ERROR_FACTOR * Math.max(trivialError, SMALLEST_MEAN_ERROR);
    if (!Number.isFinite(meanError)) return { code: 'error-not-finite', values: {} };
    this.overImages = meanError > bound ? this.overImages + images : 0;
    if (this.overImages >= PATIENCE_IMAGES) {
      return { code: 'error-high', values: { error: meanError, images: this.overImages, bound } };
    }
    this.imagesUnderCurrent += images;
    if (this.healthy && this.imagesUnderCurrent >= PROBATION_IMAGES) this.good = this.current;
    return null;
  }

  /** @returns what went wrong, or null. */
  checkWeights(largestWeight: number): Observed | null {
    if (!this.watches || largestWeight <= LARGEST_SOUND_WEIGHT) return null;
    return { code: 'weight-large', values: { weight: largestWeight, most: LARGEST_SOUND_WEIGHT } };
  }

  /** @returns what is wrong with the weights, or null if nothing is or they have just been checked. */
  checkWeightsIfDue(encoder: Encoder, now: number): Observed | null {
    if (now - this.weightsCheckedAt < WEIGHT_CHECK_INTERVAL_MS) return null;
    this.weightsCheckedAt = now;
    this.largestWeight = encoder.largestWeight();
    return this.checkWeights(this.largestWeight);
  }

  /** What the page needs to know to find the cause. */
  report(observed: Observed, imagesSeen: number): Divergence {
    return { imagesSeen, observed, settings: this.current, goodSettings: this.good };
  }
}
