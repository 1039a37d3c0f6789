/** The next point of a stroke arrives within this time. */
const STROKE_MS = 150;
/** The pause between two slices of training during a stroke. */
const STROKE_PAUSE_MS = 12;
/** Two runs and the page keep this many processors busy. */
const PROCESSORS = 3;
/** The pause with fewer processors: a thread that has slept is woken at once, one that never does makes others wait. */
const PAUSE_MS = 4;

/** Two runs share the processors with the page: if these are few, or somebody draws, training pauses between slices. */
export class Courtesy {
  private readonly pauseMs: number;
  private until = Number.NEGATIVE_INFINITY;

  /** @param processors of the machine. */
  constructor(processors: number = globalThis.navigator?.hardwareConcurrency ?? PROCESSORS) {
    this.pauseMs = processors < PROCESSORS ? PAUSE_MS : 0;
  }

  /** Called when a drawing has been encoded. */
  drawn(now: number): void {
    this.until = now + STROKE_MS;
  }

  /**
   * @param wanted milliseconds until the next call is wanted; null: not at all.
   * @returns the same, or a pause instead of 0.
   */
  delay(wanted: number | null, now: number): number | null {
    if (wanted !== 0) return wanted;
    return now < this.until ? STROKE_PAUSE_MS : this.pauseMs;
  }
}
