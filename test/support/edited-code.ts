import type { EditedCode } from '../../src/core/edited-code';

/**
 * A predictable code of 20 units on images of 4 x 4 pixels: bits 1, 2 and 5 are on; units 0 ... 11 are described, unit
 * u with the contribution u / 1000, the boost -0.5 and the rank that follows from its score.
 */
export function editedCode(change: Partial<EditedCode> = {}): EditedCode {
  const encoderBits = Uint32Array.of(1, 2, 5);
  const units = Uint32Array.from({ length: 12 }, (_, unit) => unit);
  /** Winners first, the lower unit before the higher. */
  const order = [1, 2, 5, 0, 3, 4, 6, 7, 8, 9, 10, 11];
  const ranks = units.map((unit) => order.indexOf(unit) + 1);
  const scores = Float32Array.from(ranks, (rank) => 4 - rank / 8);
  return {
    imagesSeen: 1234,
    units: 20,
    shape: { width: 4, height: 4, signed: false },
    image: new Uint8Array(16),
    encoderBits,
    bits: encoderBits.slice(),
    encoderError: 0.01,
    error: 0.01,
    reconstruction: new Float32Array(16),
    encoderProbabilities: Float32Array.of(0.1, 0.7, 0.2),
    probabilities: Float32Array.of(0.1, 0.7, 0.2),
    described: {
      units,
      tiles: new Int8Array(12 * 16).fill(127),
      scales: new Float32Array(12).fill(1),
      contributions: Float64Array.from(units, (unit) => unit / 1000),
      overlaps: scores.map((score) => score + 0.5),
      boosts: new Float32Array(12).fill(-0.5),
      penalties: new Float32Array(12),
      scores,
      ranks,
      rounds: new Uint32Array(12),
    },
    rounds: { picks: Uint32Array.of(3), cuts: Float32Array.of(3.5) },
    stack: {
      order: Uint32Array.of(5, 2, 1),
      steps: Uint32Array.of(0, 1, 2, 3),
      sums: new Float32Array(64),
      errors: Float64Array.of(0.1, 0.05, 0.02, 0.01),
      unclippedErrors: Float64Array.of(0.1, 0.06, 0.04, 0.03),
      belowZero: Uint32Array.of(0, 1, 2, 3),
    },
    damage: {
      kind: 'drop',
      count: 1,
      bits: Uint32Array.of(1, 5),
      reconstruction: new Float32Array(16),
      shares: Float64Array.of(0, 1 / 3, 2 / 3, 1),
      errors: Float64Array.of(0.01, 0.02, 0.05, 0.1),
      classes: Uint32Array.of(1, 1, 2, 2),
    },
    ...change,
  };
}
