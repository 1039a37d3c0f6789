import { describe, expect, it } from 'vitest';
import { rankUnits } from '../../src/encoders/bit-ranks';

describe('ranks around the cut', () => {
  it('put winners before losers, each by score, and give the best score left over', () => {
    const ranking = rankUnits(
      { roundPicks: Uint32Array.of(2), picked: Uint32Array.of(1, 3), scores: Float32Array.of(0.5, 2, 1, 3, 1) },
      5,
    );
    expect([...ranking.order]).toEqual([3, 1, 2, 4, 0]);
    expect([...ranking.places]).toEqual([4, 1, 2, 0, 3]);
    expect([...ranking.cuts]).toEqual([1]);
    expect([...ranking.rounds]).toEqual([0, 0, 0, 0, 0]);
  });

  it('proceed round by round, each with its own scores and its own cut', () => {
    const firstRound = [4, 1, 5, 2, 3];
    const secondRound = [0.75, 0.25, 0, 1, 0.5];
    const ranking = rankUnits(
      {
        roundPicks: Uint32Array.of(1, 2),
        picked: Uint32Array.of(2, 0, 3),
        scores: Float32Array.of(...firstRound, ...secondRound),
      },
      5,
    );
    expect([...ranking.order]).toEqual([2, 3, 0, 4, 1]);
    expect([...ranking.rounds]).toEqual([1, 1, 0, 1, 1]);
    expect([...ranking.cuts]).toEqual([4, 0.5]);
  });

  it('have no cut when every unit wins', () => {
    const ranking = rankUnits(
      { roundPicks: Uint32Array.of(2), picked: Uint32Array.of(0, 1), scores: Float32Array.of(1, 2) },
      2,
    );
    expect([...ranking.order]).toEqual([1, 0]);
    expect([...ranking.cuts]).toEqual([Number.NaN]);
  });
});
