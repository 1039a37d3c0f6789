/** A longer turn is interrupted. */
const TURN_MS = 10;

/** One turn of work in parts. A long turn is interrupted between two parts, and continues with the next call. */
export class Turn {
  private parts: Generator<void, number | null, void> | null = null;

  /**
   * @param begin creates the parts of a new turn, which return in how many ms the next turn is wanted; null: not at
   * all.
   * @param clock the time now in ms.
   * @returns in how many ms the next call is wanted; null: not at all.
   */
  advance(begin: () => Generator<void, number | null, void>, clock: () => number): number | null {
    const start = clock();
    const continued = this.parts !== null;
    const parts = (this.parts ??= begin());
    for (;;) {
      const { done, value } = parts.next();
      if (done) {
        this.parts = null;
        // Commands in between may have changed what there is to do.
        return continued ? 0 : value;
      }
      if (clock() - start >= TURN_MS) return 0;
    }
  }
}
