const f32 = Math.fround;

/** After this many images what was counted before weighs half: synapses change, and with them what a count means. */
const HALVING_IMAGES = 2048;
/** It is fitted anew after each of the first images, later after this many. */
const FITTING_IMAGES = 64;
/** Thresholds and widths are tried in these steps, as shares of the active columns: first coarse ones, then fine ones around the best. */
const COARSE = 1 / 16;
const FINE = 1 / 128;
const WIDEST = 2;

/** What a pixel has learnt of its counts; arrays have an entry for each count, 0 ... n. */
export interface CountTable {
  /** How often a pixel had this count, and the sum of its values then; older images weigh less. */
  readonly met: Float64Array<ArrayBuffer>;
  readonly sums: Float64Array<ArrayBuffer>;
}

/**
 * A pixel as a neuron with a threshold: it counts the active columns that are connected to it, and its value is
 * clip((count - threshold) / width). Both are the same for all pixels, and the best ones in squared error for the images
 * that it has seen. Double precision, sums in ascending order of the counts.
 */
export class ThresholdNeuron {
  readonly table: CountTable;
  /** As shares of the active columns, so that they keep their meaning when the number of these changes. */
  threshold = 0;
  width = 1;
  /** Active columns per image in the table; 0: none has been counted. */
  winners = 0;

  /** @param units columns: the highest count there can be. */
  constructor(units: number) {
    this.table = { met: new Float64Array(units + 1), sums: new Float64Array(units + 1) };
  }

  /** The value of a pixel by its count, when this many columns are to be active. */
  levels(winners: number, into: Float32Array): void {
    const threshold = this.threshold * winners;
    const width = this.width * winners;
    for (let count = 0; count < into.length; count++) into[count] = f32(level(count, threshold, width));
  }

  /**
   * Takes in the pixels of one image.
   * @param imagesSeen before it. @param counts of its pixels. @param values of its pixels.
   * @returns whether threshold and width may be others now.
   */
  learn(winners: number, imagesSeen: number, counts: Uint32Array, values: Float32Array): boolean {
    const { met, sums } = this.table;
    if (winners !== this.winners) {
      // With another number of active columns a count means something else.
      met.fill(0);
      sums.fill(0);
      this.winners = winners;
    }
    for (let p = 0; p < counts.length; p++) {
      const count = counts[p]!;
      met[count]!++;
      sums[count]! += values[p]!;
    }
    if ((imagesSeen + 1) % HALVING_IMAGES === 0) {
      for (let count = 0; count < met.length; count++) {
        met[count]! /= 2;
        sums[count]! /= 2;
      }
    }
    const isDue = imagesSeen < FITTING_IMAGES || (imagesSeen + 1) % FITTING_IMAGES === 0;
    if (isDue) this.fit();
    return isDue;
  }

  /** Another table and what was fitted to it. */
  load(
    { met, sums }: { readonly [Name in keyof CountTable]: ArrayLike<number> },
    threshold: number,
    width: number,
    winners: number,
  ): void {
    this.table.met.set(met);
    this.table.sums.set(sums);
    this.threshold = threshold;
    this.width = width;
    this.winners = winners;
  }

  private fit(): void {
    let lowest = Number.POSITIVE_INFINITY;
    let [threshold, width] = [0, 1];
    const tryAll = (from: number, to: number, narrowest: number, widest: number, step: number): void => {
      for (let t = from; t <= to; t += step) {
        for (let w = narrowest; w <= widest; w += step) {
          const error = this.errorWith(t * this.winners, w * this.winners);
          if (!(error < lowest)) continue;
          lowest = error;
          [threshold, width] = [t, w];
        }
      }
    };
    tryAll(0, 1, COARSE, WIDEST, COARSE);
    const [t, w] = [threshold, width];
    tryAll(Math.max(0, t - COARSE), t + COARSE, Math.max(FINE, w - COARSE), w + COARSE, FINE);
    this.threshold = threshold;
    this.width = width;
  }

  /** The squared error over all that is in the table, but for a part that is the same for all neurons. */
  private errorWith(threshold: number, width: number): number {
    const { met, sums } = this.table;
    let error = 0;
    for (let count = 0; count <= this.winners; count++) {
      const value = level(count, threshold, width);
      error += value * (met[count]! * value - 2 * sums[count]!);
    }
    return error;
  }
}

function level(count: number, threshold: number, width: number): number {
  const value = (count - threshold) / width;
  return value > 1 ? 1 : value > 0 ? value : 0;
}
