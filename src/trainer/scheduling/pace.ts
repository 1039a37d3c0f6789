/** How many images the user wants per second, and how many there are. Times in milliseconds. */
export class Pace {
  private wanted: number | null = null;
  private since = 0;
  private granted = 0;

  private markAt = 0;
  private markImages = 0;
  private rate = 0;

  /** @param imagesPerSecond null: as many as possible. */
  setSpeed(imagesPerSecond: number | null, now: number): void {
    this.wanted = imagesPerSecond;
    this.restart(now);
  }

  /** Forgets the time that passed without training. */
  restart(now: number): void {
    this.since = now;
    this.granted = 0;
    this.markAt = now;
    this.markImages = 0;
    this.rate = 0;
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
    this.markImages += images;
    const elapsed = now - this.markAt;
    if (elapsed >= 500) {
      this.rate = (this.markImages * 1000) / elapsed;
      this.markAt = now;
      this.markImages = 0;
    }
  }

  /** Images per second over the last half second or longer; before that, over what there is. */
  imagesPerSecond(now: number): number {
    const elapsed = now - this.markAt;
    if (this.rate > 0 && elapsed < 2500) return this.rate;
    return elapsed > 0 ? (this.markImages * 1000) / elapsed : 0;
  }
}
