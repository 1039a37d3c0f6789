/** Runs jobs one after the other: each starts from the state that the previous one left. */
export class JobQueue {
  private readonly failed: (error: unknown) => void;
  private readonly busyChanged: (busy: boolean) => void;
  private work: Promise<void> = Promise.resolve();
  private jobs = 0;

  constructor(failed: (error: unknown) => void, busyChanged: (busy: boolean) => void) {
    this.failed = failed;
    this.busyChanged = busyChanged;
  }

  /** The number of jobs under way or waiting. */
  get length(): number {
    return this.jobs;
  }

  add(job: () => Promise<void>): void {
    this.jobs++;
    this.busyChanged(true);
    this.work = this.work
      .then(job)
      .catch(this.failed)
      .then(() => {
        this.jobs--;
        this.busyChanged(this.jobs > 0);
      });
  }
}
