import { Courtesy } from './courtesy';

/** Milliseconds between two reports while a run goes on. */
const REPORT_INTERVAL_MS = 20;

/** How many images may be learnt from, for the sake of another run that is to stay beside this one. What is learnt is the same. */
export class ImageLimit {
  /** Null: there is none, and nobody wants to know how far the run is. */
  private imagesSeen: number | null = null;
  private reported = Number.NaN;
  private reportedAt = 0;
  private readonly courtesy = new Courtesy();

  set(imagesSeen: number | null): void {
    if (this.imagesSeen === null) this.runStarts();
    this.imagesSeen = imagesSeen;
  }

  /** Of another run nothing has been reported. */
  runStarts(): void {
    this.reported = Number.NaN;
  }

  /** A drawing has been encoded. */
  drawn(now: number): void {
    this.courtesy.drawn(now);
  }

  /** As `Courtesy.delay`. A run without a limit has no other beside it, and needs no courtesy. */
  delay(wanted: number | null, now: number): number | null {
    return this.imagesSeen === null ? wanted : this.courtesy.delay(wanted, now);
  }

  /** Not above 0 where the limit has been reached or passed. */
  imagesLeft(imagesSeen: number): number {
    return (this.imagesSeen ?? Number.POSITIVE_INFINITY) - imagesSeen;
  }

  /**
   * @param clock the time now in ms.
   * @param learnt whether anything has been learnt since the last call: a run that halts says at once how far it is.
   * @returns the images seen, where that is to be reported; null: it is not.
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
