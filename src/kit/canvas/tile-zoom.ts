import { deviceScaleFor, USUAL_SIZE } from './tile-layout';

/** The sizes of tiles on offer, in CSS pixels on a screen of usual size. */
const SIZES = [28, USUAL_SIZE, 56, 84];

interface TileScreen {
  /** Pixels of one image. */
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
  /** The factor by which everything is enlarged on this screen. */
  readonly pageScale: number;
}

/** The sizes, in CSS pixels, at which a pixel of an image is a whole number of device pixels; ascending. */
export function tileSizes(screen: TileScreen): number[] {
  return [...new Set(SIZES.map((size) => wholeSize(screen, size * screen.pageScale)))];
}

/** The next size in this direction; the same if there is none. @param size need not be one of `sizes`. */
export function nextTileSize(sizes: readonly number[], size: number, direction: 1 | -1): number {
  const beyond = sizes.filter((other) => (direction > 0 ? other > size + 0.5 : other < size - 0.5));
  return (direction > 0 ? beyond[0] : beyond.at(-1)) ?? size;
}

function wholeSize({ width, height, pixelRatio }: TileScreen, size: number): number {
  return (deviceScaleFor({ width, height }, pixelRatio, size) * Math.max(width, height)) / pixelRatio;
}
