import { afterEach, describe, expect, it, vi } from 'vitest';
import { inPieces } from '../../../src/trainer/scheduling/in-pieces';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Does `count` items that take `costMs()` each. @returns the number in each piece. */
function piecesOf(count: number, costMs: () => number, setting?: () => object): number[] {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const pieces: number[] = [];
  let done = 0;
  const work = inPieces(
    count,
    (index) => {
      expect(index).toBe(done++);
      now += costMs();
    },
    setting,
  );
  for (let before = 0; !work.next().done; before = done) pieces.push(done - before);
  expect(done).toBe(count);
  return pieces;
}

describe('inPieces', () => {
  it('takes as many at a time as fit into half a millisecond', () => {
    expect(piecesOf(20, () => 0.1)).toEqual([1, 2, 4, 5, 5, 3]);
  });

  it('takes one at a time if one takes longer', () => {
    expect(piecesOf(3, () => 300)).toEqual([1, 1, 1]);
  });

  it('starts with one again when the settings have changed, which may have made each slow', () => {
    const settings = [{}, {}];
    let looks = 0;
    // From the reading for the fifth piece on.
    const setting = (): object => settings[looks++ < 5 ? 0 : 1]!;
    const pieces = piecesOf(20, () => (looks <= 5 ? 0.01 : 300), setting);
    expect(pieces.slice(0, 6)).toEqual([1, 2, 4, 8, 1, 1]);
  });
});
