import type { SparseCode } from '../core/sparse-code';

/**
 * |sum of W|^2 / sum of |W|^2 over the weights of one code's winners, each times its strength: 1 if they are
 * orthogonal, k if they are clones of each other, 1 if all of them are zero.
 *
 * @param readWeights writes the weights of a unit. @param pixels number of weights per unit.
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
