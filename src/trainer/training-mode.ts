import type { TrainerHost } from './host';
import type { TrainerState } from './protocol';

/** Whether training goes on, and what the page has been told of that. */
export class TrainingMode {
  running = false;
  /** One image is to be learnt from, and then none. */
  stepWanted = false;
  private told: TrainerState = 'idle';
  private readonly host: TrainerHost;

  constructor(host: TrainerHost) {
    this.host = host;
  }

  /** Whether nothing is to be learnt at present. */
  get resting(): boolean {
    return !this.running && !this.stepWanted;
  }

  get state(): TrainerState {
    return this.told;
  }

  begin(running: boolean): void {
    this.running = running;
    this.stepWanted = false;
    this.tell(running ? 'running' : 'paused');
  }

  run(): void {
    this.running = true;
    this.tell('running');
  }

  pause(): void {
    this.running = false;
    this.tell('paused');
  }

  step(): void {
    this.running = false;
    this.stepWanted = true;
    this.tell('paused');
  }

  /** Nothing is learnt any more. */
  end(state: 'idle' | 'diverged'): void {
    this.running = false;
    this.stepWanted = false;
    this.tell(state);
  }

  /** Training has outrun the download, or no longer. */
  wait(waits: boolean): void {
    if (waits) this.tell('waiting');
    else if (this.told === 'waiting') this.tell(this.running ? 'running' : 'paused');
  }

  private tell(state: TrainerState): void {
    if (state === this.told && state !== 'idle') return;
    this.told = state;
    this.host.emit('state', { state });
  }
}
