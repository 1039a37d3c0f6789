import { grouped } from '../../core/counted';
import { exampleCodes, type Snapshot } from '../../core/snapshot';
import { codeOf } from '../../core/sparse-code';

/** A sentence: how many bits of a code are in the union of the other rows' codes, averaged over all codes. */
export function unionSentence(snapshot: Snapshot): string {
  const { examples } = snapshot.shape;
  if (examples < 2) return '';
  const rows = exampleCodes(snapshot);
  const codes = Array.from({ length: examples }, (_, i) => [...codeOf(rows, i).bits]);
  const { bits, found } = leftOut(codes);
  const each = codes[0]!.length;
  return `Nine codes together: ${bits} of ${grouped(snapshot.shape.units)} bits. Of the tenth, ${found} of ${each} bits are among them.`;
}

/** @returns the size of the union of all codes but one, and how many bits of that one are in it; rounded means. */
export function leftOut(codes: readonly (readonly number[])[]): { readonly bits: number; readonly found: number } {
  const each = codes.map((code, out) => {
    const union = new Set(codes.filter((_, i) => i !== out).flat());
    return { bits: union.size, found: code.filter((bit) => union.has(bit)).length };
  });
  const mean = (values: readonly number[]): number =>
    Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
  return { bits: mean(each.map(({ bits }) => bits)), found: mean(each.map(({ found }) => found)) };
}
