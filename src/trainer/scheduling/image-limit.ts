import { Courtesy } from './courtesy';

/** Milliseconds between two reports during a run. */
const REPORT_INTERVAL_MS = 20;

/** Limits the images seen, so that a run does not outpace another one. What it learns is the same. */
export class ImageLimit {
  /** The limit; null if there is neither a limit nor any interest in reports. */
  private imagesSeen: number | null = null;
  private reported = Number.NaN;
  private reportedAt = 0;
  private readonly courtesy = new Courtesy();

  set(imagesSeen: number | null): void {
    if (this.imagesSeen === null) this.runStarts();
    this.imagesSeen = imagesSeen;
  }

  /** Called when another run starts, of which nothing has been reported. */
  runStarts(): void {
    this.reported = Number.NaN;
  }

  /** Called when a drawing has been encoded. */
  drawn(now: number): void {
    this.courtesy.drawn(now);
  }

  /** As `Courtesy.delay`. A run without a limit has no companion, and needs no courtesy. */
  delay(wanted: number | null, now: number): number | null {
    return this.imagesSeen === null ? wanted : this.courtesy.delay(wanted, now);
  }

  /** 0 or negative once the limit has been reached or passed. */
  imagesLeft(imagesSeen: number): number {
    return (this.imagesSeen ?? Number.POSITIVE_INFINITY) - imagesSeen;
  }

  /**
   * @param clock the time now in ms.
   * @param learnt whether anything has been learnt since the last call: a run that halts reports at once.
   * @returns the images seen, if a report is due; otherwise null.
   */
  toReport(imagesSeen: number, clock: () => number, learnt: boolean): number | null {
    if (this.imagesSeen === null || imagesSeen === this.reported) return null;
    const now = clock();
    const isDue = !learnt || imagesSeen >= this.imagesSeen || now - this.reportedAt >= REPORT_INTERVAL_MS;
    if (!isDue) return null;
    this.reported = imagesSeen;
    this.reportedAt = now;
    return imagesSeen;
  }
}
