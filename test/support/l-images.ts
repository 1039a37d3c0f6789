/** Small images that every rotation, mirroring or mix-up changes: an L with a dot that differs from image to image. */

export const L_SIDE = 8;

/** One byte per pixel: 255 where x = 1 and y <= 6, or y = 6 and x <= 4; at (6, 1) the number of the image times 40. */
export function lImage(number: number): number[] {
  return Array.from({ length: L_SIDE * L_SIDE }, (_, i) => {
    const [x, y] = [i % L_SIDE, Math.floor(i / L_SIDE)];
    if ((x === 1 && y <= 6) || (y === 6 && x <= 4)) return 255;
    return x === 6 && y === 1 ? number * 40 : 0;
  });
}

export function lImages(count: number): number[][] {
  return Array.from({ length: count }, (_, i) => lImage(i % 6));
}

/** The labels of the tests: 7 1 7 3, repeated. */
export function labelOf(number: number): number {
  return [7, 1, 7, 3][number % 4]!;
}
