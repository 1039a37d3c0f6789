import { describe, expect, it } from 'vitest';
import { atlasLayout, type AtlasLayout } from '../../../src/kit/canvas/tile-layout';
import { drawTiles, type Tiles } from '../../../src/kit/canvas/draw-tiles';
import { fakeContext } from '../../support/fake-context';
import { BLUE, CLEAR, plainPalette as palette, RED, WHITE } from '../../support/plain-palette';

/** Tiles of 2 x 1 pixels in two columns, one pixel of the canvas each, one pixel apart. */
const layout: AtlasLayout = {
  ...atlasLayout({
    tiles: 3,
    width: 2,
    height: 1,
    deviceWidth: 5,
    deviceHeight: 5,
    pixelRatio: 1,
    tileSize: 2,
    mayGrow: false,
  }),
  columns: 2,
  rows: 2,
  scale: 1,
  gap: 1,
  pitchX: 3,
  pitchY: 2,
};

const tiles: Tiles = {
  width: 2,
  height: 1,
  pixels: Int8Array.of(-127, 127, 127, 0, 0, -127),
  scales: Float32Array.of(1, 0.5, 0.25),
  unused: Uint8Array.of(0, 0, 0),
};
const inOrder = Uint32Array.of(0, 1, 2);
const view = { tiles, layout, order: inOrder, firstRow: 0, rows: 2, contrast: 'own', scales: null, palette } as const;

function row(fake: ReturnType<typeof fakeContext>, y: number): number[][] {
  return Array.from({ length: 6 }, (_, x) => fake.pixel(x, y));
}

describe('drawing features', () => {
  it('puts them side by side with gaps that let the ground through', () => {
    const fake = fakeContext(6, 4);
    drawTiles(fake.context, view);
    expect(row(fake, 0)).toEqual([BLUE, RED, CLEAR, RED, WHITE, CLEAR]);
    expect(row(fake, 1)).toEqual(Array.from({ length: 6 }, () => CLEAR));
    expect(row(fake, 2)).toEqual([WHITE, BLUE, CLEAR, CLEAR, CLEAR, CLEAR]);
  });

  it('puts them in the order given', () => {
    const fake = fakeContext(6, 4);
    drawTiles(fake.context, { ...view, order: Uint32Array.of(2, 0, 1) });
    expect(row(fake, 0)).toEqual([WHITE, BLUE, CLEAR, BLUE, RED, CLEAR]);
  });

  it('draws some of the rows', () => {
    const fake = fakeContext(6, 2);
    drawTiles(fake.context, { ...view, firstRow: 1, rows: 1 });
    expect(row(fake, 0)).toEqual([WHITE, BLUE, CLEAR, CLEAR, CLEAR, CLEAR]);
  });

  it('shows a feature of half the largest weight half way up the scale when all share one contrast', () => {
    const fake = fakeContext(6, 4);
    drawTiles(fake.context, { ...view, contrast: 'common', scales: { typical: 1, largest: 1 } });
    expect(fake.pixel(1, 0)).toEqual(RED);
    // Level 127 * 0.5 = 63.5 above zero, rounded up to 64: entry 127 + 64.
    const expected = [...new Uint8Array(Uint32Array.of(palette.diverging[191]!).buffer)];
    expect(fake.pixel(3, 0)).toEqual(expected);
  });

  it('shows features of nothing but zeros as neutral under a common contrast', () => {
    const fake = fakeContext(6, 4);
    drawTiles(fake.context, { ...view, contrast: 'common', scales: { typical: 0, largest: 0 } });
    expect(row(fake, 0)).toEqual([WHITE, WHITE, CLEAR, WHITE, WHITE, CLEAR]);
  });

  it('shows a feature of a quarter of the typical weight at half of its levels', () => {
    const fake = fakeContext(6, 4);
    drawTiles(fake.context, { ...view, scales: { typical: 1, largest: 1 } });
    expect(fake.pixel(1, 0)).toEqual(RED);
    // Tile 2 has the largest weight 0.25: the square root is 0.5, and -63.5 + 127.5 = 64.
    const expected = [...new Uint8Array(Uint32Array.of(palette.diverging[64]!).buffer)];
    expect(fake.pixel(1, 2)).toEqual(expected);
  });

  it('shows unused units faint', () => {
    const fake = fakeContext(6, 4);
    drawTiles(fake.context, { ...view, tiles: { ...tiles, unused: Uint8Array.of(1, 0, 0) } });
    const faint = [...new Uint8Array(Uint32Array.of(palette.divergingFaint[254]!).buffer)];
    expect(fake.pixel(1, 0)).toEqual(faint);
    expect(fake.pixel(3, 0)).toEqual(RED);
  });

  it('enlarges by whole canvas pixels', () => {
    const fake = fakeContext(10, 6);
    drawTiles(fake.context, { ...view, layout: { ...layout, scale: 2, pitchX: 5, pitchY: 3 } });
    const first = Array.from({ length: 10 }, (_, x) => fake.pixel(x, 1));
    expect(first).toEqual([BLUE, BLUE, RED, RED, CLEAR, RED, RED, WHITE, WHITE, CLEAR]);
    expect(fake.pixel(0, 2)).toEqual(CLEAR);
  });
});
