import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentAfterKey } from '../../../src/features/timeline/moment-keys';

describe('the keys of the slider Moment', () => {
  it('step by single images at the beginning, later by an eighth of a doubling', () => {
    expect([0, 1, 7, 1000].map((from) => momentAfterKey('ArrowRight', from))).toEqual([1, 2, 8, 1091]);
    expect([0, 1, 8, 1091].map((from) => momentAfterKey('ArrowLeft', from))).toEqual([0, 0, 7, 1000]);
    expect([0, 1, 500].map((from) => momentAfterKey('PageUp', from))).toEqual([1, 2, 1000]);
    expect([0, 1, 1000].map((from) => momentAfterKey('PageDown', from))).toEqual([0, 0, 500]);
  });

  it('lead to both ends, and no other key leads anywhere', () => {
    expect([momentAfterKey('Home', 500), momentAfterKey('End', 500), momentAfterKey('Escape', 500)]).toEqual([
      0,
      Infinity,
      Infinity,
    ]);
    expect(momentAfterKey('a', 500)).toBeUndefined();
  });

  it('always move by at least one image, in either direction', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), (from) => {
        for (const key of ['ArrowRight', 'ArrowUp', 'PageUp']) expect(momentAfterKey(key, from)).toBeGreaterThan(from);
        for (const key of ['ArrowLeft', 'ArrowDown', 'PageDown']) expect(momentAfterKey(key, from)).toBeLessThan(from);
      }),
    );
  });
});
