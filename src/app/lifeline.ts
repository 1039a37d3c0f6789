import type { runStore } from '../store/run-store';

/** That many deaths of the worker in that time: something is wrong that restarting does not mend. */
const MAX_DEATHS = 3;
const DEATHS_WINDOW_MS = 30_000;

/** Decides what follows on the death of a worker, and says so. */
export class Lifeline {
  private readonly run: typeof runStore;
  private readonly now: () => number;
  private readonly revive: () => void;
  private deaths: number[] = [];

  /** @param revive puts a new worker in the place of the dead one. */
  constructor(run: typeof runStore, now: () => number, revive: () => void) {
    this.run = run;
    this.now = now;
    this.revive = revive;
  }

  /** @param imagesSeen of the newest checkpoint; 0: there is none. */
  died(reason: string, imagesSeen: number): void {
    const now = this.now();
    this.deaths = [...this.deaths.filter((time) => now - time < DEATHS_WINDOW_MS), now];
    const { notify, dismiss } = this.run.getState();
    const image = imagesSeen.toLocaleString('en-US');
    if (this.deaths.length < MAX_DEATHS) {
      const from = imagesSeen > 0 ? `from image ${image}` : 'from the beginning';
      const message = `The training worker stopped: ${reason}. A new one goes on ${from}.`;
      notify({ id: 'worker', kind: 'warning', message });
      this.revive();
      return;
    }
    const kept = imagesSeen > 0 ? `What was learnt up to image ${image} is kept.` : 'Nothing had been learnt yet.';
    const retry = (): void => {
      this.deaths = [];
      dismiss('worker');
      this.revive();
    };
    this.run.setState({ state: 'failed' });
    notify({
      id: 'worker',
      kind: 'error',
      message: `Training stopped again and again: ${reason}. ${kept}`,
      action: { label: 'Try again', run: retry },
    });
  }
}
