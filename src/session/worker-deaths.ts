import { grouped } from '../core/counted';
import type { Failure } from '../core/failure';
import type { Notices } from './notices';
import type { RunStore } from './run-store';

/** After this many short-lived workers in a row, something is wrong that a restart does not fix. */
const MAX_DEATHS = 3;
/** A worker that still sent a message this long after the death of the previous one was healthy. */
const WELL_MS = 30_000;

const NOTICE = 'worker';

/** Decides what follows the death of a worker, and notifies the user. */
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

  /** Called for each message of the worker. */
  heard(): void {
    this.heardAt = this.now();
  }

  /**
   * @param imagesSeen of the newest checkpoint; 0 if there is none.
   * @param goBack puts the run before back in place of one not yet known to work; null if there is none.
   */
  died(reason: Failure, imagesSeen: number, goBack: (() => void) | null): void {
    // The time of its last message counts, not that of its death: a hang may be noticed only after a minute.
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

  /** Starts a new worker and forgets earlier deaths. @param prepare is called before the new worker starts. */
  tryAgain(prepare: () => void = () => {}): void {
    this.deaths = 0;
    this.notices.dismiss(NOTICE);
    prepare();
    this.revive();
  }
}
