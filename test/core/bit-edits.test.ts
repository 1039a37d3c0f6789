import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, isBitOn, NO_EDITS, settleEdits, switchBit, switchLock } from '../../src/core/bit-edits';

const CODE = Uint32Array.of(2, 5, 11);

describe('edits of a code', () => {
  it('switch a bit off and on', () => {
    const off = switchBit(CODE, NO_EDITS, 5);
    expect([...applyEdits(CODE, off)]).toEqual([2, 11]);
    const also = switchBit(CODE, off, 7);
    expect([...applyEdits(CODE, also)]).toEqual([2, 7, 11]);
  });

  it('disappear when a bit is switched back to the encoder’s choice', () => {
    expect(switchBit(CODE, switchBit(CODE, NO_EDITS, 5), 5).size).toBe(0);
    expect(switchBit(CODE, switchBit(CODE, NO_EDITS, 6), 6).size).toBe(0);
  });

  it('lock a bit as it is, whatever code the encoder makes next', () => {
    const edits = switchLock(CODE, switchLock(CODE, NO_EDITS, 5), 6);
    const next = Uint32Array.of(1, 6);
    expect([...applyEdits(next, settleEdits(next, edits))]).toEqual([1, 5]);
  });

  it('leave a locked bit alone until it is unlocked', () => {
    const locked = switchLock(CODE, NO_EDITS, 5);
    expect(switchBit(CODE, locked, 5)).toBe(locked);
    const unlocked = switchLock(CODE, locked, 5);
    expect(isBitOn(CODE, switchBit(CODE, unlocked, 5), 5)).toBe(false);
  });

  it('keep a switched bit switched when it is unlocked', () => {
    const edits = switchLock(CODE, switchLock(CODE, switchBit(CODE, NO_EDITS, 7), 7), 7);
    expect([...edits]).toEqual([[7, { on: true, locked: false }]]);
  });

  it('end when the encoder’s code agrees with them, unless they are locked', () => {
    const edits = switchLock(CODE, switchBit(CODE, switchBit(CODE, NO_EDITS, 5), 7), 7);
    const agreeing = Uint32Array.of(2, 7, 11);
    expect([...settleEdits(agreeing, edits).keys()]).toEqual([7]);
    expect(settleEdits(CODE, edits)).toBe(edits);
  });

  it('give bits in ascending order, each once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(2000)), fc.array(fc.nat(2000)), (code, clicks) => {
        const winners = Uint32Array.from(code).sort();
        const edits = clicks.reduce((before, unit) => switchBit(winners, before, unit), NO_EDITS);
        // A bit is flipped if it has been clicked an odd number of times.
        const flipped = new Set(clicks.filter((unit) => clicks.filter((other) => other === unit).length % 2 === 1));
        const expected = Array.from({ length: 2001 }, (_, unit) => unit).filter(
          (unit) => winners.includes(unit) !== flipped.has(unit),
        );
        expect([...applyEdits(winners, edits)]).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
});
