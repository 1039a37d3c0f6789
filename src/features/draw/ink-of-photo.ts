/** Extracts the ink from a photograph: anything darker than the paper around it, except shadows and specks. */
import type { Ink } from './normalise-drawing';

/** Radius for estimating the paper's brightness, as a share of the side: wider than strokes, narrower than shadows. */
const PAPER_SHARE = 1 / 5;
/** Least difference in darkness between ink and paper, of 255. */
const LEAST_CONTRAST = 24;
/** Connected parts smaller than this share of the largest are specks. */
const SPECK_SHARE = 0.08;

/**
 * @param rgba four bytes per pixel, row by row.
 * @returns the ink, from 0 for paper to 255 for full ink; all 0 when there is none.
 */
export function inkOfPhoto(rgba: Uint8ClampedArray, width: number, height: number): Ink {
  const grey = Float32Array.from({ length: width * height }, (_, i) => {
    return 0.299 * rgba[4 * i]! + 0.587 * rgba[4 * i + 1]! + 0.114 * rgba[4 * i + 2]!;
  });
  const paper = blurred(grey, width, height, Math.max(2, Math.round(width * PAPER_SHARE)));
  const darkness = grey.map((value, i) => Math.max(0, paper[i]! - value));
  const threshold = Math.max(LEAST_CONTRAST, otsu(darkness));
  const data = Uint8Array.from(darkness, (value) =>
    Math.min(255, Math.max(0, ((value - threshold / 2) / threshold) * 255)),
  );
  keepStrokes(data, darkness, threshold, width, height);
  return { width, height, data };
}

/** The mean over a square around each pixel, from a summed-area table. */
function blurred(grey: Float32Array, width: number, height: number, radius: number): Float32Array {
  const stride = width + 1;
  const sums = new Float64Array(stride * (height + 1));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const before = sums[y * stride + x + 1]! + sums[(y + 1) * stride + x]! - sums[y * stride + x]!;
      sums[(y + 1) * stride + x + 1] = before + grey[y * width + x]!;
    }
  }
  return grey.map((_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    const [left, top] = [Math.max(0, x - radius), Math.max(0, y - radius)];
    const [right, bottom] = [Math.min(width, x + radius + 1), Math.min(height, y + radius + 1)];
    const sum =
      sums[bottom * stride + right]! -
      sums[top * stride + right]! -
      sums[bottom * stride + left]! +
      sums[top * stride + left]!;
    return sum / ((right - left) * (bottom - top));
  });
}

/** The threshold that best separates the values into two classes. Source: N. Otsu, IEEE Trans. SMC 9 (1979). */
function otsu(values: Float32Array): number {
  const counts = new Float64Array(256);
  for (const value of values) counts[Math.min(255, Math.round(value))]!++;
  const total = counts.reduce((sum, count, level) => sum + count * level, 0);
  let [below, belowSum, best, threshold] = [0, 0, 0, 0];
  for (let level = 0; level < 256; level++) {
    below += counts[level]!;
    belowSum += counts[level]! * level;
    const above = values.length - below;
    if (below === 0 || above === 0) continue;
    const apart = below * above * (belowSum / below - (total - belowSum) / above) ** 2;
    if (apart > best) [best, threshold] = [apart, level];
  }
  return threshold;
}

/** Removes small connected parts, in place. */
function keepStrokes(data: Uint8Array, darkness: Float32Array, threshold: number, width: number, height: number): void {
  const part = new Int32Array(data.length).fill(-1);
  const sizes: number[] = [];
  for (let start = 0; start < data.length; start++) {
    if (data[start] === 0 || part[start] !== -1) continue;
    const open = [start];
    part[start] = sizes.length;
    let size = 0;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (darkness[at]! >= threshold) size++;
      const [x, y] = [at % width, Math.floor(at / width)];
      for (const [nx, ny] of [
        [x - 1, y],
        [x + 1, y],
        [x, y - 1],
        [x, y + 1],
      ] as const) {
        const next = ny * width + nx;
        if (nx < 0 || ny < 0 || nx >= width || ny >= height || data[next] === 0 || part[next] !== -1) continue;
        part[next] = sizes.length;
        open.push(next);
      }
    }
    sizes.push(size);
  }
  const least = Math.max(...sizes, 0) * SPECK_SHARE;
  for (let i = 0; i < data.length; i++)
    if (part[i]! >= 0 && (sizes[part[i]!]! < least || sizes[part[i]!] === 0)) data[i] = 0;
}
