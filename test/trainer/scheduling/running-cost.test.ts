import { describe, expect, it } from 'vitest';
import { RunningCost } from '../../../src/trainer/scheduling/running-cost';

describe('RunningCost', () => {
  it('takes one at a time until it knows the time for one', () => {
    const cost = new RunningCost();
    expect(cost.fitting(5, 32)).toBe(1);
    cost.note(0.5, 1);
    expect(cost.perItemMs).toBe(0.5);
    expect(cost.fitting(5, 32)).toBe(10);
    expect(cost.fitting(50, 32)).toBe(32);
    cost.forget();
    expect(cost.fitting(5, 32)).toBe(1);
  });

  it('takes one if not even that fits, or if no time is left', () => {
    const cost = new RunningCost();
    cost.note(300, 1);
    expect(cost.fitting(5, 32)).toBe(1);
    expect(cost.fitting(-1, 32)).toBe(1);
  });

  it('takes all if they take no time that the clock can measure', () => {
    const cost = new RunningCost();
    cost.note(0, 1);
    expect(cost.fitting(5, 32)).toBe(32);
  });

  it('follows changes of the time they take', () => {
    const cost = new RunningCost();
    cost.note(1, 1);
    for (let i = 0; i < 40; i++) cost.note(300, 1);
    expect(cost.perItemMs).toBeGreaterThan(290);
    for (let i = 0; i < 40; i++) cost.note(10, 10);
    expect(cost.perItemMs).toBeLessThan(1.1);
  });

  it('counts an interruption of the thread as at most four times the expected time, or 20 ms', () => {
    const cost = new RunningCost();
    cost.note(1, 1);
    expect(cost.note(30_000, 2)).toBe(20);
    expect(cost.perItemMs).toBeCloseTo(0.8 * 1 + 0.2 * 10, 12);
    cost.forget();
    cost.note(300, 1);
    expect(cost.note(30_000, 2)).toBe(2400);
  });
});
