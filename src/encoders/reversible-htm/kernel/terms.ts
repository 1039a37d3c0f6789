/**
 * Lists the terms whose sum is the overlaps of all units with an image, or with the part that a round explains. Each
 * grey level is written with the binary digits 1, 0 and -1, without two adjacent non-zero digits: 254 is 256 - 2. A
 * digit of 1 adds the synapses of its pixel; a digit of -1 adds their complement, 1 - synapse, which is too much by one
 * for every unit alike. So only bits need to be added.
 */
import { bitsBytes, LEVELS, pixels, termBytes, termCounts, terms, ternary, VECTOR } from './memory-layout';

/** The amount by which all sums are too high. */
export let surplus: i32 = 0;

/** @param values of all pixels, i32; zero in the padding. */
export function listTerms(values: usize): void {
  memory.fill(termCounts, 0, (<usize>LEVELS) << 2);
  surplus = 0;
  const end = <usize>pixels;
  for (let p: usize = 0; p < end; p += 4) {
    if (!v128.any_true(v128.load(values + (p << 2)))) continue;
    for (let q = p; q < p + 4; q++) listPixel(load<i32>(values + (q << 2)), q * VECTOR);
  }
}

/** @param vector offset of the pixel's bits in a block. */
function listPixel(value: i32, vector: usize): void {
  if (value == 0) return;
  const size = <u32>abs(value);
  const half = size >> 1;
  const sum = size + half;
  const digits = half ^ sum;
  const ones = value > 0 ? sum & digits : half & digits;
  const minusOnes = digits ^ ones;
  surplus += <i32>minusOnes;
  // Inhibiting synapses count with the opposite sign.
  if (ternary) surplus += <i32>ones;
  for (let left = digits; left; left &= left - 1) {
    const level = <usize>ctz(left);
    const minus = <usize>((minusOnes >> level) & 1);
    listTerm(level, vector + minus * bitsBytes);
    if (ternary) listTerm(level, vector + (3 - minus) * bitsBytes);
  }
}

function listTerm(level: usize, vector: usize): void {
  const countAt = termCounts + (level << 2);
  const count = <usize>load<u32>(countAt);
  store<u32>(terms + level * termBytes() + (count << 2), <u32>vector);
  store<u32>(countAt, <u32>(count + 1));
}
