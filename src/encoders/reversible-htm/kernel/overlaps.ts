/**
 * The overlaps of 128 units at once. Bits of one binary digit are added by threes: their sum is one bit of the same
 * digit and a carry to the next. Integer sums are exact in any order.
 */
import {
  blockBytes,
  blocks,
  carries,
  LEVELS,
  paddedUnits,
  planes,
  PLANES,
  sums,
  termBytes,
  termCounts,
  terms,
  UNITS_PER_BLOCK,
  VECTOR,
} from './memory-layout';
import { spread } from './spread';
import { surplus } from './terms';

/** Computes the dot products of all units with the values listed as terms, into `sums`. */
export function computeSums(): void {
  const count = paddedUnits / UNITS_PER_BLOCK;
  for (let block = 0; block < count; block++) {
    const used = addTerms(blocks + <usize>block * blockBytes);
    spread(used, surplus, sums + ((<usize>(block * UNITS_PER_BLOCK)) << 2));
  }
}

/** Adds all terms for a block, into `planes`. @returns the number of planes used. */
function addTerms(block: usize): i32 {
  const bytes = termBytes();
  let carried = carries;
  let level = 0;
  for (; level < PLANES; level++) {
    const inherited = carried;
    const count = level < LEVELS ? load<u32>(termCounts + ((<usize>level) << 2)) : 0;
    if (level >= LEVELS && inherited == carries) break;
    carried = addLevel(block, terms + <usize>level * bytes, count, inherited, planes + <usize>level * VECTOR);
  }
  return level;
}

/**
 * Adds the bits of one digit. New carries overwrite those already read.
 * @param list of `count` offsets.
 * @param inherited end of the carries from the digit before. @param plane receives the sum's digit.
 * @returns the end of the carries to the next digit.
 */
function addLevel(block: usize, list: usize, count: u32, inherited: usize, plane: usize): usize {
  let sum = i64x2.splat(0);
  let to = carries;
  let from = carries;
  for (; from + VECTOR < inherited; from += 2 * VECTOR, to += VECTOR) {
    const a = v128.load(from);
    const b = v128.load(from, 16);
    const odd = v128.xor(a, b);
    v128.store(to, v128.bitselect(sum, a, odd));
    sum = v128.xor(sum, odd);
  }
  const end = list + ((<usize>count) << 2);
  if (from < inherited) {
    const a = v128.load(from);
    const b = list < end ? v128.load(block + <usize>load<u32>(list)) : i64x2.splat(0);
    const odd = v128.xor(a, b);
    v128.store(to, v128.bitselect(sum, a, odd));
    to += VECTOR;
    sum = v128.xor(sum, odd);
    list = min(list + 4, end);
  }
  for (; list + 4 < end; list += 8, to += VECTOR) {
    const a = v128.load(block + <usize>load<u32>(list));
    const b = v128.load(block + <usize>load<u32>(list, 4));
    const odd = v128.xor(a, b);
    v128.store(to, v128.bitselect(sum, a, odd));
    sum = v128.xor(sum, odd);
  }
  if (list < end) {
    const a = v128.load(block + <usize>load<u32>(list));
    v128.store(to, v128.and(sum, a));
    to += VECTOR;
    sum = v128.xor(sum, a);
  }
  v128.store(plane, sum);
  return to;
}
