import { describe, expect, it } from 'vitest';
import { Turns } from '../../src/app/exhibit-turns';

describe('an exhibit', () => {
  it('starts again every minute while nobody uses it', () => {
    const turns = new Turns(1000);
    expect([60_999, 61_000, 61_001, 120_999, 121_000].map((now) => turns.next(now))).toEqual([
      false,
      true,
      false,
      false,
      true,
    ]);
  });

  it('leaves a visitor alone until nothing has been touched for a minute', () => {
    const turns = new Turns(0);
    turns.used(59_000);
    expect(turns.next(100_000)).toBe(false);
    turns.used(110_000);
    expect(turns.next(169_999)).toBe(false);
    expect(turns.next(170_000)).toBe(true);
  });
});
