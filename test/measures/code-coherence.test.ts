import { describe, expect, it } from 'vitest';
import { coherence } from '../../src/measures/metrics';
import { codeCoherence } from '../../src/measures/code-coherence';
import { randomStream } from '../../src/core/random';
import { codeRows } from '../support/code-rows';

const binary = (...bits: number[]) => ({ bits: Uint32Array.from(bits), strengths: null });

describe('the coherence of a code', () => {
  const weights = [
    [1, 0, 0],
    [0, 2, 0],
    [1, 0, 0],
    [0, 0, 0],
  ];
  const read = (unit: number, into: Float32Array) => into.set(weights[unit]!);

  it('is 1 for orthogonal weights, k for clones, and 1 for weights that are all zero', () => {
    expect(codeCoherence(binary(0, 1), read, 3)).toBe(1);
    expect(codeCoherence(binary(0, 2), read, 3)).toBe(2);
    expect(codeCoherence(binary(3), read, 3)).toBe(1);
  });

  it('weights each winner by its strength', () => {
    // Twice the first axis and once the second: still orthogonal. Clones of strengths 3 and 1: (3 + 1)^2 / (9 + 1).
    expect(codeCoherence({ bits: Uint32Array.of(0, 1), strengths: Float32Array.of(2, 1) }, read, 3)).toBe(1);
    expect(codeCoherence({ bits: Uint32Array.of(0, 2), strengths: Float32Array.of(3, 1) }, read, 3)).toBe(1.6);
    const all = Float32Array.from(weights.flat());
    const rows = { ...codeRows([[0, 2]]), strengths: Float32Array.of(3, 1) };
    expect(coherence(all, 3, rows)).toBe(1.6);
  });

  it('has the same mean as the measure that uses all weights together', () => {
    const random = randomStream(5, 'noise');
    const all = Float32Array.from({ length: 8 * 4 }, () => random.unit() - 0.5);
    const rows = (unit: number, into: Float32Array) => into.set(all.subarray(unit * 4, unit * 4 + 4));
    const codes = [
      [0, 3, 5],
      [1, 2, 7],
    ];
    const mean = codes.reduce((sum, bits) => sum + codeCoherence(binary(...bits), rows, 4) / 2, 0);
    expect(mean).toBeCloseTo(coherence(all, 4, codeRows(codes)), 5);
  });
});
