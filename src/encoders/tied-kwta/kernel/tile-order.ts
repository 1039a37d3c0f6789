/** Converts between natural order (row by row, as the page knows images) and tile order (as the kernel keeps them). */
import { height, PIXELS_PER_TILE, width } from './store-layout';

/** Position in tile order of the pixel in column x of row y. */
function tilePosition(x: i32, y: i32): usize {
  const tilesAcross = (width + 3) >> 2;
  const tile = (y >> 2) * tilesAcross + (x >> 2);
  return <usize>(tile * PIXELS_PER_TILE + (y & 3) * 4 + (x & 3));
}

/** Leaves the padding alone, which is zero from the start. */
export function bytesToTiles(natural: usize, tiled: usize): void {
  for (let y = 0; y < height; y++) {
    let x = 0;
    let four = tiled + tilePosition(0, y);
    for (; x + 4 <= width; x += 4, four += PIXELS_PER_TILE, natural += 4) store<u32>(four, load<u32>(natural));
    for (; x < width; x++, natural++) store<u8>(tiled + tilePosition(x, y), load<u8>(natural));
  }
}

export function tilesToBytes(tiled: usize, natural: usize): void {
  for (let y = 0; y < height; y++) {
    let x = 0;
    let four = tiled + tilePosition(0, y);
    for (; x + 4 <= width; x += 4, four += PIXELS_PER_TILE, natural += 4) store<u32>(natural, load<u32>(four));
    for (; x < width; x++, natural++) store<u8>(natural, load<u8>(tiled + tilePosition(x, y)));
  }
}

/** Leaves the padding alone, which is zero from the start. */
export function floatsToTiles(natural: usize, tiled: usize): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++, natural += 4) {
      store<f32>(tiled + tilePosition(x, y) * 4, load<f32>(natural));
    }
  }
}

export function tilesToFloats(tiled: usize, natural: usize): void {
  for (let y = 0; y < height; y++) {
    let x = 0;
    for (; x + 4 <= width; x += 4, natural += 16) {
      v128.store(natural, v128.load(tiled + tilePosition(x, y) * 4));
    }
    for (; x < width; x++, natural += 4) store<f32>(natural, load<f32>(tiled + tilePosition(x, y) * 4));
  }
}
