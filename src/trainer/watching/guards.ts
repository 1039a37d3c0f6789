import { DEFAULT_SETTINGS, type EncoderSettings, type SettingName } from '../../core/settings';
import type { Divergence } from '../protocol';

/** Training stops when its error stays above this many times the mean image's error ... */
const ERROR_FACTOR = 4;
/** ... for this many images. */
const PATIENCE_IMAGES = 200;
const LARGEST_WEIGHT = 100;
/** Settings under which this many images went well count as good. */
const PROBATION_IMAGES = 5000;
/** A mean image without error (all images alike) must not make every error look like divergence. */
const SMALLEST_MEAN_ERROR = 1e-3;

/** In this order settings are suspected when several were changed. */
const SUSPECTS: readonly SettingName[] = [
  'learningRate',
  'learningRateSchedule',
  'inhibition',
  'rounds',
  'boostStrength',
  'winners',
  'dutyCycleWindow',
  'learningRateEnd',
];

/** Watches a run for divergence and remembers under which settings it went well. */
export class Guards {
  private good: EncoderSettings | null = null;
  private current: EncoderSettings;
  private overImages = 0;
  private imagesUnderCurrent = 0;

  constructor(settings: EncoderSettings) {
    this.current = settings;
  }

  configured(settings: EncoderSettings): void {
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
    const { current } = this;
    const changed = this.good ? SUSPECTS.filter((name) => current[name] !== this.good![name]) : [];
    const suspect = changed[0] ?? (imagesSeen < 1000 && current.initRange > 0.3 ? 'initRange' : likeliest(current));
    const source = this.good && changed.length > 0 ? this.good : DEFAULT_SETTINGS;
    const goodSettings =
      suspect === 'learningRate' || suspect === 'learningRateSchedule'
        ? {
            ...current,
            learningRate: source.learningRate,
            learningRateSchedule: source.learningRateSchedule,
            learningRateEnd: source.learningRateEnd,
          }
        : { ...current, [suspect]: source[suspect] };
    return {
      imagesSeen,
      observed,
      suspect,
      badValue: current[suspect],
      goodValue: goodSettings[suspect],
      goodSettings,
    };
  }
}

/** The setting farthest out of the range in which runs are known to converge. */
function likeliest(settings: EncoderSettings): SettingName {
  if (settings.learningRateSchedule !== 'auto' && settings.learningRate > 1) return 'learningRate';
  if (settings.inhibition > 1.2 && settings.rounds > 1) return 'inhibition';
  if (settings.boostStrength > 10) return 'boostStrength';
  return 'learningRate';
}
