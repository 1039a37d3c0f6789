import type { Measuring } from './measuring';

/** From an attempt to fetch the code that has failed to the next one. */
const RETRY_MS = 5000;

/** What can be measured. */
interface Measured {
  /** Null: not yet. */
  readonly measuring: Measuring | null;
  measureBy(fetched: typeof Measuring): void;
}

/** What measures runs, which is fetched when the first images have been learnt. A run goes on without it where it cannot be fetched. */
export class LateMeasuring {
  /** Null: it has not come yet. */
  private fetched: typeof Measuring | null;
  /** Null: it has not been asked for, or could not be fetched. */
  private fetching: Promise<void> | null = null;
  private triedAt = Number.NEGATIVE_INFINITY;

  /** @param fetched where it is here already. */
  constructor(fetched: typeof Measuring | null) {
    this.fetched = fetched;
  }

  /** @param now the time in ms. @returns what ends when it has come, or could not be fetched; null: there is nothing to wait for. */
  fetch(now: number): Promise<void> | null {
    if (this.fetched) return null;
    if (!this.fetching && now - this.triedAt >= RETRY_MS) {
      this.triedAt = now;
      // What a change of settings and a drawing need comes along: it is to be here with the first of them.
      this.fetching = Promise.all([import('./measuring'), import('../live-settings'), import('../encode-once')])
        .then(([{ Measuring: fetched }]) => void (this.fetched = fetched))
        .catch(() => void (this.fetching = null));
    }
    return this.fetching;
  }

  /** Gives it to a run, if it is here. */
  giveTo(run: Measured): void {
    if (this.fetched && !run.measuring) run.measureBy(this.fetched);
  }
}
