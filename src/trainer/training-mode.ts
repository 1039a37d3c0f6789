import type { TrainerHost } from './host';
import type { TrainerState } from './protocol';

/** Whether training goes on, and what the page knows of that. */
export class TrainingMode {
  running = false;
  /** One image is to be learnt from, and then none. */
  stepWanted = false;
  private announced: TrainerState = 'idle';
  private readonly host: TrainerHost;

  constructor(host: TrainerHost) {
    this.host = host;
  }

  /** Whether nothing is to be learnt at present. */
  get idle(): boolean {
    return !this.running && !this.stepWanted;
  }

  get state(): TrainerState {
    return this.announced;
  }

  begin(running: boolean): void {
    this.running = running;
    this.stepWanted = false;
    this.announce(running ? 'running' : 'paused');
  }

  run(): void {
    this.running = true;
    this.announce('running');
  }

  pause(): void {
    this.running = false;
    this.announce('paused');
  }

  step(): void {
    this.running = false;
    this.stepWanted = true;
    this.announce('paused');
  }

  /** Nothing is learnt any more. */
  end(state: 'idle' | 'diverged'): void {
    this.running = false;
    this.stepWanted = false;
    this.announce(state);
  }

  /** Training has outrun the download, or no longer. */
  wait(waits: boolean): void {
    if (waits) this.announce('waiting');
    else if (this.announced === 'waiting') this.announce(this.running ? 'running' : 'paused');
  }

  private announce(state: TrainerState): void {
    if (state === this.announced && state !== 'idle') return;
    this.announced = state;
    this.host.emit('state', { state });
  }
}
