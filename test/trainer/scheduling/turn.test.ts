import { describe, expect, it } from 'vitest';
import { Turn } from '../../../src/trainer/scheduling/turn';

/** Turns of parts that take this many ms each; notes the parts done. */
function setUp(costs: readonly number[], wanted: number | null) {
  const done: number[] = [];
  let now = 0;
  const turn = new Turn();
  function* begin(): Generator<void, number | null, void> {
    for (const cost of costs) {
      now += cost;
      done.push(cost);
      yield;
    }
    return wanted;
  }
  return { done, turn, advance: () => turn.advance(begin, () => now) };
}

describe('Turn', () => {
  it('is done in one go if short, and returns when the next one is wanted', () => {
    const { done, advance } = setUp([1, 2, 3], 33);
    expect(advance()).toBe(33);
    expect(done).toEqual([1, 2, 3]);
  });

  it('is interrupted after a long part and continues with the next part', () => {
    const { done, advance } = setUp([1, 400, 300, 2], 33);
    expect(advance()).toBe(0);
    expect(done).toEqual([1, 400]);
    expect(advance()).toBe(0);
    expect(done).toEqual([1, 400, 300]);
  });

  it('wants another turn at once if it was interrupted, because a command may have brought work', () => {
    const { done, advance } = setUp([400, 2], null);
    expect(advance()).toBe(0);
    expect(advance()).toBe(0);
    expect(done).toEqual([400, 2]);
    expect(advance()).toBe(0);
    expect(done).toEqual([400, 2, 400]);
  });
});
