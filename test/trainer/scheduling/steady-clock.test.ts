import { describe, expect, it } from 'vitest';
import { steadyClock } from '../../../src/trainer/scheduling/steady-clock';

const HOUR = 3_600_000;

/** The readings of a steady clock whose underlying clock shows these times; the first is at its creation. */
function looks(...times: number[]): number[] {
  let i = 0;
  const clock = steadyClock(() => times[i++]!);
  return times.slice(1).map(() => clock());
}

describe('steadyClock', () => {
  it('counts like the underlying clock from its first reading on', () => {
    expect(looks(1000, 1000, 1005, 1005, 2000)).toEqual([0, 5, 5, 1000]);
  });

  it('stops when the clock is set back, and continues from there', () => {
    expect(looks(HOUR, HOUR + 10, 10, 15, 20)).toEqual([10, 10, 15, 20]);
  });

  it('stops when hours pass between two readings, and continues from there', () => {
    expect(looks(0, 10, HOUR, HOUR + 5)).toEqual([10, 10, 15]);
  });

  it('counts a piece of work that takes half a minute in full', () => {
    expect(looks(0, 30_000)).toEqual([30_000]);
  });

  it('is not disturbed by a time that is not a number', () => {
    expect(looks(0, 5, Number.NaN, 10, 12)).toEqual([5, 5, 5, 7]);
  });
});
