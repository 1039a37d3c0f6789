import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSdr, sdrCells } from '../../../src/kit/canvas/draw-sdr';
import { bitsOf } from '../../../src/core/sparse-code';
import { codeRows } from '../../support/code-rows';
import { fakeContext } from '../../support/fake-context';
import { CLEAR, OFF, ON, plainPalette as palette } from '../../support/plain-palette';

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
    drawSdr(fake.context, { units: 8, bits: new Uint32Array(0), palette });
    expect(fake.pixel(8, 8)).toEqual(CLEAR);
    expect(fake.pixel(4, 8)).toEqual(OFF);
  });

  it('draws one code out of many', () => {
    const fake = fakeContext(2, 2);
    drawSdr(fake.context, { units: 4, bits: bitsOf(codeRows([[0], [3]]), 1), palette });
    expect(fake.pixel(0, 0)).toEqual(OFF);
    expect(fake.pixel(1, 1)).toEqual(ON);
  });

  it('shades the bits of a real code by their strength: the strongest have the full colour, the weakest are not off', () => {
    const fake = fakeContext(2, 2);
    const code = { bits: Uint32Array.of(0, 1, 3), strengths: Float32Array.of(8, 4, 0) };
    drawSdr(fake.context, { units: 4, ...code, palette });
    expect(fake.pixel(0, 0)).toEqual(ON);
    const [half, off, weakest] = [fake.pixel(1, 0), fake.pixel(0, 1), fake.pixel(1, 1)];
    expect(off).toEqual(OFF);
    const distance = (pixel: readonly number[]): number =>
      pixel.reduce((sum, channel, i) => sum + Math.abs(channel - OFF[i]!), 0);
    expect(distance(weakest)).toBeGreaterThan(0);
    expect(distance(half)).toBeGreaterThan(distance(weakest));
    expect(distance(ON)).toBeGreaterThan(distance(half));
  });

  it('wipes the code that was there before', () => {
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

describe('the cells of a code', () => {
  it('stay on the canvas, and are of one size where a whole size fits well', () => {
    const units = fc.integer({ min: 1, max: 16_384 });
    const side = fc.integer({ min: 8, max: 400 });
    fc.assert(
      fc.property(units, side, (n, width) => {
        const { columns, rows, pitch, gap, left, top } = sdrCells(n, width, width);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(left + columns * pitch - gap).toBeLessThanOrEqual(width + 1e-9);
        expect(top + rows * pitch - gap).toBeLessThanOrEqual(width + 1e-9);
        const exact = width / columns;
        expect(Number.isInteger(pitch) || Math.floor(exact) < 0.8 * exact).toBe(true);
      }),
    );
  });
});
