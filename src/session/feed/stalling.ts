/** After this long without a new file the status says so, and the first files are no longer waited for. */
const SLOW_MS = 5000;

/** Notices when no file has arrived for a while. */
export class Stalling {
  private readonly noticed: () => void;
  private state: 'no' | 'before' | 'now' = 'no';
  /** The progress when the timer was last set: files loaded, and failures. */
  private progress = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(noticed: () => void) {
    this.noticed = noticed;
  }

  /** Whether fetching stalls at present. */
  get stalls(): boolean {
    return this.state === 'now';
  }

  /** Whether fetching stalls or has stalled since the last retry. */
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

  /** Called when files are requested again: they get the full time. */
  restart(): void {
    this.state = 'no';
    this.progress = '';
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
