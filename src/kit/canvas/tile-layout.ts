/** The positions of the tiles of the atlas, row by row from the top left, all of one size. */
export interface AtlasLayout {
  readonly tiles: number;
  /** Pixels of one image. */
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  /** Device pixels per canvas pixel: canvases are only as large as their pictures need, and enlarged unsmoothed. */
  readonly zoom: number;
  /** Canvas pixels per image pixel. */
  readonly scale: number;
  /** Canvas pixels between tiles. */
  readonly gap: number;
  /** Distance from one tile to the next, in canvas pixels. */
  readonly pitchX: number;
  readonly pitchY: number;
  /** CSS pixels per canvas pixel. */
  readonly cssScale: number;
  /** The atlas is cut into canvases of this many rows each (the last one may have fewer). */
  readonly rowsPerChunk: number;
}

export interface AtlasFrame {
  readonly tiles: number;
  /** Pixels of one image. */
  readonly width: number;
  readonly height: number;
  /** The visible window on the atlas, in device pixels. */
  readonly deviceWidth: number;
  readonly deviceHeight: number;
  /** Device pixels per CSS pixel. */
  readonly pixelRatio: number;
  /** The wanted size of a tile, in CSS pixels. */
  readonly tileSize: number;
  /** Whether tiles may be larger than that if all of them fit into the window. */
  readonly mayGrow: boolean;
}

/** The initial size of a tile, on a screen of usual size, and the largest, in CSS pixels. */
export const USUAL_SIZE = 42;
const MAX_TILE_SIZE = 96;
/** CSS pixels. */
const CHUNK_HEIGHT = 290;
/** A gap is this part of a tile, and at most this many CSS pixels per canvas pixel. */
const TILES_PER_GAP = 28;
const MAX_GAP = 3;

/** Lays out tiles of a whole number of device pixels per image pixel, of about the wanted size. */
export function atlasLayout(frame: AtlasFrame): AtlasLayout {
  const { pixelRatio, deviceWidth, deviceHeight } = frame;
  const wanted = deviceScaleFor(frame, pixelRatio, frame.tileSize);
  let best = layoutAt(frame, wanted);
  while (best.pitchX * best.zoom > deviceWidth && best.scale * best.zoom > 1) {
    best = layoutAt(frame, best.scale * best.zoom - 1);
  }
  if (!frame.mayGrow) return best;
  for (let scale = best.scale * best.zoom + 1; ; scale++) {
    const larger = layoutAt(frame, scale);
    const size = Math.max(frame.width, frame.height) * larger.scale * larger.cssScale;
    const fits =
      larger.rows * larger.pitchY * larger.zoom <= deviceHeight && larger.pitchX * larger.zoom <= deviceWidth;
    if (size > MAX_TILE_SIZE || !fits) return best;
    best = larger;
  }
}

interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** The whole number of device pixels per image pixel closest, by ratio, to a size in CSS pixels. */
export function deviceScaleFor({ width, height }: ImageSize, pixelRatio: number, tileSize: number): number {
  const wanted = (tileSize * pixelRatio) / Math.max(width, height);
  const below = Math.max(1, Math.floor(wanted + 1e-6));
  return wanted / below <= (below + 1) / wanted ? below : below + 1;
}

/** @param deviceScale device pixels per image pixel. */
function layoutAt({ tiles, width, height, deviceWidth, pixelRatio }: AtlasFrame, deviceScale: number): AtlasLayout {
  // Gaps are whole canvas pixels, so a canvas pixel must not be too large.
  const zoom = largestDivisor(deviceScale, Math.max(1, Math.round(MAX_GAP * pixelRatio)));
  const scale = deviceScale / zoom;
  const gap = Math.max(1, Math.floor((width * scale) / TILES_PER_GAP));
  const pitchX = width * scale + gap;
  const pitchY = height * scale + gap;
  const fitting = Math.floor((deviceWidth / zoom + gap) / pitchX);
  const columns = Math.max(1, Math.min(tiles, fitting));
  const cssScale = zoom / pixelRatio;
  return {
    tiles,
    width,
    height,
    columns,
    rows: Math.ceil(tiles / columns),
    zoom,
    scale,
    gap,
    pitchX,
    pitchY,
    cssScale,
    rowsPerChunk: Math.max(1, Math.round(CHUNK_HEIGHT / (pitchY * cssScale))),
  };
}

function largestDivisor(value: number, atMost: number): number {
  for (let divisor = Math.min(value, atMost); divisor > 1; divisor--) if (value % divisor === 0) return divisor;
  return 1;
}

/** The place of the tile under a point, in CSS pixels from the atlas's top left; null outside or between the tiles. */
export function tileAt(layout: AtlasLayout, x: number, y: number): number | null {
  const { columns, tiles, pitchX, pitchY, gap, cssScale } = layout;
  const column = Math.floor(x / cssScale / pitchX);
  const row = Math.floor(y / cssScale / pitchY);
  const inTile = x / cssScale - column * pitchX < pitchX - gap && y / cssScale - row * pitchY < pitchY - gap;
  const place = row * columns + column;
  return inTile && column >= 0 && column < columns && row >= 0 && place < tiles ? place : null;
}

/** A tile's box in CSS pixels from the atlas's top left. */
export interface TileBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export function tileBox(layout: AtlasLayout, place: number): TileBox {
  const { columns, pitchX, pitchY, gap, cssScale } = layout;
  const column = place % columns;
  const row = (place - column) / columns;
  return {
    left: column * pitchX * cssScale,
    top: row * pitchY * cssScale,
    width: (pitchX - gap) * cssScale,
    height: (pitchY - gap) * cssScale,
  };
}
