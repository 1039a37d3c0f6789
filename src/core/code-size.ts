import type { CodeSpace } from './code-space';

/** Bits of a real number in the usual format. */
export const BITS_OF_A_FLOAT = 32;

/** The size of one code in bits: which units are on, and their values if they have any. */
export function bitsOfCode({ units, mostBits, values }: CodeSpace): number {
  return bitsPerCode(units, mostBits) + (values === 'real' ? BITS_OF_A_FLOAT * mostBits : 0);
}

/** log2 of the number of codes with `winners` of `units` bits on: the size of one SDR in bits. */
export function bitsPerCode(units: number, winners: number): number {
  let bits = 0;
  for (let i = 1; i <= winners; i++) bits += Math.log2((units - winners + i) / i);
  return bits;
}
