import { describe, expect, it } from 'vitest';
import { BitChanges, CHANGE_TIME } from '../../../src/kit/canvas/bit-changes';
import { drawSdr } from '../../../src/kit/canvas/draw-sdr';
import { fakeContext } from '../../support/fake-context';
import { CLEAR, OFF, ON, OTHER, plainPalette as palette, RED } from '../../support/plain-palette';

function changesFrom(before: number[], after: number[], noticed = true): BitChanges {
  const changes = new BitChanges();
  changes.update(4, Uint32Array.from(before), 0, false);
  changes.update(4, Uint32Array.from(after), 100, noticed);
  return changes;
}

describe('bits that have just switched', () => {
  it('are those switched on or off, not those that stayed', () => {
    const changes = changesFrom([0, 1], [1, 2]);
    expect([0, 1, 2, 3].map((unit) => changes.age(unit, 100))).toEqual([0, 1, 0, 1]);
  });

  it('look like the others after a moment', () => {
    const changes = changesFrom([0], [1]);
    expect(changes.age(1, 100 + CHANGE_TIME / 2)).toBe(0.5);
    expect(changes.isVisible(100 + CHANGE_TIME / 2)).toBe(true);
    expect(changes.age(1, 100 + CHANGE_TIME)).toBe(1);
    expect(changes.isVisible(100 + CHANGE_TIME)).toBe(false);
  });

  it('do not exist if changes are not to be noticed', () => {
    const changes = changesFrom([0], [1], false);
    expect(changes.isVisible(100)).toBe(false);
    expect(changes.age(1, 100)).toBe(1);
  });

  it('do not exist after a change of the code’s length', () => {
    const changes = changesFrom([0], [1]);
    changes.update(9, Uint32Array.of(5), 200, false);
    expect(changes.isVisible(200)).toBe(false);
  });

  it('stand out in the picture and settle into the usual colours', () => {
    const fake = fakeContext(2, 2);
    const changes = changesFrom([0, 1], [1, 2]);
    const view = { units: 4, bits: Uint32Array.of(1, 2), palette, changes };
    drawSdr(fake.context, { ...view, time: 100 });
    // 0 fades from the colour of bits that are on, 1 stays on, 2 starts in the colour of positive weights, 3 stays off.
    expect([fake.pixel(0, 0), fake.pixel(1, 0), fake.pixel(0, 1), fake.pixel(1, 1)]).toEqual([ON, ON, RED, OFF]);
    drawSdr(fake.context, { ...view, time: 100 + CHANGE_TIME });
    expect([fake.pixel(0, 0), fake.pixel(1, 0), fake.pixel(0, 1), fake.pixel(1, 1)]).toEqual([OFF, ON, ON, OFF]);
  });

  it('are larger for a moment if there is room', () => {
    const fake = fakeContext(16, 16);
    const changes = changesFrom([0], [1]);
    const view = { units: 4, bits: Uint32Array.of(1), against: new Uint32Array(0), palette, changes };
    // The cell of bit 1 begins at pixel 8, the gap before it at pixel 7.
    drawSdr(fake.context, { ...view, time: 100 });
    expect(fake.pixel(7, 3)).toEqual(OTHER);
    drawSdr(fake.context, { ...view, time: 100 + CHANGE_TIME });
    expect(fake.pixel(7, 3)).toEqual(CLEAR);
    expect(fake.pixel(8, 3)).toEqual(OTHER);
  });
});
