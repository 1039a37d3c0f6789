import { mostCrowded } from '../../core/most-crowded';
import { shareBeginning, type Lineage } from './lineage';

interface Kept<Value> {
  readonly imagesSeen: number;
  readonly lineage: Lineage;
  readonly value: Value;
  readonly bytes: number;
}

/**
 * Keeps something of a run at many of its moments, spread over all of it, within a fixed number of bytes: where these do not
 * suffice, the moments that lie closest together are thinned out. The newest stays.
 */
export class KeptMoments<Value> {
  private readonly maxBytes: number;
  /** Whether what is kept at a count is as a change of settings at that very count has left it, or as the image before has. */
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

  /** @param bytes that the value takes. Of one that takes more than there is room for, nothing is kept. */
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

  /** The last one of a run before a count; null: there is none. */
  lastBefore(lineage: Lineage, imagesSeen: number): Value | null {
    return this.of(lineage).findLast((moment) => moment.imagesSeen < imagesSeen)?.value ?? null;
  }

  /** The one of a run at a count or, on a logarithmic axis, next to it; null: there is none. */
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

/** How many doublings lie between two counts. */
export function doublings(a: number, b: number): number {
  return Math.abs(Math.log2((a + 1) / (b + 1)));
}
