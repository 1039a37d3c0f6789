import { describe, expect, it } from 'vitest';
import { bitAfterKey } from '../../../src/kit/sdr/bit-after-key';

/** Twenty bits, in a grid of five columns. */
const on = [3, 7, 12];

describe('keys in a code', () => {
  it.each([
    ['ArrowRight', 6, 7],
    ['ArrowLeft', 6, 5],
    ['ArrowDown', 6, 11],
    ['ArrowUp', 6, 1],
    ['PageDown', 6, 7],
    ['PageDown', 7, 12],
    ['PageDown', 15, 12],
    ['PageUp', 7, 3],
    ['PageUp', 6, 3],
    ['PageUp', 0, 3],
    ['Home', 6, 0],
    ['End', 6, 19],
  ])('%s leads from bit %i to bit %i', (key, from, to) => {
    expect(bitAfterKey(key, from, 20, on)).toBe(to);
  });

  it.each(['ArrowRight', 'PageDown', 'PageUp'])('%s starts at the first bit that is on', (key) => {
    expect(bitAfterKey(key, null, 20, on)).toBe(3);
  });

  it('do nothing if they have no meaning here', () => {
    expect(bitAfterKey('a', 3, 20, on)).toBeNull();
    expect(bitAfterKey('PageDown', 3, 20, [])).toBeNull();
  });
});
