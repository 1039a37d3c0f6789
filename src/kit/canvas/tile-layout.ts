/** Where the tiles of the atlas lie. Tiles stand row by row from the top left, all of one size. */
export interface AtlasLayout {
  readonly tiles: number;
  /** Pixels of one image. */
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  /** Device pixels per canvas pixel: canvases are no larger than their pictures need, and enlarged without smoothing. */
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
  /** Available width, in device pixels. */
  readonly deviceWidth: number;
  /** Device pixels per CSS pixel. */
  readonly pixelRatio: number;
}

/** CSS pixels: how large a tile should about be, how large it may become when there are few, and how much height few may take. */
const TILE_SIZE = 30;
const MAX_TILE_SIZE = 96;
const ROOMY_HEIGHT = 340;
const CHUNK_HEIGHT = 190;
/** A gap is this part of a tile: one CSS pixel for usual tiles. */
const TILES_PER_GAP = 28;

/**
 * Tiles of a whole number of device pixels per image pixel, about 30 CSS pixels large, larger as long as all of them
 * still fit into a moderate height.
 */
export function atlasLayout(frame: AtlasFrame): AtlasLayout {
  let best = layoutAt(frame, usualScale(frame));
  for (let scale = usualScale(frame) + 1; ; scale++) {
    const larger = layoutAt(frame, scale);
    const size = Math.max(frame.width, frame.height) * larger.scale * larger.cssScale;
    const height = larger.rows * larger.pitchY * larger.cssScale;
    if (size > MAX_TILE_SIZE || height > ROOMY_HEIGHT || larger.pitchX * larger.zoom > frame.deviceWidth) return best;
    best = larger;
  }
}

/** The whole number of device pixels per image pixel that comes closest to the usual tile size, as a ratio. */
function usualScale({ width, height, pixelRatio }: AtlasFrame): number {
  const wanted = (TILE_SIZE * pixelRatio) / Math.max(width, height);
  const below = Math.max(1, Math.floor(wanted));
  return wanted / below <= (below + 1) / wanted ? below : below + 1;
}

/** @param deviceScale Device pixels per image pixel. */
function layoutAt({ tiles, width, height, deviceWidth, pixelRatio }: AtlasFrame, deviceScale: number): AtlasLayout {
  // Gaps are whole canvas pixels, so a canvas pixel must stay about one CSS pixel.
  const zoom = largestDivisor(deviceScale, Math.max(1, Math.round(pixelRatio)));
  const scale = deviceScale / zoom;
  const gap = Math.max(1, Math.floor((width * deviceScale) / (TILES_PER_GAP * zoom)));
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

/** The place of the tile under a point, in CSS pixels from the atlas's top left; null beside or between the tiles. */
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
