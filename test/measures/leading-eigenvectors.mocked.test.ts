import fc from 'fast-check';
import type * as MlMatrix from 'ml-matrix';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { leadingEigenvectors, leadingEigenvectorSteps } from '../../src/measures/leading-eigenvectors';
import type * as Symmetric from '../../src/measures/symmetric-eigenpairs';
import type { Eigenpairs, SymmetricMatrix } from '../../src/measures/symmetric-eigenpairs';
import { randomStream, type RandomStream } from '../../src/core/random';
import { times } from '../support/stress';

/** The sizes of the matrices that were decomposed as a whole. */
const decomposed: number[] = [];

vi.mock('ml-matrix', async (importOriginal) => {
  const original = await importOriginal<typeof MlMatrix>();
  return {
    ...original,
    EigenvalueDecomposition: class extends original.EigenvalueDecomposition {
      constructor(...args: ConstructorParameters<typeof original.EigenvalueDecomposition>) {
        super(...args);
        decomposed.push(this.realEigenvalues.length);
      }
    },
  };
});

vi.mock('../../src/measures/symmetric-eigenpairs', async (importOriginal) => {
  const original = await importOriginal<typeof Symmetric>();
  return {
    ...original,
    symmetricEigenpairSteps: (matrix: SymmetricMatrix) => {
      decomposed.push(matrix.length);
      return original.symmetricEigenpairSteps(matrix);
    },
  };
});

beforeEach(() => {
  decomposed.length = 0;
});

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Reflects vectors at a random plane, which keeps them orthonormal. */
function mirror(vectors: readonly Float64Array[], random: RandomStream): void {
  const normal = Float64Array.from(vectors[0]!, () => random.unit() - 0.5);
  const squared = dot(normal, normal);
  for (const vector of vectors) {
    const distance = dot(vector, normal) / squared;
    for (let i = 0; i < vector.length; i++) vector[i]! -= 2 * distance * normal[i]!;
  }
}

/** A symmetric matrix with these eigenvalues, and zeros up to `size`. */
function matrixWith(size: number, eigenvalues: readonly number[], seed: number): SymmetricMatrix {
  const random = randomStream(seed, 'noise');
  const vectors = eigenvalues.map((_, i) => Float64Array.from({ length: size }, (__, p) => (p === i ? 1 : 0)));
  mirror(vectors, random);
  mirror(vectors, random);
  const matrix = Array.from({ length: size }, () => new Float64Array(size));
  eigenvalues.forEach((value, i) => {
    const vector = vectors[i]!;
    for (let p = 0; p < size; p++) {
      for (let q = 0; q < size; q++) matrix[p]![q]! += value * (vector[p]! * vector[q]!);
    }
  });
  return matrix;
}

/** Checks that they are orthonormal eigenvectors with the expected eigenvalues. */
function expectEigenpairs(matrix: SymmetricMatrix, { values, vectors }: Eigenpairs, expected: readonly number[]): void {
  const scale = expected[0]!;
  expect(values).toHaveLength(expected.length);
  expected.forEach((value, i) => expect(values[i]! / scale).toBeCloseTo(value / scale, 9));
  vectors.forEach((vector, i) => {
    const furthest = Math.max(...matrix.map((row, p) => Math.abs(dot(row, vector) - values[i]! * vector[p]!)));
    expect(furthest / scale).toBeLessThan(1e-8);
    for (let j = 0; j <= i; j++) expect(dot(vector, vectors[j]!)).toBeCloseTo(i === j ? 1 : 0, 9);
  });
}

describe('leading eigenvectors', () => {
  it('of a small matrix are those of its largest eigenvalues, from a decomposition of the whole matrix', () => {
    const matrix = [Float64Array.of(2, 1), Float64Array.of(1, 2)];
    const { values, vectors } = leadingEigenvectors(matrix, 1);
    expect(values).toEqual([expect.closeTo(3, 12)]);
    expect(Math.abs(dot(vectors[0]!, [Math.SQRT1_2, Math.SQRT1_2]))).toBeCloseTo(1, 12);
    expect(decomposed).toEqual([2]);
  });

  it('of a large matrix with a falling spectrum are found without decomposing it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 257, max: 330 }),
        fc.integer({ min: 1, max: 12 }),
        fc.double({ min: 0.5, max: 0.9, noNaN: true }),
        fc.double({ min: -8, max: 8, noNaN: true }),
        fc.nat(),
        (size, wanted, ratio, magnitude, seed) => {
          decomposed.length = 0;
          const eigenvalues = Array.from({ length: 60 }, (_, i) => 10 ** magnitude * ratio ** i);
          const matrix = matrixWith(size, eigenvalues, seed);
          expectEigenpairs(matrix, leadingEigenvectors(matrix, wanted), eigenvalues.slice(0, wanted));
          expect(decomposed).toEqual([]);
        },
      ),
      { numRuns: times(5, 15) },
    );
  });

  it.each([
    ['several are equal', [9, 5, 5, 5, 5, 5, 5, 5, 1], 6],
    ['all that are not zero are equal', Array.from({ length: 200 }, () => 3), 20],
    ['fewer are wanted than are equal', [9, 5, 5, 5, 5, 5, 5, 5, 1], 3],
    ['more are wanted than are not zero', [4, 2, 1], 8],
    ['they hardly fall', Array.from({ length: 290 }, (_, i) => 1 - i / 3000), 30],
    ['nearly all are wanted', Array.from({ length: 280 }, (_, i) => 300 - i), 270],
  ])('are the right ones when %s', (_, eigenvalues, wanted) => {
    const matrix = matrixWith(300, eigenvalues, 7);
    const expected = Array.from({ length: wanted }, (__, i) => eigenvalues[i] ?? 0);
    expectEigenpairs(matrix, leadingEigenvectors(matrix, wanted), expected);
  });

  it.each([
    ['found among few', 30, 0.8],
    ['all of them', 280, 0.99],
  ])('say how far they have come while they are %s, and never that they are farther than later', (_, wanted, ratio) => {
    const matrix = matrixWith(
      300,
      Array.from({ length: 290 }, (__, i) => ratio ** i),
      5,
    );
    const shares = [...leadingEigenvectorSteps(matrix, wanted)];
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBeGreaterThan(0.95);
    expect(shares.at(-1)).toBeLessThanOrEqual(1);
    expect(new Set(shares).size).toBeGreaterThan(200);
  });

  it('are the same every time', () => {
    const matrix = matrixWith(
      260,
      Array.from({ length: 60 }, (_, i) => 0.8 ** i),
      3,
    );
    expect(leadingEigenvectors(matrix, 5)).toEqual(leadingEigenvectors(matrix, 5));
  });
});
