import { featureGain, type FeatureContrast, type FeatureScales } from './feature-gain';
import type { AtlasLayout } from './tile-layout';
import type { Palette } from './palette';
import { showSurface, surfaceOf, type PictureContext } from './surface';

/** Features as stored in a snapshot: weight = pixels * scale / 127. */
export interface Tiles {
  readonly width: number;
  readonly height: number;
  readonly pixels: Int8Array;
  readonly scales: Float32Array;
  /** 1 for a unit that hardly ever wins, which is drawn faint. */
  readonly unused: Uint8Array;
}

export interface TilesView {
  readonly tiles: Tiles;
  readonly layout: AtlasLayout;
  /** The tile at each place of the atlas. */
  readonly order: Uint32Array;
  /** The rows of the atlas on this canvas. */
  readonly firstRow: number;
  readonly rows: number;
  readonly contrast: FeatureContrast;
  /** The scales of all tiles, drawn here or not; null: each is drawn in full colour. */
  readonly scales: FeatureScales | null;
  readonly palette: Palette;
}

/** Everything needed for drawing, apart from the rows. */
export type DrawnTiles = Omit<TilesView, 'firstRow' | 'rows'>;

/** Draws some rows of the atlas over the whole canvas; gaps and places without a tile are transparent. */
export function drawTiles(context: PictureContext, view: TilesView): void {
  const { tiles, layout, order, firstRow, rows, contrast, scales, palette } = view;
  const surface = surfaceOf(context);
  const first = firstRow * layout.columns;
  const end = Math.min(layout.tiles, (firstRow + rows) * layout.columns);
  surface.pixels.fill(0);
  for (let place = first; place < end; place++) {
    const tile = order[place]!;
    const column = place % layout.columns;
    const row = (place - column) / layout.columns - firstRow;
    const start = row * layout.pitchY * surface.width + column * layout.pitchX;
    const gain = scales === null ? 1 : featureGain(tiles.scales[tile]!, scales, contrast);
    const lut = tiles.unused[tile] === 1 ? palette.divergingFaint : palette.diverging;
    drawTile(surface.pixels, surface.width, start, tiles, tile, layout.scale, gain, lut);
  }
  showSurface(context, surface);
}

/** The hottest loop of the page: one look-up turns a level of -127 ... 127 into a colour. */
function drawTile(
  target: Uint32Array,
  stride: number,
  start: number,
  { pixels, width, height }: Tiles,
  tile: number,
  scale: number,
  gain: number,
  lut: Uint32Array,
): void {
  let source = tile * width * height;
  for (let y = 0; y < height; y++) {
    const row = start + y * scale * stride;
    if (scale === 1 && gain === 1) {
      for (let x = 0; x < width; x++) target[row + x] = lut[pixels[source++]! + 127]!;
    } else if (scale === 1) {
      for (let x = 0; x < width; x++) target[row + x] = lut[(pixels[source++]! * gain + 127.5) | 0]!;
    } else {
      for (let x = 0; x < width; x++) {
        const color = lut[(pixels[source++]! * gain + 127.5) | 0]!;
        for (let i = row + x * scale; i < row + (x + 1) * scale; i++) target[i] = color;
      }
      for (let copy = 1; copy < scale; copy++) {
        target.copyWithin(row + copy * stride, row, row + width * scale);
      }
    }
  }
}
