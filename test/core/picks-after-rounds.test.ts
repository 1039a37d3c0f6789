import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { picksAfterRounds } from '../../src/core/picks-after-rounds';

/** The number of winners that each round picks. */
function picks(winners: number, rounds: number, firstShare: number | null): number[] {
  const after = picksAfterRounds(winners, rounds, firstShare);
  return Array.from(after, (count, i) => count - (after[i - 1] ?? 0));
}

describe('the winners of each round', () => {
  it.each([
    [30, 5, null, [6, 6, 6, 6, 6]],
    [7, 3, null, [2, 3, 2]],
    [2, 5, null, [0, 1, 0, 1, 0]],
    [30, 5, 0.5, [15, 4, 4, 4, 3]],
    [30, 5, 0.6, [18, 3, 3, 3, 3]],
    [30, 1, 0.5, [30]],
    [1, 3, 0.5, [1, 0, 0]],
    [3, 5, 0, [0, 1, 1, 1, 0]],
    [5, 2, 1, [5, 0]],
  ])('of %i in %i rounds, a share of %s in the first, are %j', (winners, rounds, share, expected) => {
    expect(picks(winners, rounds, share)).toEqual(expected);
  });

  it('add up to all winners', () => {
    const share = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ min: 1, max: 256 }),
        share,
        (winners, rounds, first) => {
          const each = picks(winners, rounds, first);
          expect(each).toHaveLength(rounds);
          expect(Math.min(...each)).toBeGreaterThanOrEqual(0);
          expect(each.reduce((sum, count) => sum + count, 0)).toBe(winners);
        },
      ),
    );
  });
});
