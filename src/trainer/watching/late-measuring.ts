import type { Measuring } from './measuring';

/** The interval between attempts to fetch the code. */
const RETRY_MS = 5000;

/** A run that can be measured. */
interface Measured {
  /** Null until it is being measured. */
  readonly measuring: Measuring | null;
  measureBy(fetched: typeof Measuring): void;
}

/** The code that measures runs, fetched after the first images have been learnt. Without it a run simply continues. */
export class LateMeasuring {
  /** Null until the code has arrived. */
  private fetched: typeof Measuring | null;
  /** Null if the code has not been requested, or could not be fetched. */
  private fetching: Promise<void> | null = null;
  private triedAt = Number.NEGATIVE_INFINITY;

  /** @param fetched the code, if it has arrived already. */
  constructor(fetched: typeof Measuring | null) {
    this.fetched = fetched;
  }

  /**
   * @param now the time in ms.
   * @returns a promise that resolves when the code has arrived or failed to; null if there is nothing to wait for.
   */
  fetch(now: number): Promise<void> | null {
    if (this.fetched) return null;
    if (!this.fetching && now - this.triedAt >= RETRY_MS) {
      this.triedAt = now;
      // The code for changes of settings and for drawings is fetched along with it, to be ready for the first of them.
      this.fetching = Promise.all([import('./measuring'), import('../live-settings'), import('../encode-once')])
        .then(([{ Measuring: fetched }]) => void (this.fetched = fetched))
        .catch(() => void (this.fetching = null));
    }
    return this.fetching;
  }

  /** Gives the code to a run, if it has arrived. */
  giveTo(run: Measured): void {
    if (this.fetched && !run.measuring) run.measureBy(this.fetched);
  }
}
