/** One job after the other: each finds things as the one before has left them. */
export class JobQueue {
  private readonly failed: (error: unknown) => void;
  private readonly busyChanged: (busy: boolean) => void;
  private work: Promise<void> = Promise.resolve();
  private jobs = 0;

  constructor(failed: (error: unknown) => void, busyChanged: (busy: boolean) => void) {
    this.failed = failed;
    this.busyChanged = busyChanged;
  }

  /** How many jobs are under way or waiting. */
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
