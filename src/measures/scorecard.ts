import type { RandomStream } from '../core/random';
import type { SparseCode } from '../core/sparse-code';
import { bitsAsText, deadUnits, meanBits, usageEntropy } from './metrics';

/** Takes in the codes of labelled images one by one, and then says what they are like as a set. */
export class CodeTally {
  images = 0;
  private readonly units: number;
  /** On how many images of each class each unit won; one row per class. */
  private readonly wins: Uint32Array;
  private readonly imagesOfClass: Uint32Array;
  private readonly seen = new Set<string>();

  /** @param classes at least 1; images without labels are all of class 0. */
  constructor(units: number, classes: number) {
    this.units = units;
    this.wins = new Uint32Array(classes * units);
    this.imagesOfClass = new Uint32Array(classes);
  }

  /** @param bits ascending, or in whatever order, as long as all codes are listed alike. */
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

  /** Bits that are on in a code, on average. */
  get meanBits(): number {
    return meanBits(this.winsOfUnits(), this.images);
  }

  /**
   * Bits that the codes of two different images have in common, on average over all pairs of images of the same class, and
   * over all pairs of different classes. NaN when there are no such pairs.
   *
   * No pair is looked at: a unit that won on w images of a set is shared by w (w - 1) of its ordered pairs.
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

/**
 * |sum of W|^2 / sum of |W|^2 over the weights of the winners of one code, each times its strength: 1 when they are
 * orthogonal, k when they are clones of each other; 1 when all of them are zero.
 *
 * @param readWeights writes the weights of a unit. @param pixels how many it has.
 */
export function codeCoherence(
  { bits, strengths }: SparseCode,
  readWeights: (unit: number, into: Float32Array) => void,
  pixels: number,
): number {
  const row = new Float32Array(pixels);
  const total = new Float64Array(pixels);
  let energyOfParts = 0;
  for (let i = 0; i < bits.length; i++) {
    readWeights(bits[i]!, row);
    const strength = strengths?.[i] ?? 1;
    for (let p = 0; p < pixels; p++) {
      const part = strength * row[p]!;
      total[p]! += part;
      energyOfParts += part ** 2;
    }
  }
  let energyOfSum = 0;
  for (const value of total) energyOfSum += value ** 2;
  return energyOfParts > 0 ? energyOfSum / energyOfParts : 1;
}

/**
 * A copy of an image in which a share of the pixels, chosen at random, has random values: bytes from 0 to 255, each as likely
 * as any other. At least one pixel is chosen.
 */
export function withChangedPixels(image: Uint8Array, share: number, random: RandomStream): Uint8Array<ArrayBuffer> {
  const changed = Uint8Array.from(image);
  const places = Uint32Array.from(image, (_, p) => p);
  const count = Math.max(1, Math.round(share * image.length));
  // The beginning of a Fisher-Yates shuffle: no pixel is chosen twice.
  for (let i = 0; i < count; i++) {
    const j = random.integer(i, places.length - 1);
    const place = places[j]!;
    places[j] = places[i]!;
    changed[place] = random.integer(0, 255);
  }
  return changed;
}
