/** How long a run is shown when nobody uses it, and how long a visitor may rest before it begins anew. */
const TURN_MS = 60_000;

/** When an exhibit begins anew. Times in milliseconds. */
export class Turns {
  private begunAt: number;
  private usedAt = Number.NEGATIVE_INFINITY;

  constructor(now: number) {
    this.begunAt = now;
  }

  /** Somebody is there. */
  used(now: number): void {
    this.usedAt = now;
  }

  /** @returns whether it is to begin anew now. */
  next(now: number): boolean {
    if (now - this.begunAt < TURN_MS || now - this.usedAt < TURN_MS) return false;
    this.begunAt = now;
    return true;
  }
}
