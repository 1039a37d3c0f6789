import { bitsAsText, deadUnits, meanBits, usageEntropy } from './metrics';

/** Takes in the codes of labelled images one by one, and computes statistics of the whole set. */
export class CodeTally {
  images = 0;
  private readonly units: number;
  /** Number of images of each class on which each unit won; one row per class. */
  private readonly wins: Uint32Array;
  private readonly imagesOfClass: Uint32Array;
  private readonly seen = new Set<string>();

  /** @param classes at least 1; images without labels are all of class 0. */
  constructor(units: number, classes: number) {
    this.units = units;
    this.wins = new Uint32Array(classes * units);
    this.imagesOfClass = new Uint32Array(classes);
  }

  /** @param bits ascending, or in any other order that is the same for all codes. */
  add(bits: Uint32Array, label: number): void {
    const row = label * this.units;
    for (const unit of bits) this.wins[row + unit]!++;
    this.imagesOfClass[label]!++;
    this.images++;
    this.seen.add(bitsAsText(bits));
  }

  get distinctCodes(): number {
    return this.seen.size;
  }

  /** Units that won on none of the images. */
  get deadUnits(): number {
    return deadUnits(this.winsOfUnits());
  }

  /** As in `usageEntropy`. */
  get usageEntropy(): number {
    return usageEntropy(this.winsOfUnits(), this.images);
  }

  /** Mean number of bits that are on in a code. */
  get meanBits(): number {
    return meanBits(this.winsOfUnits(), this.images);
  }

  /**
   * Mean number of bits shared by the codes of two different images, over all pairs of the same class, and over all
   * pairs of different classes. NaN if there are no such pairs.
   *
   * Pairs are not enumerated: a unit that won on w images of a set is shared by w (w - 1) of its ordered pairs.
   */
  overlaps(): { readonly within: number; readonly between: number } {
    const { wins, units, imagesOfClass, images } = this;
    let within = 0;
    let sameClass = 0;
    for (const count of wins) {
      within += count * (count - 1);
      sameClass += count * count;
    }
    let pairsWithin = 0;
    let pairsOfClass = 0;
    for (const count of imagesOfClass) {
      pairsWithin += count * (count - 1);
      pairsOfClass += count * count;
    }
    let all = 0;
    const winsOfUnits = this.winsOfUnits();
    for (let unit = 0; unit < units; unit++) all += winsOfUnits[unit]! ** 2;
    return { within: within / pairsWithin, between: (all - sameClass) / (images ** 2 - pairsOfClass) };
  }

  private winsOfUnits(): Uint32Array {
    const { wins, units } = this;
    const sums = new Uint32Array(units);
    for (let i = 0; i < wins.length; i++) sums[i % units]! += wins[i]!;
    return sums;
  }
}
