import { grouped } from '../core/counted';
import type { Failure } from '../core/failure';
import type { Notices } from './notices';
import type { RunStore } from './run-store';

/** That many workers in a row that did not live long: something is wrong that restarting does not mend. */
const MAX_DEATHS = 3;
/** A worker that still said something so long after the death of the one before was well. */
const WELL_MS = 30_000;

const NOTICE = 'worker';

/** Decides what follows on the death of a worker, and says so. */
export class WorkerDeaths {
  private readonly run: RunStore;
  private readonly notices: Notices;
  private readonly now: () => number;
  private readonly revive: () => void;
  private deaths = 0;
  private diedAt: number;
  private heardAt: number;

  /**
   * @param now monotonic time in milliseconds.
   * @param revive puts a new worker in the place of the dead one.
   */
  constructor(run: RunStore, notices: Notices, now: () => number, revive: () => void) {
    this.run = run;
    this.notices = notices;
    this.now = now;
    this.revive = revive;
    this.diedAt = now();
    this.heardAt = this.diedAt;
  }

  /** The worker has said something. */
  heard(): void {
    this.heardAt = this.now();
  }

  /**
   * @param imagesSeen of the newest checkpoint; 0: there is none.
   * @param goBack puts the run before in the place of one that has not shown yet that it works; null: there is none.
   */
  died(reason: Failure, imagesSeen: number, goBack: (() => void) | null): void {
    // Its last word counts, not its death: one that hangs may be noticed only after a minute.
    if (this.heardAt - this.diedAt >= WELL_MS) this.deaths = 0;
    this.deaths++;
    this.diedAt = this.now();
    if (this.deaths < MAX_DEATHS) {
      const from = imagesSeen > 0 ? `from image ${grouped(imagesSeen)}` : 'from the beginning';
      this.notices.notify({
        id: NOTICE,
        kind: 'warning',
        message: ['The training worker stopped: ', { within: reason }, `. A new one continues ${from}.`],
      });
      this.revive();
      return;
    }
    this.run.getState().noteState('failed');
    this.notices.notify({
      id: NOTICE,
      kind: 'error',
      message: [
        'Training stopped three times in a row: ',
        { within: reason },
        '. ',
        goBack ? 'The previous run is kept.' : { keptUpTo: imagesSeen },
      ],
      action: goBack
        ? { label: 'Go back to the previous run', run: () => this.tryAgain(goBack) }
        : { label: 'Try again', run: () => this.tryAgain() },
    });
  }

  /** Begins anew, whatever went wrong so far. @param prepare what is done before a new worker comes. */
  tryAgain(prepare: () => void = () => {}): void {
    this.deaths = 0;
    this.notices.dismiss(NOTICE);
    prepare();
    this.revive();
  }
}
