/** Nothing has come for this long: the status says so, and what is still to come is not waited for. */
const SLOW_MS = 5000;

/** Notices when nothing more has come for a while. */
export class Stalling {
  private readonly noticed: () => void;
  private state: 'no' | 'before' | 'now' = 'no';
  /** How far it was when the clock was set last: files loaded, and failures. */
  private progress = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(noticed: () => void) {
    this.noticed = noticed;
  }

  /** At present. */
  get stalls(): boolean {
    return this.state === 'now';
  }

  /** At present or before, since it was asked for anew. */
  get hasStalled(): boolean {
    return this.state !== 'no';
  }

  note(states: readonly { readonly data: unknown; readonly failureCount: number }[], complete: boolean): void {
    const loaded = states.filter(({ data }) => data !== undefined).length;
    const failures = states.reduce((sum, { failureCount }) => sum + failureCount, 0);
    const progress = `${loaded} ${failures}`;
    if (progress === this.progress) return;
    this.progress = progress;
    this.stop();
    if (this.state === 'now') this.state = 'before';
    if (complete) return;
    this.timer = setTimeout(() => {
      this.state = 'now';
      this.noticed();
    }, SLOW_MS);
  }

  /** Something has been asked for anew: it gets its time. */
  startAnew(): void {
    this.state = 'no';
    this.progress = '';
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
