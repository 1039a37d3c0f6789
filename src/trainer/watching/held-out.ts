import { createMeasurement, type Encoder, type Measurement } from '../../encoders/encoder';
import { codeOf } from '../../core/sparse-code';
import type { Recogniser } from './recogniser';
import { RunningCost } from '../scheduling/running-cost';

/** Error and use of units on the held-out images at one moment of the run. */
export interface HeldOutResult {
  /** When measuring began. If training continued alongside, the figures belong to the stretch that began there. */
  readonly imagesSeen: number;
  readonly error: number;
  readonly deadUnits: number;
  /** Share of the images whose class is recognised; NaN when nothing can be recognised (yet). */
  readonly accuracy: number;
}

/** The error on the first of the held-out images, until all of them have been measured once. */
export interface HeldOutEstimate {
  readonly imagesSeen: number;
  readonly error: number;
  /** The number of images measured. */
  readonly images: number;
}

/** At most this share of the time goes into measuring. */
const TIME_SHARE = 0.06;
/** The curve gets a new point at least this often, time share permitting. */
const INTERVAL_MS = 2000;
/** Settings unchanged for this long are no longer being dragged. */
const SETTLED_MS = 100;
/** A measurement that takes longer than this must share the time with training instead of halting it. */
const HALT_MS = 120;
/** If all images take long, the error is first estimated on this many. */
const ESTIMATE_IMAGES = 64;
/** A measurement alongside training starts again when the images seen have grown by this factor since it began ... */
const LONGEST_STRETCH = 8;
/** ... and exceed this number: its figures would belong to no single moment. */
const SHORT_STRETCH_IMAGES = 1000;
/** A multiple of the batch that the fastest encoder encodes together. */
const CHUNK = 128;

/** Measures the error on the held-out images in small pieces, so that commands can come in between. */
export class HeldOutMeter {
  private readonly encoder: Encoder;
  private readonly indices: Uint32Array;
  private readonly recogniser: Recogniser | null;
  private result: Measurement;
  private wins: Uint8Array;
  private done = 0;
  private errorSum = 0;
  private recognised = 0;
  private active = false;

  private readonly cost = new RunningCost();
  /** The cost of one measurement before the settings changed: the best guess until something has been measured. */
  private costBeforeMs = 0;
  private lastEndMs = Number.NEGATIVE_INFINITY;
  private workedAtMs = Number.NEGATIVE_INFINITY;
  /** When the present settings were first noticed; NaN if not yet. */
  private changedAtMs = Number.NaN;
  private beganAt = -1;
  private measuredAt = -1;

  latest: HeldOutResult | null = null;
  /** Used until all images have been measured once; null before the first estimate, and afterwards. */
  estimate: HeldOutEstimate | null = null;

  /**
   * @param indices of the held-out images in the image store.
   * @param recogniser names the classes of the images; null if they have none.
   */
  constructor(encoder: Encoder, indices: Uint32Array, recogniser: Recogniser | null = null) {
    this.encoder = encoder;
    this.indices = indices;
    this.recogniser = recogniser;
    this.result = createMeasurement(encoder, CHUNK);
    this.wins = new Uint8Array(encoder.space.units);
  }

  get busy(): boolean {
    return this.active;
  }

  /** Whether the latest figures belong to other settings, or to weights that have been taken back. */
  get outdated(): boolean {
    return this.latest !== null && this.measuredAt < 0;
  }

  /** Whether measuring would halt training for longer than anyone wants to wait. */
  get slow(): boolean {
    const { costMs } = this;
    const all = Number.isNaN(costMs) ? this.costBeforeMs : costMs;
    // Until there is an estimate only its own time counts: measured alongside training it would take long.
    const share = this.awaitsEstimate ? Math.min(1, ESTIMATE_IMAGES / this.indices.length) : 1;
    return share * all > HALT_MS;
  }

  private get awaitsEstimate(): boolean {
    return this.latest === null && this.estimate === null;
  }

  /** Whether this many of the held-out images suffice for an estimate, and the last one is old. */
  estimateDue(arrived: number): boolean {
    if (this.latest !== null || arrived < ESTIMATE_IMAGES) return false;
    return this.estimate === null || this.encoder.imagesSeen >= Math.max(1, 2 * this.estimate.imagesSeen);
  }

