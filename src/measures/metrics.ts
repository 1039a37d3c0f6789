/** Measures of a code over a set of images. */
import { bitsOf, codeOf, type CodeRows } from '../core/sparse-code';

/** Mean of the images' errors; NaN without images. */
export function meanError(errors: Float64Array): number {
  let sum = 0;
  for (const error of errors) sum += error;
  return sum / errors.length;
}

/** Number of the images on which each unit won. */
export function countWins({ offsets, bits }: CodeRows, units: number): Uint32Array<ArrayBuffer> {
  const wins = new Uint32Array(units);
  for (const unit of bits.subarray(0, offsets.at(-1))) wins[unit]!++;
  return wins;
}

/** Units that won on none of the images. */
export function deadUnits(wins: Uint32Array): number {
  let dead = 0;
  for (const count of wins) if (count === 0) dead++;
  return dead;
}

/**
 * How evenly the units share the wins: the mean binary entropy of their win rates, divided by its maximum, which is
 * reached if every unit wins at the mean rate (q = k / n if all codes have k bits on). From 0 (always the same winners)
 * to 1; also 1 if all units always win, when there is nothing to share. NaN without images.
 */
export function usageEntropy(wins: Uint32Array, images: number): number {
  const units = wins.length;
  const maximum = binaryEntropy(meanBits(wins, images) / units);
  if (images > 0 && maximum === 0) return 1;
  let sum = 0;
  for (const count of wins) sum += binaryEntropy(count / images);
  return sum / units / maximum;
}

/** Mean number of bits that are on in a code. */
export function meanBits(wins: Uint32Array, images: number): number {
  let sum = 0;
  for (const count of wins) sum += count;
  return sum / images;
}

function binaryEntropy(p: number): number {
  if (p === 0 || p === 1) return 0;
  return -p * Math.log2(p) - (1 - p) * Math.log2(1 - p);
}

/** Number of different sets of bits. */
export function distinctCodes(codes: CodeRows): number {
  const seen = new Set<string>();
  for (let row = 0; row + 1 < codes.offsets.length; row++) seen.add(bitsAsText(bitsOf(codes, row)));
  return seen.size;
}

/** A text that identifies a set of bits. */
export function bitsAsText(bits: Uint32Array): string {
  // A unit fits into one UTF-16 code unit: there are at most 16,384 of them.
  return String.fromCharCode(...bits);
}

/**
 * |sum of W|^2 / sum of |W|^2 over the weights of an image's winners, each times its strength, averaged over the
 * images: 1 if they are orthogonal, k if they are clones of each other. An image whose winners' weights are all zero
 * counts as 1. NaN without images.
 *
 * @param weights one row of `pixels` values per unit.
 */
export function coherence(weights: Float32Array, pixels: number, codes: CodeRows): number {
  const energies = rowEnergies(weights, pixels);
  const total = new Float64Array(pixels);
  const images = codes.offsets.length - 1;
  let sum = 0;
  for (let row = 0; row < images; row++) {
    const { bits, strengths } = codeOf(codes, row);
    total.fill(0);
    let energyOfParts = 0;
    for (let i = 0; i < bits.length; i++) {
      const start = bits[i]! * pixels;
      const strength = strengths?.[i] ?? 1;
      for (let p = 0; p < pixels; p++) total[p]! += strength * weights[start + p]!;
      energyOfParts += strength ** 2 * energies[bits[i]!]!;
    }
    let energyOfSum = 0;
    for (const value of total) energyOfSum += value * value;
    sum += energyOfParts > 0 ? energyOfSum / energyOfParts : 1;
  }
  return sum / images;
}

function rowEnergies(weights: Float32Array, pixels: number): Float64Array {
  const energies = new Float64Array(weights.length / pixels);
  for (let unit = 0; unit < energies.length; unit++) {
    let energy = 0;
    for (let w = unit * pixels; w < (unit + 1) * pixels; w++) energy += weights[w]! ** 2;
    energies[unit] = energy;
  }
  return energies;
}

/** The smallest cosine between a unit's weights and a template at which the unit counts as a match. */
const SAME_SHAPE = 0.9;

/**
 * How many units have become different templates (such as bars): the number of templates that the weights of at least
 * one unit match with a cosine of 0.9 or more. A unit counts only for its best template, so n units reach n only if
 * they match n templates.
 *
 * @param weights one row of `pixels` values per unit. @param templates one row of `pixels` values per template.
 */
export function unitsThatAreOneTemplate(weights: Float32Array, templates: Float32Array, pixels: number): number {
  const weightEnergies = rowEnergies(weights, pixels);
  const templateEnergies = rowEnergies(templates, pixels);
  const matched = new Set<number>();
  weightEnergies.forEach((weightEnergy, unit) => {
    let best = -1;
    let bestCosine = SAME_SHAPE;
    templateEnergies.forEach((templateEnergy, template) => {
      let dot = 0;
      for (let p = 0; p < pixels; p++) dot += weights[unit * pixels + p]! * templates[template * pixels + p]!;
      const cosine = dot / Math.sqrt(weightEnergy * templateEnergy);
      if (cosine >= bestCosine) {
        best = template;
        bestCosine = cosine;
      }
    });
    if (best >= 0) matched.add(best);
  });
  return matched.size;
}
