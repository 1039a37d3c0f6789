import type { EncoderKind } from '../../encoders/kind';
import type { Divergence } from '../protocol';
import type { Settings } from '../../core/settings';

/** Training stops when its error stays above this many times the mean image's error ... */
const ERROR_FACTOR = 4;
/** ... for this many images. */
const PATIENCE_IMAGES = 200;
const LARGEST_WEIGHT = 100;
/** Settings under which this many images went well count as good. */
const PROBATION_IMAGES = 5000;
/** A mean image without error (all images alike) must not make every error look like divergence. */
const SMALLEST_MEAN_ERROR = 1e-3;

/** Watches a run for divergence and remembers under which settings it went well. */
export class Guards {
  private readonly kind: EncoderKind;
  private good: Settings | null = null;
  private current: Settings;
  private overImages = 0;
  private imagesUnderCurrent = 0;

  constructor(kind: EncoderKind, settings: Settings) {
    this.kind = kind;
    this.current = settings;
  }

  configured(settings: Settings): void {
    this.current = settings;
    this.imagesUnderCurrent = 0;
  }

  /** Whether nothing looks wrong at this moment, so that a checkpoint is worth keeping. */
  get healthy(): boolean {
    return this.overImages === 0;
  }

  /**
   * Takes note of a slice.
   * @returns what went wrong, in words, or null.
   */
  afterSlice(images: number, meanError: number, meanImageError: number): string | null {
    const bound = ERROR_FACTOR * Math.max(meanImageError, SMALLEST_MEAN_ERROR);
    if (!Number.isFinite(meanError)) return 'the error is no longer a finite number';
    this.overImages = meanError > bound ? this.overImages + images : 0;
    if (this.overImages >= PATIENCE_IMAGES) {
      return `the error was ${meanError.toPrecision(3)} for ${this.overImages} images; expected less than ${bound.toPrecision(3)}, four times that of the mean image`;
    }
    this.imagesUnderCurrent += images;
    if (this.healthy && this.imagesUnderCurrent >= PROBATION_IMAGES) this.good = this.current;
    return null;
  }

  /** @returns what went wrong, in words, or null. */
  checkWeights(largestWeight: number): string | null {
    if (largestWeight <= LARGEST_WEIGHT) return null;
    return `the largest weight was ${largestWeight.toPrecision(3)}; expected at most ${LARGEST_WEIGHT}`;
  }

  /** Names the setting that most likely did it: one that was changed since all was well, else the likeliest of all. */
  explain(observed: string, imagesSeen: number): Divergence {
    const { current, good } = this;
    const { suspects, defaults } = this.kind;
    const changed = good ? suspects.order.filter((name) => current[name] !== good[name]) : [];
    const suspect = changed[0] ?? suspects.likeliest(current, imagesSeen);
    const source = good && changed.length > 0 ? good : defaults;
    const putRight = suspects.together.find(([first]) => first === suspect) ?? [suspect];
    const goodSettings: Settings = { ...current, ...Object.fromEntries(putRight.map((name) => [name, source[name]!])) };
    return {
      imagesSeen,
      observed,
      suspect,
      badValue: current[suspect]!,
      goodValue: goodSettings[suspect]!,
      goodSettings,
    };
  }
}
