import { describe, expect, it } from 'vitest';
import { CanvasInk } from '../../src/features/draw/canvas-ink';
import type { Drawing, PadPoint, Stroke } from '../../src/features/draw/drawing';
import { InkPainter } from '../../src/features/draw/ink-painter';
import { InkRaster } from '../../src/features/draw/ink-raster';
import { normaliseDrawing, type Ink } from '../../src/features/draw/normalise-drawing';

const shape = { width: 28, height: 28, signed: false };
const stroke = (points: PadPoint[], tool: Stroke['tool'] = 'pen', width = 0.1): Stroke => ({ tool, width, points });
const drawing = (...strokes: Stroke[]): Drawing => ({ digit: null, strokes });
const spiral: PadPoint[] = Array.from({ length: 300 }, (_, i) => ({
  x: 0.5 + 0.0014 * i * Math.cos(i / 12),
  y: 0.5 + 0.0014 * i * Math.sin(i / 12),
}));

function canvas(size: number): CanvasRenderingContext2D {
  const made = Object.assign(document.createElement('canvas'), { width: size, height: size });
  return made.getContext('2d', { willReadFrequently: true })!;
}

/** The opacities of a canvas after these steps of a drawing. */
function onCanvas(steps: readonly Drawing[], size: number): Ink {
  const context = canvas(size);
  const painter = new InkPainter(new CanvasInk(canvas(size), '#000'));
  const shown = new CanvasInk(context, '#000');
  for (const step of steps) painter.paint(step, shown);
  const rgba = context.getImageData(0, 0, size, size).data;
  return { width: size, height: size, data: Uint8Array.from({ length: size * size }, (_, i) => rgba[4 * i + 3]!) };
}

/** Digits as drawn by hand: fast and slow, narrow and wide, crossing themselves, partly erased. */
const drawings: Record<string, Drawing> = {
  one: drawing(stroke([{ x: 0.45, y: 0.2 }, { x: 0.5, y: 0.3 }, { x: 0.52, y: 0.8 }], 'pen', 0.09)), // prettier-ignore
  seven: drawing(
    stroke([{ x: 0.25, y: 0.2 }, { x: 0.5, y: 0.21 }, { x: 0.75, y: 0.2 }, { x: 0.6, y: 0.5 }, { x: 0.45, y: 0.85 }], 'pen', 0.09), // prettier-ignore
    stroke([{ x: 0.35, y: 0.55 }, { x: 0.75, y: 0.5 }], 'pen', 0.05), // prettier-ignore
  ),
  eight: drawing(
    stroke(
      Array.from({ length: 120 }, (_, i) => ({
        x: 0.5 + 0.2 * Math.sin((i / 60) * Math.PI * 2),
        y: 0.5 + 0.3 * Math.cos((i / 120) * Math.PI * 2),
      })),
      'pen',
      0.09,
    ),
  ),
  spiral: drawing(stroke(spiral, 'pen', 0.03)),
  wide: drawing(stroke(spiral, 'pen', 0.2), stroke([{ x: 0.1, y: 0.5 }, { x: 0.9, y: 0.45 }], 'eraser', 0.12)), // prettier-ignore
  dot: drawing(stroke([{ x: 0.3, y: 0.7 }], 'pen', 0.09)),
};

describe('ink on a real canvas', () => {
  it('looks the same to the last pixel whether a stroke is painted while it is drawn or all at once', () => {
    const followed = spiral.map((_, i) => drawing(stroke(spiral.slice(0, i + 1), 'pen', 0.04)));
    expect(onCanvas(followed, 200)).toEqual(onCanvas([drawing(stroke(spiral, 'pen', 0.04))], 200));
  });

  it.each(Object.entries(drawings))('and ink in memory give the encoder nearly the same image: %s', (_, drawn) => {
    const shown = onCanvas([drawn], 168);
    const read = new InkRaster(shape).read(drawn)!;
    const [a, b] = [shown, read].map((ink) => normaliseDrawing(ink, shape, { normalise: false }));
    const differences = Array.from(a!, (value, i) => Math.abs(value - b![i]!));
    const inked = a!.filter((value) => value > 0).length;
    expect(Math.max(...differences)).toBeLessThanOrEqual(8);
    expect(differences.reduce((sum, one) => sum + one) / inked).toBeLessThan(2);
  });

  // Not those with a centre of mass between two pixels, where the slightest difference moves everything by one.
  it.each(['one', 'seven', 'wide'])('and ink in memory are sized and centred alike: %s', (name) => {
    const inks = [onCanvas([drawings[name]!], 168), new InkRaster(shape).read(drawings[name]!)!];
    const [a, b] = inks.map((ink) => normaliseDrawing(ink, shape, { normalise: true }));
    expect(Math.max(...Array.from(a!, (value, i) => Math.abs(value - b![i]!)))).toBeLessThanOrEqual(8);
  });
});
