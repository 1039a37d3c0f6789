import type { ImageShape } from '../../core/image-shape';
import { largestAbsolute } from '../../core/largest-absolute';
import type { Thumbnail } from '../../session/saved-run';

const COLUMNS = 8;
const ROWS = 4;

export type ImageSize = Pick<ImageShape, 'width' | 'height'>;

/**
 * Features of units evenly spread over all units.
 * @param weights the weights of all units, one unit after the other.
 * @param shape the shape of the images; if null, or if it does not fit the weights, features are taken to be square.
 */
export function thumbnailOf(weights: Float32Array, units: number, shape: ImageSize | null): Thumbnail {
  const stride = Math.floor(weights.length / units);
  const side = Math.max(1, Math.floor(Math.sqrt(stride)));
  const tile = shape && shape.width * shape.height === stride ? shape : { width: side, height: side };
  const [width, height] = [COLUMNS * (tile.width + 1) - 1, ROWS * (tile.height + 1) - 1];
  const pixels = new Int8Array(width * height);
  const tiles = Math.min(units, COLUMNS * ROWS);
  for (let place = 0; place < tiles; place++) {
    const first = Math.floor((place * units) / tiles) * stride;
    const feature = weights.subarray(first, first + Math.min(stride, tile.width * tile.height));
    const largest = largestAbsolute(feature);
    const top = Math.floor(place / COLUMNS) * (tile.height + 1);
    const left = (place % COLUMNS) * (tile.width + 1);
    feature.forEach((weight, p) => {
      const at = (top + Math.floor(p / tile.width)) * width + left + (p % tile.width);
      pixels[at] = largest > 0 ? Math.round((weight / largest) * 127) : 0;
    });
  }
  return { width, height, pixels };
}
