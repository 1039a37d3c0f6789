import { describe, expect, it } from 'vitest';
import { drawClippedImage } from '../../../src/kit/canvas/draw-clipped-image';
import { fakeContext } from '../../support/fake-context';
import { BLACK, BLUE, plainPalette as palette, RED, WHITE } from '../../support/plain-palette';

/** Two images of two pixels; the second one is drawn. */
const SUMS = Float32Array.of(0, 0, 1, -1);

describe('a sum that is clipped', () => {
  it('is drawn grey, with stripes below zero', () => {
    const { context, pixel } = fakeContext(16, 8);
    drawClippedImage(context, { shape: { width: 2, height: 1, signed: false }, sums: SUMS, first: 2, palette });
    for (const [x, y] of [
      [0, 0],
      [3, 5],
      [7, 7],
    ] as const) {
      expect(pixel(x, y)).toEqual(WHITE);
    }
    const below = Array.from({ length: 64 }, (_, i) => pixel(8 + (i % 8), Math.floor(i / 8)).join());
    expect(new Set(below)).toEqual(new Set([BLACK.join(), BLUE.join()]));
  });

  it('has no stripes if it is hardly below zero', () => {
    const { context, pixel } = fakeContext(16, 8);
    const sums = Float32Array.of(0, -0.001);
    drawClippedImage(context, { shape: { width: 2, height: 1, signed: false }, sums, first: 0, palette });
    expect([pixel(8, 0), pixel(9, 3), pixel(15, 7)]).toEqual([BLACK, BLACK, BLACK]);
  });

  it('is drawn as it is for signed images, which are not clipped', () => {
    const { context, pixel } = fakeContext(16, 8);
    drawClippedImage(context, { shape: { width: 2, height: 1, signed: true }, sums: SUMS, first: 2, palette });
    expect([pixel(3, 3), pixel(8, 0), pixel(11, 2)]).toEqual([RED, BLUE, BLUE]);
  });
});
