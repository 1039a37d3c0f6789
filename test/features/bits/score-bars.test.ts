import { describe, expect, it } from 'vitest';
import { NO_EDITS } from '../../../src/core/bit-edits';
import { scoreBars } from '../../../src/features/bits/score-bars';
import { editedCode } from '../../support/edited-code';

describe('the bars around the threshold', () => {
  it('are the winners and then the losers, in the order of picking', () => {
    const { bars, winners, cuts, low, high } = scoreBars(editedCode(), NO_EDITS);
    expect(bars.map(({ unit }) => unit)).toEqual([1, 2, 5, 0, 3, 4, 6, 7, 8, 9, 10, 11]);
    expect(winners).toBe(3);
    expect(cuts).toEqual([{ firstPlace: 0, endPlace: 12, cut: 3.5 }]);
    // The best overlap is 4 - 1/8 + 1/2.
    expect([low, high]).toEqual([0, 4.375]);
  });

  it('have a threshold for each round; the losers belong to the last one', () => {
    const { described } = editedCode();
    const rounds = Uint32Array.from(described.units, (unit) => (unit === 1 || unit === 2 ? 0 : 1));
    const code = editedCode({
      described: { ...described, rounds },
      rounds: { picks: Uint32Array.of(2, 1), cuts: Float32Array.of(2, 1) },
    });
    expect(scoreBars(code, NO_EDITS).cuts).toEqual([
      { firstPlace: 0, endPlace: 2, cut: 2 },
      { firstPlace: 2, endPlace: 12, cut: 1 },
    ]);
  });

  it('have no threshold if every unit wins', () => {
    const code = editedCode({ rounds: { picks: Uint32Array.of(3), cuts: Float32Array.of(Number.NaN) } });
    expect(scoreBars(code, NO_EDITS).cuts).toEqual([]);
  });
});
