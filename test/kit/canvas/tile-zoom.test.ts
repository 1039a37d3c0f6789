import { describe, expect, it } from 'vitest';
import { nextTileSize, tileSizes } from '../../../src/kit/canvas/tile-zoom';

const mnist = { width: 28, height: 28, pageScale: 1 };

describe('the sizes of tiles', () => {
  it('are whole device pixels for each weight on any screen', () => {
    expect(tileSizes({ ...mnist, pixelRatio: 2 })).toEqual([28, 42, 56, 84]);
    expect(tileSizes({ ...mnist, pixelRatio: 1 })).toEqual([28, 56, 84]);
  });

  it('grow with the page on a large screen', () => {
    expect(tileSizes({ ...mnist, pixelRatio: 1, pageScale: 2 })).toEqual([56, 84, 112, 168]);
  });

  it('follow each other, up and down, and end', () => {
    const sizes = [28, 42, 56, 84];
    expect(nextTileSize(sizes, 42, 1)).toBe(56);
    expect(nextTileSize(sizes, 42, -1)).toBe(28);
    expect(nextTileSize(sizes, 84, 1)).toBe(84);
    expect(nextTileSize(sizes, 28, -1)).toBe(28);
    // A few tiles may have a size that is not in the list.
    expect(nextTileSize(sizes, 70, -1)).toBe(56);
    expect(nextTileSize(sizes, 96, 1)).toBe(96);
  });
});
