import type { CodeSpace } from './code-space';

/** The grid in which an SDR is drawn everywhere on the page: bit i stands in row floor(i / columns), column i % columns. */
export interface SdrGrid {
  readonly columns: number;
  readonly rows: number;
}

/** Times a grid may be wider than high; and what suits its places on the page best. */
const WIDEST = 2.5;
const BEST = 1.6;

/**
 * Of all grids from a square to one 2.5 times as wide as it is high the one with the fewest places left over, so that a code has
 * no notch where that can be avoided; of several the one nearest to 8 : 5. No row is empty. 1,000 bits: 40 x 25.
 */
export function sdrGrid(units: number): SdrGrid {
  let best: SdrGrid = { columns: 1, rows: 1 };
  let fewest = Number.POSITIVE_INFINITY;
  for (let rows = 1; rows * rows <= units + rows; rows++) {
    const columns = Math.max(1, Math.ceil(units / rows));
    if (columns < rows || columns > WIDEST * rows || columns * (rows - 1) >= Math.max(1, units)) continue;
    const left = columns * rows - units;
    if (left > fewest || (left === fewest && offBest(columns / rows) >= offBest(best.columns / best.rows))) continue;
    best = { columns, rows };
    fewest = left;
  }
  return best;
}

function offBest(ratio: number): number {
  return Math.abs(Math.log(ratio / BEST));
}

/** How many bits are on in both of two codes, whose bits are ascending. */
export function sharedBits(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) shared++;
    if (a[i]! <= b[j]!) i++;
    else j++;
  }
  return shared;
}

/** Bits of a real number as numbers are usually stored. */
export const BITS_OF_A_FLOAT = 32;

/** What one code takes in bits: which units are on, and the value of each where they have values. */
export function bitsOfCode({ units, mostBits, values }: CodeSpace): number {
  return bitsPerCode(units, mostBits) + (values === 'real' ? BITS_OF_A_FLOAT * mostBits : 0);
}

/** log2 of the number of codes with `winners` of `units` bits on: the size of one SDR in bits. */
export function bitsPerCode(units: number, winners: number): number {
  let bits = 0;
  for (let i = 1; i <= winners; i++) bits += Math.log2((units - winners + i) / i);
  return bits;
}
