const f32 = Math.fround;

/** After this many images older counts weigh half: as synapses change, so does the meaning of a count. */
const HALVING_IMAGES = 2048;
/** The neuron is fitted after each of this many first images, later only after every this many. */
const FITTING_IMAGES = 64;
/**
 * The steps between thresholds and widths tried, as shares of the active columns: first coarse,
 * then fine around the best.
 */
const COARSE = 1 / 16;
const FINE = 1 / 128;
const WIDEST = 2;

/** Statistics of the pixels by their count; arrays have an entry for each count, 0 ... n. */
export interface CountTable {
  /** How often a pixel had this count, and the sum of those pixels' values; older images weigh less. */
  readonly met: Float64Array<ArrayBuffer>;
  readonly sums: Float64Array<ArrayBuffer>;
}

/**
 * A pixel as a neuron with a threshold: it counts the active columns connected to it, and its value is
 * clip((count - threshold) / width). Threshold and width are the same for all pixels: those with the least squared
 * error over the images seen. Double precision, sums in ascending order of the counts.
 */
export class ThresholdNeuron {
  readonly table: CountTable;
  /** As shares of the active columns, so that they keep their meaning when that number changes. */
  threshold = 0;
  width = 1;
  /** Active columns per image in the table; 0 if the table is empty. */
  winners = 0;

  /** @param units columns: the highest count there can be. */
  constructor(units: number) {
    this.table = { met: new Float64Array(units + 1), sums: new Float64Array(units + 1) };
  }

  /** The value of a pixel by its count, for this many active columns. */
  levels(winners: number, into: Float32Array): void {
    const threshold = this.threshold * winners;
    const width = this.width * winners;
    for (let count = 0; count < into.length; count++) into[count] = f32(level(count, threshold, width));
  }

  /**
   * Adds the pixels of one image to the table.
   * @param imagesSeen before this image. @param counts of its pixels. @param values of its pixels.
   * @returns whether threshold and width may have changed.
   */
  learn(winners: number, imagesSeen: number, counts: Uint32Array, values: Float32Array): boolean {
    const { met, sums } = this.table;
    if (winners !== this.winners) {
      // The meaning of a count depends on the number of active columns.
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

  /** Replaces the table, and the values fitted to it. */
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

  /** The squared error over the whole table, without the part that does not depend on threshold and width. */
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
