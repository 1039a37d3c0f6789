import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseDrawing, type Ink } from '../../../src/features/draw/normalise-drawing';
import { readMnist } from '../../../src/datasets/node/mnist-files';
import type { ImageShape } from '../../../src/core/image-shape';

const MNIST_SHAPE: ImageShape = { width: 28, height: 28, signed: false };
const SHAPES: readonly ImageShape[] = [
  MNIST_SHAPE,
  { width: 8, height: 8, signed: false },
  { width: 64, height: 64, signed: false },
  { width: 27, height: 15, signed: false },
  { width: 1, height: 1, signed: false },
];

type Line = readonly [x1: number, y1: number, x2: number, y2: number];

/** Ink of full strength wherever a pixel's centre is at most `radius` from one of the lines. */
function inkOf(side: number, lines: readonly Line[], radius: number): Ink {
  const data = new Uint8Array(side * side);
  for (const [x1, y1, x2, y2] of lines) {
    const lengthSquared = (x2 - x1) ** 2 + (y2 - y1) ** 2 || 1;
    for (let i = 0; i < data.length; i++) {
      const x = (i % side) + 0.5;
      const y = Math.floor(i / side) + 0.5;
      const along = Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / lengthSquared));
      const distance = Math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1));
      if (distance <= radius) data[i] = 255;
    }
  }
  return { width: side, height: side, data };
}

/** Mean column and row of the ink; pixels count from 0. */
function centreOf(image: Uint8Array, width: number): [number, number] {
  const mass = image.reduce((total, value) => total + value, 0);
  const x = image.reduce((total, value, i) => total + value * (i % width), 0);
  const y = image.reduce((total, value, i) => total + value * Math.floor(i / width), 0);
  return [x / mass, y / mass];
}

function extentOf(image: Uint8Array, width: number): [number, number] {
  const columns = new Set<number>();
  const rows = new Set<number>();
  image.forEach((value, i) => {
    if (value === 0) return;
    columns.add(i % width);
    rows.add(Math.floor(i / width));
  });
  const span = (values: Set<number>): number => (values.size ? Math.max(...values) - Math.min(...values) + 1 : 0);
  return [span(columns), span(rows)];
}

function difference(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((total, value, i) => total + ((value - b[i]!) / 255) ** 2, 0) / a.length;
}

const normalised = (ink: Ink, shape = MNIST_SHAPE): Uint8Array => normaliseDrawing(ink, shape, { normalise: true });

const coordinate = fc.integer({ min: 0, max: 99 });
const lines = fc.array(fc.tuple(coordinate, coordinate, coordinate, coordinate), { minLength: 1, maxLength: 4 });
const drawings = fc.record({ lines, radius: fc.integer({ min: 1, max: 9 }) });

