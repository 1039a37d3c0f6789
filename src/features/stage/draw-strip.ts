import type { Palette } from '../../kit/canvas/palette';
import { showSurface, surfaceOf } from '../../kit/canvas/surface';
import type { Strip } from './strip';
import type { StripFeatures } from './strip-features';

/** Draws features in their places; an unknown feature leaves its place blank. */
export function drawStrip(
  context: CanvasRenderingContext2D,
  palette: Palette,
  features: StripFeatures,
  strip: Strip,
): void {
  const surface = surfaceOf(context);
  const side = Math.floor(strip.tile * surface.height);
  const pitch = (strip.tile + strip.gap) * surface.height;
  const scale = scaleOf(side / Math.max(features.width, features.height));
  const [width, height] = [Math.floor(features.width * scale), Math.floor(features.height * scale)];
  const columns = Uint32Array.from({ length: width }, (_, x) => Math.floor(x / scale));
  surface.pixels.fill(0);
  for (let place = 0; place < strip.shown; place++) {
    const tile = features.tiles[place];
    if (!tile) continue;
    const left = Math.round((place % strip.columns) * pitch) + ((side - width) >> 1);
    const top = Math.round(Math.floor(place / strip.columns) * pitch) + ((side - height) >> 1);
    let drawn = -1;
    for (let y = 0; y < height; y++) {
      const row = (top + y) * surface.width + left;
      const sourceRow = Math.floor(y / scale);
      if (sourceRow === drawn) {
        surface.pixels.copyWithin(row, row - surface.width, row - surface.width + width);
        continue;
      }
      drawn = sourceRow;
      const source = sourceRow * features.width;
      for (let x = 0; x < width; x++) {
        surface.pixels[row + x] = palette.diverging[tile[source + columns[x]!]! + 127]!;
      }
    }
  }
  showSurface(context, surface);
}

/** Whole canvas pixels per weight must fill this share of a tile's exact size; otherwise the scale is fractional. */
const LEAST_FILL = 0.85;

function scaleOf(exact: number): number {
  const whole = Math.floor(exact);
  return whole >= LEAST_FILL * exact ? whole : exact;
}
