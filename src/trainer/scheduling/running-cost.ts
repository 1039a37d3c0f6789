/** Share of the newest measurement in the running mean. */
const NEWEST = 0.2;
/** What took more times as long as expected was held up by something else, unless it was short all the same. */
const OUTLIER = 4;
const SHORT_MS = 20;

/** What one of many like things takes: a running mean that an interruption of the whole thread does not spoil. */
export class RunningCost {
  private mean = Number.NaN;

  /** Milliseconds for one; NaN while that is not known. */
  get perItemMs(): number {
    return this.mean;
  }

  /** From now on the same things take another time. */
  forget(): void {
    this.mean = Number.NaN;
  }

  /** How many fit into that much time, at least one and no more than may be; one while it is not known what they take. */
  fitting(budgetMs: number, atMost: number): number {
    return Math.max(1, Math.min(atMost, Math.floor(budgetMs / this.mean) || 1));
  }

  /**
   * Takes note of what `count` of them took together.
   * @returns the part of that time which they are to be charged with.
   */
  note(elapsedMs: number, count: number): number {
    const expected = this.mean * count;
    const charged = Number.isNaN(expected) ? elapsedMs : Math.min(elapsedMs, Math.max(OUTLIER * expected, SHORT_MS));
    const each = charged / count;
    this.mean = Number.isNaN(this.mean) ? each : (1 - NEWEST) * this.mean + NEWEST * each;
    return charged;
  }
}
