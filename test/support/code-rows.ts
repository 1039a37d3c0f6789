import type { CodeRows } from '../../src/core/sparse-code';

/** Binary codes as rows. */
export function codeRows(codes: readonly (readonly number[])[]): CodeRows {
  const offsets = new Uint32Array(codes.length + 1);
  codes.forEach((bits, row) => (offsets[row + 1] = offsets[row]! + bits.length));
  return { offsets, bits: Uint32Array.from(codes.flat()), strengths: null };
}
