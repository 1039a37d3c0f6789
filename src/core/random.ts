import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** The purpose of a stream of random numbers; streams with different purposes are independent of each other. */
export type RandomPurpose = 'weights' | 'order' | 'examples' | 'dataset' | 'probe' | 'noise' | 'fields' | 'lab';

const PURPOSE_CODES: Readonly<Record<RandomPurpose, number>> = {
  weights: 1,
  order: 2,
  examples: 3,
  dataset: 4,
  probe: 5,
  noise: 6,
  fields: 7,
  lab: 8,
};

/** A seeded source of random numbers; the same arguments give the same numbers on every machine. */
export interface RandomStream {
  /** A float32 in [0, 1), a multiple of 2^-24. */
  unit(): number;
  /** An integer in from ... to, both included, without bias; the range contains at most 2^32 integers. */
  integer(from: number, to: number): number;
}

/**
 * @param seed 0 ... 2^32 - 1, as the user chose it.
 * @param parts further integers that distinguish streams of one purpose, such as epoch and shard.
 */
export function randomStream(seed: number, purpose: RandomPurpose, ...parts: number[]): RandomStream {
  let state = seed >>> 0;
  for (const part of [PURPOSE_CODES[purpose], ...parts]) state = mix(state ^ mix(part >>> 0));
  const generator = xoroshiro128plus(state | 0);
  return {
    unit: () => uniformFloat32(generator),
    integer: (from, to) => uniformInteger(generator, from, to),
  };
}

/**
 * Same as `uniformInt` of pure-rand, without its 64-bit arithmetic for longer ranges, which is not needed here and
 * would delay the first images.
 */
function uniformInteger(generator: RandomGenerator, from: number, to: number): number {
  const count = to - from + 1;
  // A multiple of `count`, so that every integer is equally likely.
  const used = Math.floor(2 ** 32 / count) * count;
  let drawn: number;
  do drawn = generator.next() + 2 ** 31;
  while (drawn >= used);
  return (drawn % count) + from;
}

/** Fisher-Yates, in place. */
export function shuffle(values: Uint32Array, random: RandomStream): void {
  for (let last = values.length - 1; last > 0; last--) {
    const other = random.integer(0, last);
    const value = values[last]!;
    values[last] = values[other]!;
    values[other] = value;
  }
}

/** The finaliser of MurmurHash3: spreads every input bit over all 32 output bits. */
function mix(value: number): number {
  let h = (value + 0x9e3779b9) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
