/** A turn that takes longer is broken off. */
const TURN_MS = 10;

/** One turn of work in parts. When it takes long it is broken off between two of them, and goes on with the next call. */
export class Turn {
  private parts: Generator<void, number | null, void> | null = null;

  /** What has been broken off is not gone on with. */
  drop(): void {
    this.parts = null;
  }

  /**
   * @param begin makes the parts of a new turn, which return in how many ms the next one is wanted; null: not at all.
   * @param clock the time now in ms.
   * @returns in how many ms the next call is wanted; null: not at all.
   */
  advance(begin: () => Generator<void, number | null, void>, clock: () => number): number | null {
    const start = clock();
    const goesOn = this.parts !== null;
    const parts = (this.parts ??= begin());
    for (;;) {
      const { done, value } = parts.next();
      if (done) {
        this.parts = null;
        // Whatever came in between may have changed what there is to do.
        return goesOn ? 0 : value;
      }
      if (clock() - start >= TURN_MS) return 0;
    }
  }
}
