import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SnapshotShape } from '../../../../src/core/snapshot';
import { filmLayout } from '../../../../src/features/export/film/film-layout';
import type { PixelBox } from '../../../../src/kit/canvas/surface';

const shapes: fc.Arbitrary<SnapshotShape> = fc
  .record({
    units: fc.integer({ min: 1, max: 16_384 }),
    width: fc.integer({ min: 1, max: 128 }),
    height: fc.integer({ min: 1, max: 128 }),
    examples: fc.integer({ min: 0, max: 10 }),
  })
  .map(({ units, width, height, examples }) => ({
    width,
    height,
    examples,
    units,
    mostBits: 1,
    values: 'binary',
    signed: false,
    firstTile: 0,
    tiles: Math.min(units, 4096),
  }));

const overlap = (a: PixelBox, b: PixelBox): boolean =>
  a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;

describe('a frame of a film', () => {
  it('has room for everything without overlaps, for any images and units', () => {
    fc.assert(
      fc.property(shapes, fc.constantFrom(420, 960), (shape, wanted) => {
        const { width, height, rows, atlas } = filmLayout(shape, wanted);
        expect([width % 2, height % 2]).toEqual([0, 0]);
        expect(width).toBeLessThanOrEqual(wanted + 1);
        // The limit of the video codec's level.
        expect(width * height).toBeLessThanOrEqual(2_228_224);
        const boxes = [...rows.flatMap(({ image, code, reconstruction }) => [image, code, reconstruction]), atlas];
        for (const [i, box] of boxes.entries()) {
          expect(Math.min(box.width, box.height)).toBeGreaterThan(0);
          expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(0);
          expect(box.left + box.width).toBeLessThanOrEqual(width);
          expect(box.top + box.height).toBeLessThanOrEqual(height);
          expect(boxes.slice(i + 1).some((other) => overlap(box, other))).toBe(false);
        }
      }),
    );
  });

  it('shows a thousand digits pixel by pixel in a video, and half as large in a GIF', () => {
    const shape: SnapshotShape = {
      units: 1000,
      mostBits: 30,
      values: 'binary',
      width: 28,
      height: 28,
      signed: false,
      examples: 10,
      firstTile: 0,
      tiles: 1000,
    };
    expect(filmLayout(shape, 960).atlas).toMatchObject({ width: 32 * 29 - 1, height: 32 * 29 - 1 });
    const { atlas } = filmLayout(shape, 420);
    expect(atlas.width / 927).toBeCloseTo(0.44, 1);
  });
});
