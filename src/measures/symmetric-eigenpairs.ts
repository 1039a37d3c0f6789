/** All eigenvectors of a symmetric matrix, in steps, because a thousand rows take seconds. */

/** A symmetric matrix, row by row. */
export type SymmetricMatrix = readonly Float64Array[];

/** Eigenvalues, each with its eigenvector of length 1. */
export interface Eigenpairs {
  readonly values: readonly number[];
  readonly vectors: readonly Float64Array[];
}

/** The share of the time spent on making a matrix tridiagonal; the rest goes into finding its eigenvectors. */
const TRIDIAGONAL = 0.3;
/** Twice the largest number ever observed for one eigenvalue. */
const MOST_ROTATIONS = 60;

/** @returns a generator that yields the share of the work done; the pairs are in no particular order. */
export function* symmetricEigenpairSteps(matrix: SymmetricMatrix): Generator<number, Eigenpairs, void> {
  const size = matrix.length;
  const rows = matrix.map((row) => row.slice());
  const beside = new Float64Array(size);
  const scales = new Float64Array(size);
  for (let i = size - 1; i > 0; i--) {
    scales[i] = reflect(rows, i, beside);
    yield TRIDIAGONAL * 0.6 * (1 - (i / size) ** 3);
  }
  const diagonal = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    accumulate(rows, i, scales[i]!);
    diagonal[i] = rows[i]![i]!;
    rows[i]!.fill(0, 0, i)[i] = 1;
    for (let j = 0; j < i; j++) rows[j]![i] = 0;
    yield TRIDIAGONAL * (0.6 + 0.4 * (i / size) ** 3);
  }
  const basis = rows.map((_, column) => Float64Array.from(rows, (row) => row[column]!));
  return yield* diagonalise(diagonal, beside.slice(1), basis, TRIDIAGONAL);
}

/**
 * Eigenpairs of a tridiagonal matrix.
 * @param beside the entries next to the diagonal; those from the last row on are not used.
 */
export function* tridiagonalEigenpairSteps(
  diagonal: readonly number[],
  beside: readonly number[],
): Generator<number, Eigenpairs, void> {
  const basis = diagonal.map((_, i) => Float64Array.from(diagonal, (__, p) => (p === i ? 1 : 0)));
  return yield* diagonalise(Float64Array.from(diagonal), Float64Array.from(beside), basis, 0);
}

/**
 * Householder's reflection that zeroes all but the last two entries of row `i`. (Martin, Reinsch and Wilkinson 1968:
 * tred2.) The row is overwritten with the vector of the reflection.
 * @returns half of that vector's squared length; 0 if there is nothing to reflect.
 */
function reflect(rows: readonly Float64Array[], i: number, beside: Float64Array): number {
  const row = rows[i]!;
  const last = row[i - 1]!;
  let scale = 0;
  for (let k = 0; k < i - 1; k++) scale += Math.abs(row[k]!);
  if (scale === 0) {
    beside[i] = last;
    return 0;
  }
  scale += Math.abs(last);
  let squares = 0;
  for (let k = 0; k < i; k++) {
    row[k]! /= scale;
    squares += row[k]! ** 2;
  }
  const length = row[i - 1]! >= 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
  beside[i] = scale * length;
  const half = squares - row[i - 1]! * length;
  row[i - 1]! -= length;
  // Products of the matrix above with the vector; only its lower half is stored.
  const products = beside.fill(0, 0, i);
  for (let j = 0; j < i; j++) {
    const other = rows[j]!;
    const factor = row[j]!;
    let sum = other[j]! * factor;
    for (let k = 0; k < j; k++) {
      sum += other[k]! * row[k]!;
      products[k]! += other[k]! * factor;
    }
    products[j]! += sum;
  }
  let along = 0;
  for (let j = 0; j < i; j++) {
    products[j]! /= half;
    along += products[j]! * row[j]!;
  }
  along /= 2 * half;
  for (let j = 0; j < i; j++) products[j]! -= along * row[j]!;
  for (let j = 0; j < i; j++) {
    const other = rows[j]!;
    const factor = row[j]!;
    const product = products[j]!;
    for (let k = 0; k <= j; k++) other[k]! -= factor * products[k]! + product * row[k]!;
  }
  return half;
}

