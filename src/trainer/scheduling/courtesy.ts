/** After one point of a stroke the next comes within this time. */
const STROKE_MS = 150;
/** Between two slices of training meanwhile. */
const STROKE_PAUSE_MS = 12;
/** What two runs and the page keep busy. */
const PROCESSORS = 3;
/** Between two slices where there are fewer: a thread that has slept is woken at once, one that never does makes others wait. */
const PAUSE_MS = 4;

/** Two runs share the processors with the page: where these are few, and while somebody draws, training pauses between its slices. */
export class Courtesy {
  private readonly pauseMs: number;
  private until = Number.NEGATIVE_INFINITY;

  /** @param processors of the machine. */
  constructor(processors: number = globalThis.navigator?.hardwareConcurrency ?? PROCESSORS) {
    this.pauseMs = processors < PROCESSORS ? PAUSE_MS : 0;
  }

  /** A drawing has been encoded. */
  drawn(now: number): void {
    this.until = now + STROKE_MS;
  }

  /** @param wanted milliseconds until the next call is wanted; null: not at all. @returns the same, or a pause in the place of none. */
  delay(wanted: number | null, now: number): number | null {
    if (wanted !== 0) return wanted;
    return now < this.until ? STROKE_PAUSE_MS : this.pauseMs;
  }
}
