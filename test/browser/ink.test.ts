import { describe, expect, it } from 'vitest';
import { normaliseDrawing } from '../../src/features/draw/normalise-drawing';
import { InkPainter } from '../../src/features/draw/ink-painter';
import { createReadableSurface, InkRaster } from '../../src/features/draw/ink-raster';
import type { Drawing, PadPoint, Stroke } from '../../src/features/draw/drawing';

const shape = { width: 28, height: 28, signed: false };
const stroke = (points: PadPoint[], tool: Stroke['tool'] = 'pen', width = 0.1): Stroke => ({ tool, width, points });
const drawing = (...strokes: Stroke[]): Drawing => ({ digit: null, strokes });
const spiral: PadPoint[] = Array.from({ length: 300 }, (_, i) => ({
  x: 0.5 + 0.0014 * i * Math.cos(i / 12),
  y: 0.5 + 0.0014 * i * Math.sin(i / 12),
}));

/** Ink at a place in pad units, 0 ... 255. */
function inkAt(strokes: Stroke[], x: number, y: number): number {
  const ink = new InkRaster(shape, createReadableSurface).read(drawing(...strokes));
  return ink ? ink.data[Math.floor(y * ink.height) * ink.width + Math.floor(x * ink.width)]! : 0;
}

describe('ink on a real canvas', () => {
  it('is full inside a stroke and absent outside it, as wide as the pen', () => {
    const line = stroke([
      { x: 0.2, y: 0.5 },
      { x: 0.8, y: 0.5 },
    ]);
    expect(inkAt([line], 0.5, 0.5)).toBe(255);
    expect(inkAt([line], 0.5, 0.54)).toBe(255);
    expect(inkAt([line], 0.5, 0.57)).toBe(0);
    // The ends are round.
    expect(inkAt([line], 0.16, 0.5)).toBe(255);
    expect(inkAt([line], 0.16, 0.54)).toBe(0);
  });

  it('is a dot after a tap', () => {
    expect(inkAt([stroke([{ x: 0.5, y: 0.5 }])], 0.53, 0.5)).toBe(255);
  });

  it('is gone where the eraser went', () => {
    const dot = stroke([{ x: 0.5, y: 0.5 }]);
    expect(inkAt([dot, stroke([{ x: 0.5, y: 0.5 }], 'eraser', 0.2)], 0.5, 0.5)).toBe(0);
  });

  it('looks the same to the last pixel whether a stroke was followed or is painted at once', () => {
    const pixels = (steps: Drawing[]): Uint8ClampedArray => {
      const target = createReadableSurface(200, 200);
      const painter = new InkPainter(createReadableSurface(200, 200), '#000');
      for (const step of steps) painter.paint(step, target.context);
      return target.context.getImageData(0, 0, 200, 200).data;
    };
    const followed = spiral.map((_, i) => drawing(stroke(spiral.slice(0, i + 1), 'pen', 0.04)));
    expect(pixels(followed)).toEqual(pixels([drawing(stroke(spiral, 'pen', 0.04))]));
  });

  it('of a test digit is the test digit again, when nothing is sized or centred', () => {
    const pixels = Uint8Array.from({ length: 784 }, (_, i) => (i * 37) % 256);
    const ink = new InkRaster(shape, createReadableSurface).read({ digit: { pixels, shape, label: 3 }, strokes: [] });
    const seen = normaliseDrawing(ink!, shape, { normalise: false });
    expect(Math.max(...seen.map((byte, i) => Math.abs(byte - pixels[i]!)))).toBeLessThanOrEqual(1);
  });
});
