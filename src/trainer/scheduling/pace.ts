import { TrainingSpeed } from './training-speed';

/** How many images the user wants per second, and how many there are. Times in milliseconds. */
export class Pace {
  private wanted: number | null = null;
  private since = 0;
  private granted = 0;
  private readonly speed = new TrainingSpeed();

  /** @param imagesPerSecond null: as many as possible. */
  setSpeed(imagesPerSecond: number | null, now: number): void {
    this.wanted = imagesPerSecond;
    this.restart(now);
  }

  /** Forgets the time that passed without training. */
  restart(now: number): void {
    this.since = now;
    this.granted = 0;
    this.speed.restart(now);
  }

  /** Images that may be learnt now, at most `atMost`. At 1 image/s the first one comes at once. */
  allowance(now: number, atMost: number): number {
    if (this.wanted === null) return atMost;
    const due = Math.floor(((now - this.since) / 1000) * this.wanted) + 1 - this.granted;
    // After a long pause of the whole machine the backlog is dropped, not caught up with.
    if (due > this.wanted + atMost) {
      this.since = now;
      this.granted = 0;
      return 1;
    }
    return Math.max(0, Math.min(due, atMost));
  }

  /** Milliseconds until the next image is due. */
  untilNext(now: number): number {
    if (this.wanted === null) return 0;
    return Math.max(0, this.since + (this.granted * 1000) / this.wanted - now);
  }

  trained(images: number, now: number): void {
    this.granted += images;
    this.speed.trained(images, now);
  }

  /** Training has halted for so long because of a measurement. */
  halted(elapsedMs: number): void {
    // A pace that the user has set is kept all the same: what was missed is caught up with.
    if (this.wanted === null) this.speed.halted(elapsedMs);
  }

  /** A steady mean over about the last second of training. */
  imagesPerSecond(now: number): number {
    return this.speed.imagesPerSecond(now);
  }
}
