import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atlasLayout, tileAt, tileBox } from '../../../src/kit/canvas/tile-layout';

const anyFrame = fc.record({
  tiles: fc.integer({ min: 1, max: 4096 }),
  width: fc.integer({ min: 1, max: 64 }),
  height: fc.integer({ min: 1, max: 64 }),
  deviceWidth: fc.integer({ min: 320, max: 4000 }),
  pixelRatio: fc.constantFrom(1, 1.25, 1.5, 2, 2.625, 3),
});

describe('the atlas', () => {
  it('shows 28 x 28 features at one CSS pixel per pixel on screens of whole pixel ratios', () => {
    for (const pixelRatio of [1, 2, 3]) {
      const layout = atlasLayout({ tiles: 1000, width: 28, height: 28, deviceWidth: 806 * pixelRatio, pixelRatio });
      expect(tileBox(layout, 0)).toEqual({ left: 0, top: 0, width: 28, height: 28 });
      // 806 = 27 tiles of 28 + 1, and 23 pixels that are left over.
      expect(layout.columns).toBe(27);
      expect(layout.rows).toBe(38);
    }
  });

  it('shows a few small features large', () => {
    const layout = atlasLayout({ tiles: 16, width: 8, height: 8, deviceWidth: 806, pixelRatio: 1 });
    expect(tileBox(layout, 0).width).toBeGreaterThanOrEqual(80);
  });

  it('enlarges by a whole number of device pixels and stays within its width, whatever is shown on whatever screen', () => {
    fc.assert(
      fc.property(anyFrame, (frame) => {
        const layout = atlasLayout(frame);
        const deviceScale = layout.scale * layout.zoom;
        expect(Number.isInteger(layout.scale) && Number.isInteger(layout.zoom)).toBe(true);
        expect(deviceScale).toBeGreaterThanOrEqual(1);
        expect(layout.gap).toBeGreaterThanOrEqual(1);
        expect((layout.columns * layout.pitchX - layout.gap) * layout.zoom).toBeLessThanOrEqual(frame.deviceWidth);
        expect(layout.rows * layout.columns).toBeGreaterThanOrEqual(frame.tiles);
        expect((layout.rows - 1) * layout.columns).toBeLessThan(frame.tiles);
      }),
    );
  });

  it('finds the tile under a point anywhere in its box, and none in the gap beside it', () => {
    fc.assert(
      fc.property(anyFrame, fc.nat(), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (frame, n, share) => {
        const layout = atlasLayout(frame);
        const place = n % frame.tiles;
        const box = tileBox(layout, place);
        expect(tileAt(layout, box.left + share * box.width, box.top + share * box.height)).toBe(place);
        const besides = box.left + box.width + (layout.gap * layout.cssScale) / 2;
        expect(tileAt(layout, besides, box.top)).toBeNull();
      }),
    );
  });

  it('finds no tile outside itself', () => {
    const layout = atlasLayout({ tiles: 30, width: 28, height: 28, deviceWidth: 300, pixelRatio: 1 });
    const { left, top } = tileBox(layout, 29);
    expect(tileAt(layout, -5, 5)).toBeNull();
    expect(tileAt(layout, 5, -5)).toBeNull();
    expect(tileAt(layout, 299, 5)).toBeNull();
    expect(tileAt(layout, left, top + 200)).toBeNull();
  });
});