/**
 * Applies the reflection of row `i` to the basis in which the matrix is tridiagonal, which is built in the rows above.
 */
function accumulate(rows: readonly Float64Array[], i: number, half: number): void {
  if (half === 0) return;
  const row = rows[i]!;
  const sums = new Float64Array(i);
  for (let k = 0; k < i; k++) addTo(sums, rows[k]!, row[k]! / half);
  for (let k = 0; k < i; k++) addTo(rows[k]!.subarray(0, i), sums, -row[k]!);
}

function addTo(to: Float64Array, row: Float64Array, factor: number): void {
  for (let j = 0; j < to.length; j++) to[j]! += factor * row[j]!;
}

/**
 * The implicit QL algorithm (Bowdler, Martin, Reinsch and Wilkinson 1968: tql2). All three arrays are overwritten.
 * @param basis the vectors in which the matrix is tridiagonal. @param from the share of the work already done.
 */
function* diagonalise(
  diagonal: Float64Array,
  beside: Float64Array,
  basis: readonly Float64Array[],
  from: number,
): Generator<number, Eigenpairs, void> {
  const size = diagonal.length;
  for (let first = 0; first < size; first++) {
    for (let tried = 0; ; tried++) {
      const end = blockEnd(diagonal, beside, first);
      if (end === first) break;
      if (tried === MOST_ROTATIONS) throw new Error(`no eigenvalue after ${tried} rotations; expected one`);
      rotate(diagonal, beside, basis, first, end);
    }
    yield from + (1 - from) * (1 - ((size - first - 1) / size) ** 2);
  }
  return { values: Array.from(diagonal), vectors: basis };
}

/** The last row of the block that begins with this row: the entry next to its diagonal is practically zero. */
function blockEnd(diagonal: Float64Array, beside: Float64Array, first: number): number {
  let end = first;
  while (end < diagonal.length - 1) {
    const size = Math.abs(diagonal[end]!) + Math.abs(diagonal[end + 1]!);
    if (Math.abs(beside[end]!) <= Number.EPSILON * size) break;
    end++;
  }
  return end;
}

/** One sweep over a block, from its end to its beginning. */
function rotate(
  diagonal: Float64Array,
  beside: Float64Array,
  basis: readonly Float64Array[],
  first: number,
  end: number,
): void {
  const ratio = (diagonal[first + 1]! - diagonal[first]!) / (2 * beside[first]!);
  const root = Math.sqrt(ratio * ratio + 1);
  let g = diagonal[end]! - diagonal[first]! + beside[first]! / (ratio + (ratio >= 0 ? root : -root));
  let [sine, cosine, shift] = [1, 1, 0];
  for (let i = end - 1; i >= first; i--) {
    const f = sine * beside[i]!;
    const b = cosine * beside[i]!;
    const length = Math.sqrt(f * f + g * g);
    beside[i + 1] = length;
    if (length === 0) {
      diagonal[i + 1]! -= shift;
      beside[end] = 0;
      return;
    }
    sine = f / length;
    cosine = g / length;
    g = diagonal[i + 1]! - shift;
    const r = (diagonal[i]! - g) * sine + 2 * cosine * b;
    shift = sine * r;
    diagonal[i + 1] = g + shift;
    g = cosine * r - b;
    turn(basis[i]!, basis[i + 1]!, sine, cosine);
  }
  diagonal[first]! -= shift;
  beside[first] = g;
  beside[end] = 0;
}

function turn(a: Float64Array, b: Float64Array, sine: number, cosine: number): void {
  for (let k = 0; k < a.length; k++) {
    const x = a[k]!;
    const y = b[k]!;
    b[k] = sine * x + cosine * y;
    a[k] = cosine * x - sine * y;
  }
}
