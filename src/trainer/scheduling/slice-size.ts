const MAX_IMAGES = 4096;

/** Finds out how many images can be learnt from in one slice of training. */
export class SliceSize {
  static readonly max = MAX_IMAGES;
  private current = 1;
  private costPerImageMs = Number.NaN;

  get images(): number {
    return this.current;
  }

  /** An image may take a thousand times as long as the last from now on. */
  restart(): void {
    this.current = 1;
    this.costPerImageMs = Number.NaN;
  }

  /**
   * Learns from a slice how many images fit into the next.
   * @param sliceMs what a slice should take. @param imagesAhead of the encoder.
   */
  note(images: number, elapsedMs: number, sliceMs: number, imagesAhead: number): void {
    const cost = Math.max(elapsedMs, 0.01) / images;
    this.costPerImageMs = Number.isNaN(this.costPerImageMs) ? cost : 0.8 * this.costPerImageMs + 0.2 * cost;
    const fitting = Math.max(
      Math.floor(sliceMs / this.costPerImageMs),
      // Twice the time, where as many images together are quicker.
      Math.min(imagesAhead, Math.floor((2 * sliceMs) / this.costPerImageMs)),
    );
    // Growing step by step keeps one mistimed image from making a slice that lasts for seconds.
    this.current = Math.max(1, Math.min(fitting, 2 * Math.max(images, 8), MAX_IMAGES));
  }
}
