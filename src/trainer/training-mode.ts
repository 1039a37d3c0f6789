import type { TrainerHost } from './host';
import type { TrainerState } from './protocol';

/** Whether training is running, and what the page knows of it. */
export class TrainingMode {
  running = false;
  /** Whether exactly one more image is to be learnt. */
  stepWanted = false;
  private announced: TrainerState = 'idle';
  private readonly host: TrainerHost;

  constructor(host: TrainerHost) {
    this.host = host;
  }

  /** Whether there is nothing to learn at present. */
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

  /** Ends training in this state. */
  end(state: 'idle' | 'diverged'): void {
    this.running = false;
    this.stepWanted = false;
    this.announce(state);
  }

  /** @param waits whether training has outrun the download. */
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
