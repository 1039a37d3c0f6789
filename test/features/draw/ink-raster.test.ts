import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Drawing, PadPoint, Stroke } from '../../../src/features/draw/drawing';
import { InkRaster } from '../../../src/features/draw/ink-raster';
import type { Ink } from '../../../src/features/draw/normalise-drawing';
import { normaliseDrawing } from '../../../src/features/draw/normalise-drawing';
import { addCapsule } from '../../../src/features/draw/pen-coverage';

// The tests run without a canvas: a drawing must not depend on reading one back.

const shape = { width: 28, height: 28, signed: false };
const stroke = (points: readonly PadPoint[], tool: Stroke['tool'] = 'pen', width = 0.1): Stroke => ({
  tool,
  width,
  points,
});
const drawing = (...strokes: Stroke[]): Drawing => ({ digit: null, strokes });

/** Ink at a place in pad units, 0 ... 255. */
function inkAt(strokes: Stroke[], x: number, y: number): number {
  const ink = new InkRaster(shape).read(drawing(...strokes));
  return ink ? ink.data[Math.floor(y * ink.height) * ink.width + Math.floor(x * ink.width)]! : 0;
}

/** The share of a pixel within `radius` of the segment from A to B, by counting 16 x 16 points. */
function countedShare(x: number, y: number, [ax, ay, bx, by]: readonly number[], radius: number): number {
  let within = 0;
  for (let i = 0; i < 256; i++) {
    const [px, py] = [x + ((i % 16) + 0.5) / 16 - ax!, y + (Math.floor(i / 16) + 0.5) / 16 - ay!];
    const [dx, dy] = [bx! - ax!, by! - ay!];
    const squared = dx * dx + dy * dy;
    const along = squared === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / squared));
    if (Math.hypot(px - along * dx, py - along * dy) <= radius) within++;
  }
  return within / 256;
}

describe('the raster', () => {
  it('is sized in multiples of the image, and an empty pad has no ink', () => {
    const raster = new InkRaster({ width: 8, height: 6, signed: false });
    expect(raster.read(drawing())).toBeNull();
    expect(raster.read(drawing(stroke([{ x: 0, y: 0 }])))).toMatchObject({ width: 168, height: 126 });
    expect(raster.read(drawing(stroke([{ x: 3, y: 3 }])))).toBeNull();
    expect(raster.read(drawing())).toBeNull();
  });

  it('is full inside a stroke and empty outside it, as wide as the pen, with round ends', () => {
    const line = stroke([
      { x: 0.2, y: 0.5 },
      { x: 0.8, y: 0.5 },
    ]);
    expect(inkAt([line], 0.5, 0.5)).toBe(255);
    expect(inkAt([line], 0.5, 0.54)).toBe(255);
    expect(inkAt([line], 0.5, 0.57)).toBe(0);
    expect(inkAt([line], 0.16, 0.5)).toBe(255);
    expect(inkAt([line], 0.16, 0.54)).toBe(0);
  });

  it('has a dot after a tap, and is empty again where it was erased', () => {
    const dot = stroke([{ x: 0.5, y: 0.5 }]);
    expect(inkAt([dot], 0.53, 0.5)).toBe(255);
    expect(inkAt([dot, stroke([{ x: 0.5, y: 0.5 }], 'eraser', 0.2)], 0.5, 0.5)).toBe(0);
  });

  it('is identical to the last pixel whether a stroke is painted as it grows or all at once', () => {
    const point = fc.record({
      x: fc.double({ min: -0.2, max: 1.2, noNaN: true }),
      y: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    const strokes = fc.array(fc.array(point, { minLength: 1, maxLength: 150 }), { minLength: 1, maxLength: 2 });
    fc.assert(
      fc.property(strokes, fc.integer({ min: 1, max: 40 }), (all, every) => {
        const whole = all.map((points, i) => stroke(points, i === 0 ? 'pen' : 'eraser', 0.05));
        const followed = new InkRaster({ width: 14, height: 14, signed: false });
        whole.forEach((one, i) => {
          for (let count = 1; count < one.points.length; count += every)
            followed.read(drawing(...whole.slice(0, i), { ...one, points: one.points.slice(0, count) }));
        });
        const atOnce = new InkRaster({ width: 14, height: 14, signed: false });
        const [a, b] = [followed, atOnce].map((raster): Ink | null => raster.read(drawing(...whole)));
        expect(a?.data).toEqual(b?.data);
      }),
      { numRuns: 8 },
    );
  });

  it('of a test digit gives back the test digit, without centring and scaling', () => {
    const pixels = Uint8Array.from({ length: 784 }, (_, i) => (i * 37) % 256);
    const ink = new InkRaster(shape).read({ digit: { pixels, shape, label: 3 }, strokes: [] });
    expect(normaliseDrawing(ink!, shape, { normalise: false })).toEqual(pixels);
  });
});

describe('the coverage of a pen', () => {
  it('is the share of each pixel within its radius, to an eighth, for any segment', () => {
    const place = fc.double({ min: -8, max: 28, noNaN: true });
    fc.assert(
      fc.property(place, place, place, place, fc.double({ min: 1, max: 9, noNaN: true }), (ax, ay, bx, by, radius) => {
        const data = new Uint8Array(20 * 20);
        addCapsule({ width: 20, height: 20, data }, ax, ay, bx, by, radius);
        const far = data.findIndex((value, i) => {
          const share = countedShare(i % 20, Math.floor(i / 20), [ax, ay, bx, by], radius);
          return Math.abs(value / 255 - share) > 1 / 8;
        });
        expect(far).toBe(-1);
      }),
      { numRuns: 100 },
    );
  });

  it('never reduces earlier coverage', () => {
    const data = new Uint8Array(100).fill(77);
    addCapsule({ width: 10, height: 10, data }, 2, 5, 8, 5, 1.5);
    expect(Math.min(...data)).toBe(77);
    expect(data[55]).toBe(255);
  });
});
