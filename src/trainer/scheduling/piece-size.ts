/** What a piece of work between two slices of training should take. */
const PIECE_MS = 0.5;

/** Finds out how many things of one kind can be done in half a millisecond. */
export class PieceSize {
  readonly max: number;
  private current = 1;
  private readonly clock: () => number;

  constructor(max = 128, clock: () => number = () => performance.now()) {
    this.max = max;
    this.clock = clock;
  }

  /** How many to do in the next piece: 1 ... max. */
  get size(): number {
    return this.current;
  }

  /** From now on the same things take another time. */
  restart(): void {
    this.current = 1;
  }

  /** Does the next piece, and learns from the time it takes. */
  time(work: () => void): void {
    const start = this.clock();
    work();
    const elapsed = this.clock() - start;
    const fitting = elapsed > 0 ? Math.floor((this.current * PIECE_MS) / elapsed) : this.max;
    // Growing step by step keeps one mistimed piece from making one that lasts long.
    this.current = Math.max(1, Math.min(fitting, 2 * this.current, this.max));
  }
}
