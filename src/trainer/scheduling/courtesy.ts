/** After one point of a stroke the next comes within this time. */
const STROKE_MS = 150;
/** Between two slices of training meanwhile. */
const PAUSE_MS = 4;

/** While somebody draws, training pauses between its slices: where two runs share few cores, the page gets its turn sooner. */
export class Courtesy {
  private until = Number.NEGATIVE_INFINITY;

  /** A drawing has been encoded. */
  drawn(now: number): void {
    this.until = now + STROKE_MS;
  }

  /** @param wanted milliseconds until the next call is wanted; null: not at all. @returns the same, or a pause in the place of none. */
  delay(wanted: number | null, now: number): number | null {
    return wanted === 0 && now < this.until ? PAUSE_MS : wanted;
  }
}
