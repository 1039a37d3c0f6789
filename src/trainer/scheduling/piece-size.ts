/** The target duration of a piece of work between two slices of training. */
const PIECE_MS = 0.5;

/** Finds out how many similar items can be done in half a millisecond. */
export class PieceSize {
  readonly max: number;
  private current = 1;
  private readonly clock: () => number;

  constructor(max = 128, clock: () => number = () => performance.now()) {
    this.max = max;
    this.clock = clock;
  }

  /** The number of items in the next piece: 1 ... max. */
  get size(): number {
    return this.current;
  }

  /** Called when the time per item changes. */
  restart(): void {
    this.current = 1;
  }

  /** Does the next piece, and adapts the size to the time it takes. */
  time(work: () => void): void {
    const start = this.clock();
    work();
    const elapsed = this.clock() - start;
    const fitting = elapsed > 0 ? Math.floor((this.current * PIECE_MS) / elapsed) : this.max;
    // Growing step by step keeps one mistimed piece from causing a very long one.
    this.current = Math.max(1, Math.min(fitting, 2 * this.current, this.max));
  }
}
