/**
 * Measures of a code over a set of images. `codes` holds the winners of the images one after the other, `winners` (k)
 * entries per image, as `Encoder.measure` writes them.
 */

/** Mean of the images' errors; NaN when there are none. */
export function meanError(errors: Float64Array): number {
  let sum = 0;
  for (const error of errors) sum += error;
  return sum / errors.length;
}

/** On how many of the images each unit won. */
export function countWins(codes: Uint32Array, units: number): Uint32Array<ArrayBuffer> {
  const wins = new Uint32Array(units);
  for (const unit of codes) wins[unit]!++;
  return wins;
}

/** Units that won on none of the images. */
export function deadUnits(wins: Uint32Array): number {
  let dead = 0;
  for (const count of wins) if (count === 0) dead++;
  return dead;
}

/**
 * How evenly the units share the wins: the mean binary entropy of their win rates over its maximum, which all units reach
 * together when each wins at the rate q = k / n. From 0 (the same winners always) to 1; 1 also when all units always win,
 * which leaves nothing to share. NaN when there are no images.
 */
export function usageEntropy(wins: Uint32Array, images: number, winners: number): number {
  const units = wins.length;
  const maximum = binaryEntropy(winners / units);
  if (images > 0 && maximum === 0) return 1;
  let sum = 0;
  for (const count of wins) sum += binaryEntropy(count / images);
  return sum / units / maximum;
}

function binaryEntropy(p: number): number {
  if (p === 0 || p === 1) return 0;
  return -p * Math.log2(p) - (1 - p) * Math.log2(1 - p);
}

/** How many different codes there are; the order of an image's winners does not matter when all are listed alike. */
export function distinctCodes(codes: Uint32Array, winners: number): number {
  // A unit fits into one UTF-16 code unit: there are at most 16,384 of them.
  const seen = new Set<string>();
  for (let first = 0; first < codes.length; first += winners) {
    seen.add(String.fromCharCode(...codes.subarray(first, first + winners)));
  }
  return seen.size;
}

/**
 * |sum of W|^2 / sum of |W|^2 over an image's winners, averaged over the images: 1 when the winners' weights are
 * orthogonal, k when they are clones of each other. An image whose winners' weights are all zero counts as 1; NaN when there
 * are no images.
 *
 * @param weights one row of `pixels` values per unit.
 */
export function coherence(weights: Float32Array, pixels: number, codes: Uint32Array, winners: number): number {
  const energies = rowEnergies(weights, pixels);
  const total = new Float64Array(pixels);
  let sum = 0;
  for (let first = 0; first < codes.length; first += winners) {
    total.fill(0);
    let energyOfParts = 0;
    for (let i = first; i < first + winners; i++) {
      const unit = codes[i]!;
      const start = unit * pixels;
      for (let p = 0; p < pixels; p++) total[p]! += weights[start + p]!;
      energyOfParts += energies[unit]!;
    }
    let energyOfSum = 0;
    for (const value of total) energyOfSum += value * value;
    sum += energyOfParts > 0 ? energyOfSum / energyOfParts : 1;
  }
  return sum / (codes.length / winners);
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

/** The least cosine between a unit's weights and a template at which the unit counts as that template. */
const SAME_SHAPE = 0.9;

/**
 * How many units each have become one template (such as a bar), no two the same one: the number of templates that at least
 * one unit's weights match with a cosine of 0.9 or more. A unit counts for its best template only, so that n units reach n
 * exactly when they stand for n templates.
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
