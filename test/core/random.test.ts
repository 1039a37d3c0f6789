import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../src/core/random';

/** The initial state of a stream's generator, computed independently; see `randomStream`. */
function stateOf(seed: number, purpose: number): number {
  const mix = (value: number): number => {
    let h = (value + 0x9e3779b9) >>> 0;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return (h ^ (h >>> 16)) >>> 0;
  };
  return mix(seed ^ mix(purpose)) | 0;
}

describe('integers of a random stream', () => {
  it('are the same as those of pure-rand, for ranges of any length up to 2^32', () => {
    const ours = randomStream(7, 'order');
    const theirs = xoroshiro128plus(stateOf(7, 2));
    const lengths = [1, 2, 3, 4, 5, 7, 10, 255, 256, 60_000, 2 ** 31 - 1, 2 ** 31, 2 ** 31 + 1, 3_000_000_001, 2 ** 32];
    for (let round = 0; round < 200; round++) {
      for (const length of lengths) {
        const from = (round % 3) - 1;
        expect(ours.integer(from, from + length - 1)).toBe(uniformInt(theirs, from, from + length - 1));
      }
    }
  });

  it('can be drawn between floats, and the mixed stream is reproducible', () => {
    const [mixed, again] = [randomStream(1, 'noise'), randomStream(1, 'noise')];
    const drawn = [mixed.unit(), mixed.integer(0, 9), mixed.unit()];
    expect([again.unit(), again.integer(0, 9), again.unit()]).toEqual(drawn);
  });
});
