import type { CodeSpace } from './code-space';

/** A sparse code: which bits are on, in ascending order; and, for encoders that are not binary, how strongly. */
export interface SparseCode {
  readonly bits: Uint32Array;
  /** One value per bit in `bits`; null if the code is binary. */
  readonly strengths: Float32Array | null;
}

/** Codes of many images, one row after the other; rows may have different lengths. */
export interface CodeRows {
  /** Row i extends from `offsets[i]` to `offsets[i + 1]`, so there is one entry more than rows. */
  readonly offsets: Uint32Array<ArrayBuffer>;
  /** Ascending within each row. */
  readonly bits: Uint32Array<ArrayBuffer>;
  /** One value per bit; null if the codes are binary. */
  readonly strengths: Float32Array<ArrayBuffer> | null;
}

/** Makes room for a number of codes. */
export function createCodeRows(rows: number, { mostBits, values }: Omit<CodeSpace, 'units'>): CodeRows {
  return {
    offsets: new Uint32Array(rows + 1),
    bits: new Uint32Array(rows * mostBits),
    strengths: values === 'real' ? new Float32Array(rows * mostBits) : null,
  };
}

/** Views of one row, valid until the rows are overwritten. */
export function codeOf({ offsets, bits, strengths }: CodeRows, row: number): SparseCode {
  const [first, end] = [offsets[row]!, offsets[row + 1]!];
  return { bits: bits.subarray(first, end), strengths: strengths?.subarray(first, end) ?? null };
}

/** The bits of one row; see `codeOf`. */
export function bitsOf({ offsets, bits }: Pick<CodeRows, 'offsets' | 'bits'>, row: number): Uint32Array<ArrayBuffer> {
  return bits.subarray(offsets[row], offsets[row + 1]);
}

/** The value of a unit: 1 for a bit that is on; null for one that is off. */
export function valueIn({ bits, strengths }: SparseCode, unit: number): number | null {
  const at = bits.indexOf(unit);
  return at < 0 ? null : (strengths?.[at] ?? 1);
}

/**
 * The values that a classifier reads from a code: those of a dense code; null for a code with winners, from which it
 * only reads which units are on, as in a binary code.
 */
export function readValues({ dense }: Pick<CodeSpace, 'dense'>, { strengths }: SparseCode): Float32Array | null {
  return dense ? strengths : null;
}

/** Writes row `row`; rows are written in ascending order. */
export function writeCode(rows: CodeRows, row: number, { bits, strengths }: SparseCode): void {
  const first = rows.offsets[row]!;
  rows.bits.set(bits, first);
  if (strengths) rows.strengths?.set(strengths, first);
  rows.offsets[row + 1] = first + bits.length;
}

/** Appends the first `count` rows of `others` after the first `row` rows. */
export function appendCodes(rows: CodeRows, row: number, others: CodeRows, count: number): void {
  const first = rows.offsets[row]!;
  const length = others.offsets[count]!;
  rows.bits.set(others.bits.subarray(0, length), first);
  if (others.strengths) rows.strengths?.set(others.strengths.subarray(0, length), first);
  for (let i = 1; i <= count; i++) rows.offsets[row + i] = first + others.offsets[i]!;
}

/** Whether all codes have the same number of bits on. */
export function sameLengths({ offsets }: Pick<CodeRows, 'offsets'>): boolean {
  return offsets.every((offset, row) => offset === row * offsets[1]!);
}
