import type { Encoder, Measurement } from '../../encoders/encoder';
import type { ClassifierCompanion } from './recogniser';
import { RunningCost } from '../scheduling/running-cost';

/** Error and use of units on the held-out images at one moment of the run. */
export interface HeldOutResult {
  /** When measuring began. Where training went on alongside, the figures are of the stretch that began there. */
  readonly imagesSeen: number;
  readonly error: number;
  readonly deadUnits: number;
  /** Share of the images whose class is recognised; NaN when nothing can be recognised (yet). */
  readonly accuracy: number;
}

/** At most this share of the time goes into measuring. */
const TIME_SHARE = 0.06;
/** The curve gets a new point at least this often, time share permitting. */
const INTERVAL_MS = 2000;
/** Up to here the curve falls steeply: it gets its points whatever the time they cost. */
const EARLY_IMAGES = 10_000;
/** A measurement that takes longer than this must share the time with training instead of halting it. */
const HALT_MS = 120;
/** A multiple of what the fastest encoder encodes together. */
const CHUNK = 128;

/** Measures the error on the held-out images in small pieces, so that commands can come in between. */
export class HeldOutMeter {
  private readonly encoder: Encoder;
  private readonly indices: Uint32Array;
  private readonly recogniser: ClassifierCompanion | null;
  private result: Measurement;
  private wins: Uint8Array;
  private done = 0;
  private errorSum = 0;
  private recognised = 0;
  private active = false;

  private readonly cost = new RunningCost();
  /** What one measurement cost before the settings changed: the best guess until something has been measured. */
  private costBeforeMs = 0;
  private lastEndMs = Number.NEGATIVE_INFINITY;
  private workedAtMs = Number.NEGATIVE_INFINITY;
  private beganAt = -1;
  private measuredAt = -1;

  latest: HeldOutResult | null = null;

  /**
   * @param indices of the held-out images in the image store.
   * @param recogniser names the classes of the images; null when they have none.
   */
  constructor(encoder: Encoder, indices: Uint32Array, recogniser: ClassifierCompanion | null = null) {
    this.encoder = encoder;
    this.indices = indices;
    this.recogniser = recogniser;
    this.result = resultFor(encoder);
    this.wins = new Uint8Array(encoder.settings.units);
  }

  get busy(): boolean {
    return this.active;
  }

  /** Whether measuring would halt training for longer than anyone wants to wait. */
  get slow(): boolean {
    const { costMs } = this;
    return (Number.isNaN(costMs) ? this.costBeforeMs : costMs) > HALT_MS;
  }

  /** What one measurement costs; NaN until something has been measured. */
  private get costMs(): number {
    return this.cost.perItemMs * this.indices.length;
  }

  /** The settings have changed: what is measured now would be a mixture, and what was measured no longer holds. */
  invalidate(): void {
    this.active = false;
    this.measuredAt = -1;
    this.result = resultFor(this.encoder);
    this.costBeforeMs = this.costMs || this.costBeforeMs;
    this.cost.forget();
  }

  /** Gives up what is under way: an image is to be learnt first. It begins anew when it is due again. */
  abandon(): void {
    this.active = false;
  }

  /** Whether it is time to measure again: log-spaced in images at first, every two seconds later on. */
  due(now: number, resting: boolean): boolean {
    const { imagesSeen } = this.encoder;
    if (this.active) return true;
    if (imagesSeen === this.measuredAt) return false;
    if (resting || this.latest === null) return true;
    // While a slider is dragged, measuring must leave training its time.
    if (this.measuredAt < 0) {
      return now - this.workedAtMs >= Math.min(this.costBeforeMs / TIME_SHARE, INTERVAL_MS);
    }
    if (!this.slow && imagesSeen < EARLY_IMAGES && imagesSeen >= this.measuredAt * 1.6 + 50) return true;
    const since = now - this.lastEndMs;
    if (since < this.costMs / TIME_SHARE) return false;
    return since >= INTERVAL_MS || imagesSeen >= this.measuredAt * 1.15 + 50;
  }

  /**
   * Works for about `budgetMs`, one image at least.
   * @param clock the time now in ms.
   * @returns the result when the last piece is done, else null.
   */
  advance(budgetMs: number, clock: () => number): HeldOutResult | null {
    if (!this.active) this.begin();
    const start = clock();
    let now = start;
    do {
      const before = now;
      const left = budgetMs - (now - start);
      const images = this.measureChunk(this.cost.fitting(left, CHUNK));
      now = clock();
      this.cost.note(now - before, images);
    } while (this.done < this.indices.length && now - start < budgetMs);
    this.workedAtMs = now;
    if (this.done < this.indices.length) return null;
    this.active = false;
    this.lastEndMs = now;
    this.measuredAt = this.beganAt;
    this.latest = {
      imagesSeen: this.beganAt,
      error: this.errorSum / this.indices.length,
      deadUnits: this.wins.reduce((dead, won) => dead + (won === 0 ? 1 : 0), 0),
      accuracy: this.recogniser?.ready ? this.recognised / this.indices.length : Number.NaN,
    };
    return this.latest;
  }

  private begin(): void {
    this.active = true;
    this.beganAt = this.encoder.imagesSeen;
    this.done = 0;
    this.errorSum = 0;
    this.recognised = 0;
    this.wins.fill(0);
  }

  /** @returns how many images have been measured. */
  private measureChunk(atMost: number): number {
    const chunk = this.indices.subarray(this.done, this.done + atMost);
    this.encoder.measure(chunk, this.result);
    for (let i = 0; i < chunk.length; i++) this.errorSum += this.result.errors[i]!;
    const k = this.encoder.settings.winners;
    for (let i = 0; i < chunk.length; i++) {
      const winners = this.result.winners.subarray(i * k, (i + 1) * k);
      for (const unit of winners) this.wins[unit] = 1;
      if (this.recogniser?.recognises(chunk[i]!, winners)) this.recognised++;
    }
    this.done += chunk.length;
    return chunk.length;
  }
}

function resultFor(encoder: Encoder): Measurement {
  return { errors: new Float64Array(CHUNK), winners: new Uint32Array(CHUNK * encoder.settings.winners) };
}
