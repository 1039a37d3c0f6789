import { describe, expect, it } from 'vitest';
import { drawSdr } from '../../../src/kit/canvas/draw-sdr';
import { packRgb } from '../../../src/kit/canvas/color';
import { bitsOf } from '../../../src/core/sparse-code';
import { codeRows } from '../../support/code-rows';
import { fakeContext } from '../../support/fake-context';
import { CLEAR, OFF, ON, OTHER, plainPalette as palette } from '../../support/plain-palette';

/** Level -127 ... 127 as red 0 ... 254. */
const diverging = { ...palette, diverging: Uint32Array.from({ length: 255 }, (_, level) => packRgb([level, 9, 9])) };

describe('drawing a code', () => {
  it('shows nine units as three by three cells with gaps between them', () => {
    // 12 / 3 = 4 pixels from cell to cell: 3 of them cell, 1 gap.
    const fake = fakeContext(12, 12);
    drawSdr(fake.context, { units: 9, bits: Uint32Array.of(0, 5), palette });
    expect(fake.pixel(0, 0)).toEqual(ON);
    expect(fake.pixel(2, 2)).toEqual(ON);
    expect(fake.pixel(3, 0)).toEqual(CLEAR);
    expect(fake.pixel(4, 0)).toEqual(OFF);
    // Unit 5: second row, third column.
    expect(fake.pixel(8, 4)).toEqual(ON);
    expect(fake.pixel(0, 8)).toEqual(OFF);
  });

  it('leaves places without a unit empty', () => {
    const fake = fakeContext(12, 12);
    // Seven of 4 x 2 places, 3 pixels apart, from the third pixel on.
    drawSdr(fake.context, { units: 7, bits: new Uint32Array(0), palette });
    expect(fake.pixel(6, 6)).toEqual(OFF);
    expect(fake.pixel(9, 3)).toEqual(OFF);
    expect(fake.pixel(9, 6)).toEqual(CLEAR);
  });

  it('draws one code out of many', () => {
    const fake = fakeContext(2, 2);
    drawSdr(fake.context, { units: 4, bits: bitsOf(codeRows([[0], [3]]), 1), palette });
    expect(fake.pixel(0, 0)).toEqual(OFF);
    expect(fake.pixel(1, 1)).toEqual(ON);
  });

  it('draws values in the colours of weights, the largest absolute one in the full colour, and zero as nothing', () => {
    const fake = fakeContext(2, 2);
    const code = { bits: Uint32Array.of(0, 1, 2, 3), strengths: Float32Array.of(4, -8, 0, 8) };
    drawSdr(fake.context, { units: 4, ...code, palette: diverging });
    const levels = [fake.pixel(0, 0), fake.pixel(1, 0), fake.pixel(0, 1), fake.pixel(1, 1)].map(([red]) => red! - 127);
    expect(levels).toEqual([64, -127, 0, 127]);
  });

  it('draws even the weakest value differently from units that are off', () => {
    const fake = fakeContext(2, 2);
    drawSdr(fake.context, {
      units: 4,
      bits: Uint32Array.of(0, 3),
      strengths: Float32Array.of(0.001, 8),
      palette: diverging,
    });
    expect(fake.pixel(0, 1)).toEqual(OFF);
    expect(fake.pixel(0, 0)[0]! - 127).toBe(32);
    expect(fake.pixel(1, 1)[0]! - 127).toBe(127);
  });

  it('wipes the previous code', () => {
    const fake = fakeContext(2, 2);
    drawSdr(fake.context, { units: 4, bits: Uint32Array.of(0), palette });
    drawSdr(fake.context, { units: 4, bits: Uint32Array.of(1), palette });
    expect(fake.pixel(0, 0)).toEqual(OFF);
    expect(fake.pixel(1, 0)).toEqual(ON);
  });

  it('never loses a bit that is on, even with more cells than pixels', () => {
    const fake = fakeContext(20, 20);
    drawSdr(fake.context, { units: 16_384, bits: Uint32Array.of(16_383), palette });
    expect(fake.pixel(19, 19)).toEqual(ON);
  });

  it('does not fail on arrays whose buffer has gone back to the worker', () => {
    const winners = Uint32Array.of(1);
    structuredClone(winners.buffer, { transfer: [winners.buffer] });
    const fake = fakeContext(4, 4);
    expect(() => drawSdr(fake.context, { units: 4, bits: winners, palette })).not.toThrow();
  });
});

/** Four by four bits, 8 pixels apart: 7 of them cell, 1 gap. */
function drawn(view: Partial<Parameters<typeof drawSdr>[1]>) {
  const fake = fakeContext(32, 32);
  drawSdr(fake.context, { units: 16, bits: Uint32Array.of(2, 5, 10), palette, ...view });
  return (unit: number): number[] => fake.pixel((unit % 4) * 8 + 3, (unit >> 2) * 8 + 3);
}

describe('a code that is compared with another', () => {
  it('shows the bits of both in the usual colour, its others in ink', () => {
    const middle = drawn({ against: Uint32Array.of(0, 5, 9, 10, 15) });
    expect([2, 5, 10, 0, 15].map(middle)).toEqual([OTHER, ON, ON, OFF, OFF]);
  });

  it('is all in ink compared with a code without bits, and all in the usual colour compared with itself', () => {
    expect([2, 5, 10].map(drawn({ against: new Uint32Array(0) }))).toEqual([OTHER, OTHER, OTHER]);
    expect([2, 5, 10].map(drawn({ against: Uint32Array.of(2, 5, 10) }))).toEqual([ON, ON, ON]);
  });
});

describe('a single bit', () => {
  it('is a hollow cell if it was switched off by hand', () => {
    const fake = fakeContext(32, 32);
    drawSdr(fake.context, { units: 16, bits: Uint32Array.of(2), switchedOff: [5], palette });
    expect(fake.pixel(8, 8)).toEqual(ON);
    expect(fake.pixel(11, 11)).toEqual(OFF);
    expect(fake.pixel(14, 14)).toEqual(ON);
  });

  it('has a ring in ink if it is pointed at and on', () => {
    const ring = fakeContext(32, 32);
    drawSdr(ring.context, { units: 16, bits: Uint32Array.of(5), pointedAt: 5, palette });
    // The cell spans pixels 8 to 14; one pixel of distance, then three of ring.
    expect([11, 15, 16, 18, 19].map((x) => ring.pixel(x, 11))).toEqual([ON, CLEAR, OTHER, OTHER, OFF]);
    expect(ring.pixel(11, 6)).toEqual(OTHER);
    const none = fakeContext(32, 32);
    drawSdr(none.context, { units: 16, bits: Uint32Array.of(6), pointedAt: 5, palette });
    expect(none.pixel(16, 11)).toEqual(ON);
    expect(none.pixel(11, 6)).toEqual(OFF);
  });

  it('is invisible if it is off and only bits that are on are wanted', () => {
    const middle = drawn({ onAlone: true });
    expect([2, 0, 15].map(middle)).toEqual([ON, CLEAR, CLEAR]);
  });
});
