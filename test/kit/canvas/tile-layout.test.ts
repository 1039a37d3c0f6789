import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atlasLayout, tileAt, tileBox } from '../../../src/kit/canvas/tile-layout';

const anyFrame = fc.record({
  tiles: fc.integer({ min: 1, max: 4096 }),
  width: fc.integer({ min: 1, max: 64 }),
  height: fc.integer({ min: 1, max: 64 }),
  deviceWidth: fc.integer({ min: 320, max: 4000 }),
  deviceHeight: fc.integer({ min: 100, max: 2000 }),
  pixelRatio: fc.constantFrom(1, 1.25, 1.5, 2, 2.625, 3),
  tileSize: fc.constantFrom(28, 42, 56, 84),
  mayGrow: fc.boolean(),
});

const usual = { tiles: 1000, width: 28, height: 28, tileSize: 42, mayGrow: true };

describe('the atlas', () => {
  it('shows 28 x 28 features at 42 CSS pixels if those are whole device pixels', () => {
    const layout = atlasLayout({ ...usual, deviceWidth: 926 * 2, deviceHeight: 260 * 2, pixelRatio: 2 });
    expect(tileBox(layout, 0)).toEqual({ left: 0, top: 0, width: 42, height: 42 });
    // 926 = 21 tiles of 42 + 1.5, and 12.5 pixels left over.
    expect(layout.columns).toBe(21);
    expect(layout.rows).toBe(48);
    // One canvas pixel per weight: the least possible drawing.
    expect(layout.scale).toBe(1);
  });

  it('shows them at 56 if 42 would be one and a half device pixels per weight', () => {
    const layout = atlasLayout({ ...usual, deviceWidth: 926, deviceHeight: 260, pixelRatio: 1 });
    expect(tileBox(layout, 0).width).toBe(56);
    // 926 = 15 tiles of 56 + 2 and one of 56.
    expect(layout.columns).toBe(16);
  });

  it.each([28, 42, 56, 84])('shows them at %d CSS pixels on request', (tileSize) => {
    const frame = { ...usual, tileSize, mayGrow: false, deviceWidth: 1852, deviceHeight: 520, pixelRatio: 2 };
    expect(tileBox(atlasLayout(frame), 0).width).toBe(tileSize);
  });

  it('enlarges a few small features while all of them stay in sight', () => {
    const few = { ...usual, tiles: 16, width: 8, height: 8, deviceWidth: 926, pixelRatio: 1 };
    expect(tileBox(atlasLayout({ ...few, deviceHeight: 260 }), 0).width).toBeGreaterThanOrEqual(80);
    expect(tileBox(atlasLayout({ ...few, deviceHeight: 260, mayGrow: false }), 0).width).toBe(40);
  });

  it('makes features smaller that are wider than the window', () => {
    const layout = atlasLayout({ ...usual, tileSize: 84, deviceWidth: 60, deviceHeight: 200, pixelRatio: 1 });
    expect(tileBox(layout, 0).width).toBe(56);
  });

  it('enlarges by a whole number of device pixels and stays within its width, for any features on any screen', () => {
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

  it('finds the tile under a point anywhere in its box, and none in the gap next to it', () => {
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
    const layout = atlasLayout({ ...usual, tiles: 30, deviceWidth: 300, deviceHeight: 100, pixelRatio: 1 });
    const { left, top } = tileBox(layout, 29);
    expect(tileAt(layout, -5, 5)).toBeNull();
    expect(tileAt(layout, 5, -5)).toBeNull();
    expect(tileAt(layout, 299, 5)).toBeNull();
    expect(tileAt(layout, left, top + 200)).toBeNull();
  });
});
