import { mostCrowded } from '../../core/most-crowded';
import { shareBeginning, type Lineage } from './lineage';

interface Kept<Value> {
  readonly imagesSeen: number;
  readonly lineage: Lineage;
  readonly value: Value;
  readonly bytes: number;
}

/**
 * Keeps a value for many moments of a run, spread over all of it, within a fixed number of bytes: when they are used
 * up, the moments closest together are thinned out. The newest stays.
 */
export class KeptMoments<Value> {
  private readonly maxBytes: number;
  /** Whether a value is from after a change of settings at its very count, rather than from before. */
  private readonly afterChange: boolean;
  private moments: readonly Kept<Value>[] = [];

  constructor(maxBytes: number, afterChange: boolean) {
    this.maxBytes = maxBytes;
    this.afterChange = afterChange;
  }

  get bytes(): number {
    return this.moments.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Images seen at each moment of a run, ascending. */
  countsOf(lineage: Lineage): readonly number[] {
    return this.of(lineage).map(({ imagesSeen }) => imagesSeen);
  }

  /** @param bytes that the value takes. A value larger than all of the room is not kept. */
  keep(lineage: Lineage, imagesSeen: number, value: Value, bytes: number): void {
    if (bytes > this.maxBytes) return;
    const kept = this.of(lineage).filter((moment) => moment.imagesSeen !== imagesSeen);
    kept.push({ imagesSeen, lineage, value, bytes });
    kept.sort((a, b) => a.imagesSeen - b.imagesSeen);
    this.moments = kept;
    while (this.bytes > this.maxBytes) {
      // A run can always be replayed from its beginning.
      const crowded = mostCrowded([-0.5, ...this.moments.map((moment) => moment.imagesSeen)]) - 1;
      this.moments = this.moments.filter((_, i) => i !== crowded);
    }
  }

  /** The last value of a run before a count; null if there is none. */
  lastBefore(lineage: Lineage, imagesSeen: number): Value | null {
    return this.of(lineage).findLast((moment) => moment.imagesSeen < imagesSeen)?.value ?? null;
  }

  /** The value of a run nearest to a count on a logarithmic axis; null if there is none. */
  nearest(lineage: Lineage, imagesSeen: number): Value | null {
    let best: Kept<Value> | null = null;
    for (const moment of this.of(lineage)) {
      if (!best || doublings(moment.imagesSeen, imagesSeen) < doublings(best.imagesSeen, imagesSeen)) best = moment;
    }
    return best?.value ?? null;
  }

  clear(): void {
    this.moments = [];
  }

  private of(lineage: Lineage): Kept<Value>[] {
    const from = this.afterChange ? 1 : 0;
    return this.moments.filter((moment) => shareBeginning(moment.lineage, lineage, moment.imagesSeen + from));
  }
}

/** The number of doublings between two counts. */
export function doublings(a: number, b: number): number {
  return Math.abs(Math.log2((a + 1) / (b + 1)));
}
