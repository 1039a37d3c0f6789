import { expect, test } from 'vitest';
import { drawStrip } from '../../../src/features/stage/draw-strip';
import { fakeContext } from '../../support/fake-context';
import { plainPalette as palette } from '../../support/plain-palette';

test.each([8, 5])('a square tile of %i pixels a side gives each of its four weights a quarter', (side) => {
  const levels = [-127, 127, 0, -64];
  const fake = fakeContext(side, side);
  const strip = { columns: 1, rows: 1, tile: 1, gap: 0, shown: 1, more: 0 };
  drawStrip(fake.context, palette, { width: 2, height: 2, tiles: [Int8Array.from(levels)] }, strip);
  const half = (at: number): number => Math.floor(at / (side / 2));
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const color = palette.diverging[levels[2 * half(y) + half(x)]! + 127]!;
      expect(fake.pixel(x, y), `${x}, ${y}`).toEqual([...new Uint8Array(Uint32Array.of(color).buffer)]);
    }
  }
});
