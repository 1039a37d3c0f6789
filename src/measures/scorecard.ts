import type { RandomStream } from '../core/random';
import { deadUnits, usageEntropy } from './metrics';

/** The winners of one image. */
export type Code = Uint16Array | Uint32Array;

/** Takes in the codes of labelled images one by one, and then says what they are like as a set. */
export class CodeTally {
  images = 0;
  private readonly units: number;
  private readonly winners: number;
  /** On how many images of each class each unit won; one row per class. */
  private readonly wins: Uint32Array;
  private readonly imagesOfClass: Uint32Array;
  private readonly seen = new Set<string>();

  /** @param classes at least 1; images without labels are all of class 0. */
  constructor(units: number, winners: number, classes: number) {
    this.units = units;
    this.winners = winners;
    this.wins = new Uint32Array(classes * units);
    this.imagesOfClass = new Uint32Array(classes);
  }

  /** @param code ascending, or in whatever order, as long as all codes are listed alike. */
  add(code: Code, label: number): void {
    const row = label * this.units;
    for (const unit of code) this.wins[row + unit]!++;
    this.imagesOfClass[label]!++;
    this.images++;
    // A unit fits into one UTF-16 code unit: there are at most 16,384 of them.
    this.seen.add(String.fromCharCode(...code));
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
    return usageEntropy(this.winsOfUnits(), this.images, this.winners);
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
 * |sum of W|^2 / sum of |W|^2 over the winners of one code: 1 when their weights are orthogonal, k when they are clones of
 * each other; 1 when all their weights are zero.
 *
 * @param readWeights writes the weights of a unit. @param pixels how many it has.
 */
export function codeCoherence(
  code: Code,
  readWeights: (unit: number, into: Float32Array) => void,
  pixels: number,
): number {
  const row = new Float32Array(pixels);
  const total = new Float64Array(pixels);
  let energyOfParts = 0;
  for (const unit of code) {
    readWeights(unit, row);
    for (let p = 0; p < pixels; p++) {
      total[p]! += row[p]!;
      energyOfParts += row[p]! ** 2;
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

/** Bits that two codes have in common. */
export function sharedBits(a: Code, b: Code): number {
  const bits = new Set(a);
  let shared = 0;
  for (const bit of b) if (bits.has(bit)) shared++;
  return shared;
}