  /** The cost of one measurement; NaN until something has been measured. */
  private get costMs(): number {
    return this.cost.perItemMs * this.indices.length;
  }

  /** Called when the settings change: a measurement under way would be a mixture, and older ones no longer apply. */
  invalidate(): void {
    this.active = false;
    this.measuredAt = -1;
    this.estimate = null;
    this.changedAtMs = Number.NaN;
    this.result = createMeasurement(this.encoder, CHUNK);
    this.costBeforeMs = this.costMs || this.costBeforeMs;
    this.cost.forget();
  }

  /** Drops a measurement under way, because an image has to be learnt first. It starts again when it is next due. */
  abandon(): void {
    this.active = false;
  }

  /**
   * Whether it is time to measure again: at once when the images seen have doubled or the settings have changed;
   * otherwise as often as the time share permits, and at least every two seconds.
   */
  due(now: number, idle: boolean): boolean {
    const { imagesSeen } = this.encoder;
    if (this.active) return true;
    if (imagesSeen === this.measuredAt) return false;
    if (idle || this.latest === null) return true;
    if (this.measuredAt < 0) return this.dueAfterChange(now);
    // Doublings are few, so they are measured whatever they cost.
    if (imagesSeen >= Math.max(1, 2 * this.measuredAt)) return true;
    const since = now - this.lastEndMs;
    if (since < this.costMs / TIME_SHARE) return false;
    return since >= INTERVAL_MS || imagesSeen >= this.measuredAt * 1.15 + 50;
  }

  /** Measuring must leave training its time during the drag of a slider, and not keep the user waiting after it. */
  private dueAfterChange(now: number): boolean {
    if (Number.isNaN(this.changedAtMs)) this.changedAtMs = now;
    if (now - this.changedAtMs >= SETTLED_MS) return true;
    return now - this.workedAtMs >= Math.min(this.costBeforeMs / TIME_SHARE, INTERVAL_MS);
  }

  /**
   * Works for about `budgetMs`, one image at least.
   * @param clock the time now in ms.
   * @param arrived the number of images, from the first on, that have arrived: fewer than all give only an estimate.
   * @returns the result when the last piece is done, otherwise null.
   */
  advance(budgetMs: number, clock: () => number, arrived = this.indices.length): HeldOutResult | null {
    if (!this.active || this.stretchedTooFar) this.begin();
    const start = clock();
    let now = start;
    do {
      const before = now;
      const left = budgetMs - (now - start);
      const images = this.measureChunk(Math.min(this.cost.fitting(left, CHUNK), arrived - this.done));
      now = clock();
      this.cost.note(now - before, images);
    } while (this.done < arrived && now - start < budgetMs);
    this.workedAtMs = now;
    if (this.done < this.indices.length) {
      this.noteEstimate(arrived);
      if (this.done === arrived) this.active = false;
      return null;
    }
    this.active = false;
    this.estimate = null;
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

  private noteEstimate(arrived: number): void {
    if (this.latest !== null || this.done < ESTIMATE_IMAGES) return;
    // Updated as soon as there are enough, and again for all that have arrived: in between it would only flicker.
    if (this.estimate?.imagesSeen === this.beganAt && this.done < arrived) return;
    this.estimate = { imagesSeen: this.beganAt, error: this.errorSum / this.done, images: this.done };
  }

  private get stretchedTooFar(): boolean {
    const { imagesSeen } = this.encoder;
    return imagesSeen > SHORT_STRETCH_IMAGES && imagesSeen > LONGEST_STRETCH * this.beganAt;
  }

  private begin(): void {
    this.active = true;
    this.beganAt = this.encoder.imagesSeen;
    this.done = 0;
    this.errorSum = 0;
    this.recognised = 0;
    this.wins.fill(0);
  }

  /** @returns the number of images measured. */
  private measureChunk(atMost: number): number {
    const chunk = this.indices.subarray(this.done, this.done + atMost);
    this.encoder.measure(chunk, this.result);
    for (let i = 0; i < chunk.length; i++) this.errorSum += this.result.errors[i]!;
    for (let i = 0; i < chunk.length; i++) {
      const code = codeOf(this.result.codes, i);
      for (const unit of code.bits) this.wins[unit] = 1;
      if (this.recogniser?.recognises(chunk[i]!, code)) this.recognised++;
    }
    this.done += chunk.length;
    return chunk.length;
  }
}
