/** Share of the newest measurement in the running mean. */
const NEWEST = 0.2;
/** Work that took more than this many times the expected time was interrupted, unless it was short anyway. */
const OUTLIER = 4;
const SHORT_MS = 20;

/** The time that one of many similar items takes: a running mean that interruptions of the thread do not distort. */
export class RunningCost {
  private mean = Number.NaN;

  /** Milliseconds for one item; NaN while unknown. */
  get perItemMs(): number {
    return this.mean;
  }

  /** Called when the time per item changes. */
  forget(): void {
    this.mean = Number.NaN;
  }

  /** The number of items that fit into this time, between 1 and `atMost`; 1 while the time per item is unknown. */
  fitting(budgetMs: number, atMost: number): number {
    return Math.max(1, Math.min(atMost, Math.floor(budgetMs / this.mean) || 1));
  }

  /**
   * Notes the time that `count` items took together.
   * @returns the part of that time to charge them with.
   */
  note(elapsedMs: number, count: number): number {
    const expected = this.mean * count;
    const charged = Number.isNaN(expected) ? elapsedMs : Math.min(elapsedMs, Math.max(OUTLIER * expected, SHORT_MS));
    const each = charged / count;
    this.mean = Number.isNaN(this.mean) ? each : (1 - NEWEST) * this.mean + NEWEST * each;
    return charged;
  }
}
