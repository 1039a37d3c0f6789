const MAX_IMAGES = 4096;

/** Finds out how many images can be learnt in one slice of training. */
export class SliceSize {
  static readonly max = MAX_IMAGES;
  private current = 1;
  private costPerImageMs = Number.NaN;

  get images(): number {
    return this.current;
  }

  /** Called when an image may from now on take a thousand times as long as the last. */
  restart(): void {
    this.current = 1;
    this.costPerImageMs = Number.NaN;
  }

  /**
   * Adapts the size of the next slice to the time the last one took.
   * @param sliceMs the target duration of a slice. @param imagesAhead of the encoder.
   */
  note(images: number, elapsedMs: number, sliceMs: number, imagesAhead: number): void {
    const cost = Math.max(elapsedMs, 0.01) / images;
    this.costPerImageMs = Number.isNaN(this.costPerImageMs) ? cost : 0.8 * this.costPerImageMs + 0.2 * cost;
    const fitting = Math.max(
      Math.floor(sliceMs / this.costPerImageMs),
      // Twice the time, if that lets the encoder work on a faster batch.
      Math.min(imagesAhead, Math.floor((2 * sliceMs) / this.costPerImageMs)),
    );
    // Growing step by step keeps one mistimed image from causing a slice of several seconds.
    this.current = Math.max(1, Math.min(fitting, 2 * Math.max(images, 8), MAX_IMAGES));
  }
}
