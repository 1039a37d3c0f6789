/** A grey image, one value per pixel, row by row. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: ArrayLike<number>;
}

/** A rectangle in pixels of a raster; its sides may lie between pixels, or outside. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Draws a region of a raster at another size. Each target pixel is the mean over the part of the source that it covers,
 * so that thin lines neither vanish nor flicker. When enlarging, the mean is taken over one source pixel's area, which
 * smooths the result. Outside the source every value is 0.
 * @returns `width * height` values in the source's range.
 */
export function areaAverage(source: Raster, region: Region, width: number, height: number): Float32Array {
  const across = windows(region.left, region.width / width, width, source.width);
  const down = windows(region.top, region.height / height, height, source.height);
  const first = Math.min(...down.map((window) => window.first));
  const last = Math.max(...down.map((window) => window.first + window.weights.length));

  const squeezed = new Float32Array(Math.max(0, last - first) * width);
  for (let row = first; row < last; row++) {
    for (let x = 0; x < width; x++) {
      const window = across[x]!;
      const start = row * source.width + window.first;
      let value = 0;
      for (let i = 0; i < window.weights.length; i++) value += window.weights[i]! * source.data[start + i]!;
      squeezed[(row - first) * width + x] = value;
    }
  }

  const result = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const window = down[y]!;
    for (let i = 0; i < window.weights.length; i++) {
      const start = (window.first + i - first) * width;
      for (let x = 0; x < width; x++) result[y * width + x]! += window.weights[i]! * squeezed[start + x]!;
    }
  }
  return result;
}

/** Along one axis: the source pixels that make up one target pixel, and the share of each. */
interface Window {
  readonly first: number;
  readonly weights: readonly number[];
}

/**
 * @param start where the first target pixel begins, in source pixels.
 * @param step source pixels per target pixel.
 * @param size number of source pixels.
 */
function windows(start: number, step: number, count: number, size: number): Window[] {
  const extent = Math.max(1, step);
  return Array.from({ length: count }, (_, i) => {
    const from = start + (i + 0.5) * step - extent / 2;
    const first = Math.min(size, Math.max(0, Math.floor(from)));
    const end = Math.max(first, Math.min(size, Math.ceil(from + extent)));
    const weights = Array.from({ length: end - first }, (_unused, j) => {
      const covered = Math.min(first + j + 1, from + extent) - Math.max(first + j, from);
      return Math.max(0, covered) / extent;
    });
    return { first, weights };
  });
}
