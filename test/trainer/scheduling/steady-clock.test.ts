import { describe, expect, it } from 'vitest';
import { steadyClock } from '../../../src/trainer/scheduling/steady-clock';

const HOUR = 3_600_000;

/** What a steady clock shows at each look when the clock behind it shows these times; the first is its making. */
function looks(...times: number[]): number[] {
  let i = 0;
  const clock = steadyClock(() => times[i++]!);
  return times.slice(1).map(() => clock());
}

describe('steadyClock', () => {
  it('counts from its first look on as the clock behind it does', () => {
    expect(looks(1000, 1000, 1005, 1005, 2000)).toEqual([0, 5, 5, 1000]);
  });

  it('stands still when the clock is set back, and goes on from there', () => {
    expect(looks(HOUR, HOUR + 10, 10, 15, 20)).toEqual([10, 10, 15, 20]);
  });

  it('stands still when hours pass between two looks, and goes on from there', () => {
    expect(looks(0, 10, HOUR, HOUR + 5)).toEqual([10, 10, 15]);
  });

  it('counts a piece of work that takes half a minute in full', () => {
    expect(looks(0, 30_000)).toEqual([30_000]);
  });

  it('is not put off by a time that is not a number', () => {
    expect(looks(0, 5, Number.NaN, 10, 12)).toEqual([5, 5, 5, 7]);
  });
});