describe('a drawing made like a digit of MNIST', () => {
  it('always has its centre of mass within half a pixel of the middle pixel, fits the box, and is bright', () => {
    fc.assert(
      fc.property(drawings, fc.constantFrom(...SHAPES), (drawing, shape) => {
        const image = normalised(inkOf(100, drawing.lines, drawing.radius), shape);
        expect(image).toHaveLength(shape.width * shape.height);
        const [x, y] = centreOf(image, shape.width);
        // Rounding to bytes may move the centre a little.
        expect(Math.abs(x - Math.floor(shape.width / 2))).toBeLessThan(0.51);
        expect(Math.abs(y - Math.floor(shape.height / 2))).toBeLessThan(0.51);
        const [width, height] = extentOf(image, shape.width);
        expect(width).toBeLessThanOrEqual(Math.ceil((shape.width * 20) / 28));
        expect(height).toBeLessThanOrEqual(Math.ceil((shape.height * 20) / 28));
        expect(Math.max(...image)).toBeGreaterThanOrEqual(249);
      }),
    );
  });

  it('fills the box along its longer side', () => {
    const tall = extentOf(normalised(inkOf(280, [[100, 30, 160, 230]], 10)), 28);
    expect(tall[1]).toBe(20);
    expect(tall[0]).toBeLessThan(12);
    const wide = extentOf(normalised(inkOf(280, [[30, 100, 230, 160]], 10)), 28);
    expect(wide[0]).toBe(20);
  });

  it('is the same wherever in the pad it was drawn', () => {
    const shifted = (by: number): Line[] => [
      [20 + by, 20, 60 + by, 50],
      [60 + by, 50, 30 + by, 90],
    ];
    expect(normalised(inkOf(200, shifted(83), 4))).toEqual(normalised(inkOf(200, shifted(0), 4)));
  });

  it('is nearly the same however large it was drawn', () => {
    const sized = (by: number): Uint8Array =>
      normalised(
        inkOf(
          600,
          [
            [30 * by, 20 * by, 80 * by, 40 * by],
            [80 * by, 40 * by, 35 * by, 95 * by],
          ],
          6 * by,
        ),
      );
    for (const size of [0.5, 2, 5]) expect(difference(sized(size), sized(3))).toBeLessThan(0.004);
  });

  it('keeps its aspect', () => {
    const square: Line[] = [
      [50, 50, 150, 50],
      [150, 50, 150, 150],
      [150, 150, 50, 150],
      [50, 150, 50, 50],
    ];
    expect(extentOf(normalised(inkOf(200, square, 5)), 28)).toEqual([20, 20]);
    const flat = extentOf(normalised(inkOf(200, square, 5), { width: 56, height: 28, signed: false }), 56);
    expect(flat).toEqual([20, 20]);
  });

  it('stays bright when the pen was much thinner than a pixel of the image', () => {
    const image = normalised(inkOf(560, [[100, 60, 300, 500]], 0.8));
    const inked = image.filter((value) => value > 40);
    expect(inked.length).toBeGreaterThan(15);
    expect(inked.reduce((total, value) => total + value, 0) / inked.length).toBeGreaterThan(120);
  });

  it('stays pale when the ink was pale', () => {
    const ink = inkOf(280, [[100, 60, 150, 200]], 8);
    const pale = { ...ink, data: ink.data.map((value) => (value ? 100 : 0)) };
    expect(Math.max(...normalised(pale))).toBeLessThanOrEqual(100);
  });

  it('loses no ink when its mass lies at one end: it is scaled down', () => {
    const ink = inkOf(280, [[20, 20, 20, 20], [20, 20, 20, 270]], 1); // prettier-ignore
    for (let y = 0; y < 60; y++) ink.data.fill(255, y * 280, y * 280 + 60);
    const image = normalised(ink);
    const [x, y] = centreOf(image, 28);
    expect(Math.abs(x - 14)).toBeLessThan(0.51);
    expect(Math.abs(y - 14)).toBeLessThan(0.51);
    const lastRow = Math.floor(image.findLastIndex((value) => value > 0) / 28);
    const firstRow = Math.floor(image.findIndex((value) => value > 0) / 28);
    // The heavy end takes 60 of 270 rows, so most of the drawing hangs below the middle, down to the edge.
    expect(lastRow).toBe(27);
    expect(firstRow).toBeGreaterThan(9);
  });

  it.each([
    ['in the corner', 0],
    ['in the middle', 50 * 101],
    ['in the last corner', 101 * 101 - 1],
  ])('may be a single dot %s', (_, place) => {
    const data = new Uint8Array(101 * 101);
    data[place] = 255;
    const image = normalised({ width: 101, height: 101, data });
    expect(extentOf(image, 28)).toEqual([20, 20]);
    expect(Math.max(...image)).toBeGreaterThanOrEqual(249);
  });

  it('is smooth when a small pad is enlarged', () => {
    const data = new Uint8Array(36);
    data.set([255, 255, 255], 13);
    const image = normalised({ width: 6, height: 6, data });
    const jumps = image.slice(1).map((value, i) => ((i + 1) % 28 === 0 ? 0 : Math.abs(value - image[i]!)));
    expect(Math.max(...jumps)).toBeLessThan(130);
  });
});

describe('digits of MNIST, drawn ten times larger', () => {
  it('come back practically unchanged', async () => {
    const { pixels } = await readMnist('test');
    let total = 0;
    for (let digit = 0; digit < 100; digit++) {
      const original = pixels.subarray(digit * 784, (digit + 1) * 784);
      const data = new Uint8Array(300 * 300);
      for (let i = 0; i < 280 * 280; i++) {
        const x = i % 280;
        const y = Math.floor(i / 280);
        data[(y + 7) * 300 + x + 13] = original[Math.floor(y / 10) * 28 + Math.floor(x / 10)]!;
      }
      total += difference(normalised({ width: 300, height: 300, data }), original);
    }
    expect(total / 100).toBeLessThan(1e-4);
  });
});

describe('a drawing without normalisation', () => {
  it('is the whole pad, averaged', () => {
    const data = Uint8Array.from([255, 255, 0, 0, 255, 255, 0, 100]);
    const image = normaliseDrawing(
      { width: 4, height: 2, data },
      { width: 2, height: 1, signed: false },
      { normalise: false },
    );
    expect(Array.from(image)).toEqual([255, 25]);
  });

  it('keeps its place', () => {
    const ink = inkOf(80, [[5, 5, 5, 5]], 5);
    const image = normaliseDrawing(ink, { width: 8, height: 8, signed: false }, { normalise: false });
    expect(image.findIndex((value) => value > 0)).toBe(0);
    expect(image.findLastIndex((value) => value > 0)).toBe(0);
  });
});

describe('an empty pad', () => {
  it.each([true, false])('is an empty image (normalise: %s)', (normalise) => {
    for (const shape of SHAPES) {
      const image = normaliseDrawing({ width: 9, height: 9, data: new Uint8ClampedArray(81) }, shape, { normalise });
      expect(image).toEqual(new Uint8Array(shape.width * shape.height));
    }
  });
});

describe('other drawings', () => {
  it('use signed bytes for signed images: full ink is 127', () => {
    const image = normalised(inkOf(100, [[20, 20, 80, 80]], 8), { ...MNIST_SHAPE, signed: true });
    expect(Math.max(...image)).toBe(127);
  });

  it('are refused when their size does not match their data', () => {
    const ink = { width: 3, height: 3, data: new Uint8Array(8) };
    expect(() => normaliseDrawing(ink, MNIST_SHAPE, { normalise: true })).toThrow(
      'a drawing of 8 bytes; expected 3 × 3',
    );
  });
});
