import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { randomStream } from '../core/random';
import { resultOf } from './result-of';
import {
  symmetricEigenpairSteps,
  tridiagonalEigenpairSteps,
  type Eigenpairs,
  type SymmetricMatrix,
} from './symmetric-eigenpairs';

/** Up to this size all eigenvectors take about half a second. */
const SMALL = 256;
/** Steps of Lanczos' method for each wanted eigenvector before its result is first checked. */
const STEPS_PER_VECTOR = 3;
/** Further steps before the next check. */
const STEPS_BETWEEN = 40;
/** How far A v may be from lambda v, relative to the largest eigenvalue. */
const TOLERANCE = 1e-9;
/** By how much, relative to the largest eigenvalue, a missed eigenvalue may be larger than the last one taken. */
const MISSED_TOLERANCE = 1e-8;
/** The share of the remaining progress to `FOUND` attributed to one check, which may come too early to succeed. */
const LOOK = 0.5;
/** The share of the work done when the search for missed larger eigenvalues begins. */
const FOUND = 0.6;

/**
 * The eigenvectors of the `wanted` largest eigenvalues. If only a few of many are wanted, they come from Lanczos'
 * method, provided that no larger eigenvalue can have been missed; otherwise they come from a decomposition of the
 * whole matrix.
 *
 * @param matrix positive semidefinite.
 */
export function leadingEigenvectors(matrix: SymmetricMatrix, wanted: number): Eigenpairs {
  return resultOf(leadingEigenvectorSteps(matrix, wanted));
}

/** As `leadingEigenvectors`, in steps. @returns a generator that yields the share of the work done. */
export function* leadingEigenvectorSteps(matrix: SymmetricMatrix, wanted: number): Generator<number, Eigenpairs, void> {
  if (matrix.length <= SMALL) return largestOf(allOf(matrix), wanted);
  let done = 0;
  const note = (share: number): void => void (done = share);
  const found = yield* noted(lanczos(matrix, wanted), note);
  if (found && (yield* noted(areTheLargest(matrix, found), note))) return found;
  // All eigenvectors, in time that grows with the cube of the size.
  const all = yield* between(done, 1, symmetricEigenpairSteps(matrix));
  return largestOf(all, wanted);
}

/** All in one go, which would take too long for larger matrices. */
function allOf(matrix: SymmetricMatrix): Eigenpairs {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(new Matrix([...matrix]), {
    assumeSymmetric: true,
  });
  const vectors = matrix.map((_, column) => Float64Array.from(eigenvectorMatrix.getColumn(column)));
  return { values: realEigenvalues, vectors };
}

/** The pairs with the largest eigenvalues, in descending order. */
function largestOf({ values, vectors }: Eigenpairs, wanted: number): Eigenpairs {
  const order = values.map((_, i) => i).sort((a, b) => values[b]! - values[a]!);
  const chosen = order.slice(0, wanted);
  return { values: chosen.map((i) => values[i]!), vectors: chosen.map((i) => vectors[i]!) };
}

/** Passes on the steps, and notes the progress of each. */
function* noted<T>(steps: Generator<number, T, void>, note: (share: number) => void): Generator<number, T, void> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    note(step.value);
    yield step.value;
  }
}

/** Scales the progress of steps that are only a part of the work. */
function* between<T>(from: number, to: number, steps: Generator<number, T, void>): Generator<number, T, void> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield from + (to - from) * step.value;
  }
}

/**
 * Lanczos' method, with every vector made orthogonal to all earlier ones. (Golub and Van Loan, Matrix Computations,
 * chapter 10.)
 * @returns null if it does not converge within half as many steps as the matrix has rows.
 */
function* lanczos(matrix: SymmetricMatrix, wanted: number): Generator<number, Eigenpairs | null, void> {
  const random = randomStream(0, 'noise');
  const basis: Float64Array[] = [];
  // The matrix is tridiagonal in this basis.
  const diagonal: number[] = [];
  const beside: number[] = [];
  let next: Float64Array = Float64Array.from(matrix, () => random.unit() - 0.5);
  let length = Math.sqrt(dot(next, next));
  let done = 0;
  for (let look = STEPS_PER_VECTOR * wanted; look <= matrix.length / 2; look += STEPS_BETWEEN) {
    while (basis.length < look) {
      // The remainder lies in the basis: a subspace that the matrix maps to itself.
      if (!(length > 0)) return null;
      const vector = next.map((value) => value / length);
      basis.push(vector);
      next = times(matrix, vector);
      diagonal.push(dot(next, vector));
      // One pass leaves too large a remainder of a vector that is almost in the basis.
      for (let pass = 0; pass < 2; pass++) for (const earlier of basis) subtract(next, earlier, dot(next, earlier));
      length = Math.sqrt(dot(next, next));
      beside.push(length);
      done = Math.max(done, (FOUND * basis.length) / (matrix.length / 2));
      yield done;
    }
    const ahead = done + LOOK * (FOUND - done);
    const all = yield* between(done, ahead, tridiagonalEigenpairSteps(diagonal, beside));
    done = ahead;
    const { values, vectors } = largestOf(all, wanted);
    const worst = Math.max(...vectors.map((vector) => Math.abs(length * vector[look - 1]!)));
    if (worst <= TOLERANCE * values[0]!) return { values, vectors: vectors.map((vector) => combine(basis, vector)) };
  }
  return null;
}

/**
 * Whether no eigenvector orthogonal to these has a larger eigenvalue: Lanczos' method can miss one of several equal
 * ones. With these pairs removed, the matrix must be below a multiple of the identity.
 */
function* areTheLargest(matrix: SymmetricMatrix, { values, vectors }: Eigenpairs): Generator<number, boolean, void> {
  const bound = values.at(-1)! + MISSED_TOLERANCE * values[0]!;
  const scaled = vectors.map((vector, i) => vector.map((value) => value * Math.sqrt(Math.max(0, values[i]!))));
  const rest: Float64Array[] = [];
  for (const [p, row] of matrix.entries()) {
    const left = row.map((value) => -value);
    for (const vector of scaled) subtract(left, vector, -vector[p]!);
    left[p]! += bound;
    rest.push(left);
    yield FOUND;
  }
  return yield* isPositiveDefinite(rest);
}

/** Whether a symmetric matrix has a Cholesky factor, which overwrites its lower half. */
function* isPositiveDefinite(matrix: SymmetricMatrix): Generator<number, boolean, void> {
  for (const [i, row] of matrix.entries()) {
    let left = row[i]!;
    for (let j = 0; j < i; j++) {
      const earlier = matrix[j]!;
      let value = row[j]!;
      for (let k = 0; k < j; k++) value -= row[k]! * earlier[k]!;
      value /= earlier[j]!;
      row[j] = value;
      left -= value * value;
    }
    if (!(left > 0)) return false;
    row[i] = Math.sqrt(left);
    // The time for a row grows with the square of its index.
    yield FOUND + (1 - FOUND) * ((i + 1) / matrix.length) ** 3;
  }
  return true;
}

function combine(basis: readonly Float64Array[], shares: Float64Array): Float64Array {
  const result = new Float64Array(basis[0]!.length);
  basis.forEach((vector, i) => subtract(result, vector, -shares[i]!));
  return result;
}

function times(matrix: SymmetricMatrix, vector: Float64Array): Float64Array {
  return Float64Array.from(matrix, (row) => dot(row, vector));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** from -= factor * vector */
function subtract(from: Float64Array, vector: Float64Array, factor: number): void {
  for (let i = 0; i < from.length; i++) from[i]! -= factor * vector[i]!;
}
