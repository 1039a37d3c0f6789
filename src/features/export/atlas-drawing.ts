/** Draws all features of a snapshot into one picture, in the page's style. Runs on the page and in workers. */
import type { Snapshot, SnapshotShape } from '../../core/snapshot';
import { markUnused } from '../../core/unused-units';
import { drawTiles } from '../../kit/canvas/draw-tiles';
import { featureScales } from '../../kit/canvas/feature-gain';
import type { Palette } from '../../kit/canvas/palette';
import type { PictureContext } from '../../kit/canvas/surface';
import type { AtlasLayout } from '../../kit/canvas/tile-layout';
import { TileOrder } from '../../kit/canvas/tile-order';
import type { AtlasState } from '../atlas/store';

/** The order and contrast of the features. */
export type AtlasView = Pick<AtlasState, 'order' | 'list' | 'contrast'>;

/** Everything needed to draw features in addition to the snapshot. */
export interface AtlasStyle extends Pick<AtlasView, 'contrast'> {
  /** The tile at each place. */
  readonly places: Uint32Array;
  readonly palette: Palette;
}

/** Tiles arranged in roughly a square: one pixel per weight, one between tiles. */
export function smallAtlasLayout({ tiles, width, height }: SnapshotShape): AtlasLayout {
  const columns = Math.max(1, Math.ceil(Math.sqrt((tiles * height) / width)));
  const rows = Math.ceil(tiles / columns);
  const [pitchX, pitchY] = [width + 1, height + 1];
  const canvas = { scale: 1, gap: 1, pitchX, pitchY, zoom: 1, cssScale: 1 };
  return { tiles, width, height, columns, rows, ...canvas, rowsPerChunk: rows };
}

/** The size of such a layout in canvas pixels. */
export function atlasSize({ columns, rows, pitchX, pitchY }: AtlasLayout) {
  return { width: columns * pitchX - 1, height: rows * pitchY - 1 };
}

/** The tile at each place of the atlas at the moment of a snapshot. */
export function atlasPlaces({ shape, dutyCycles }: Snapshot, { order, list }: AtlasView): Uint32Array {
  const places = new TileOrder();
  if (order === 'usage') places.byUse(shape.tiles, dutyCycles, shape.firstTile, 0, 0);
  else if (list) places.byList(shape.tiles, list);
  else places.byIndex(shape.tiles);
  return places.places;
}

/** Draws the atlas on a canvas of `atlasSize`; the gaps between tiles stay transparent. */
export function drawSmallAtlas(context: PictureContext, snapshot: Snapshot, style: AtlasStyle): void {
  const { shape, tilePixels, tileScales, dutyCycles } = snapshot;
  const { tiles, width, height } = shape;
  const layout = smallAtlasLayout(shape);
  const unused = new Uint8Array(tiles);
  markUnused(unused, dutyCycles, shape.firstTile, shape.mostBits / shape.units);
  drawTiles(context, {
    tiles: { width, height, pixels: tilePixels, scales: tileScales, unused },
    layout,
    order: style.places,
    firstRow: 0,
    rows: layout.rows,
    contrast: style.contrast,
    scales: featureScales(snapshot),
    palette: style.palette,
  });
}
