/** How long a run is shown if nobody uses it, and how long a visitor may be idle before it starts again. */
const TURN_MS = 60_000;

/** Decides when an exhibit starts again. Times in milliseconds. */
export class Turns {
  private begunAt: number;
  private usedAt = Number.NEGATIVE_INFINITY;

  constructor(now: number) {
    this.begunAt = now;
  }

  /** Called when somebody uses the page. */
  used(now: number): void {
    this.usedAt = now;
  }

  /** @returns whether to start again now. */
  next(now: number): boolean {
    if (now - this.begunAt < TURN_MS || now - this.usedAt < TURN_MS) return false;
    this.begunAt = now;
    return true;
  }
}
