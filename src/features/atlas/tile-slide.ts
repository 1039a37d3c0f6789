import { drawTiles, type DrawnTiles } from '../../kit/canvas/draw-tiles';
import type { AtlasLayout } from '../../kit/canvas/tile-layout';
import type { AtlasElements } from './atlas-chunks';

const SLIDE_MS = 200;
/** Tiles per row on the sheet they are copied from. */
const SHEET_COLUMNS = 32;

interface Moving {
  readonly tile: number;
  /** In canvas pixels of the atlas. */
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

/**
 * Slides the visible tiles to their new places, on a canvas over the window. Scrolling or another order interrupts it.
 */
export class TileSlide {
  private readonly elements: AtlasElements;
  private readonly layout: AtlasLayout;
  private readonly overlay = document.createElement('canvas');
  private readonly sheet = document.createElement('canvas');
  private moving: readonly Moving[] = [];
  private startedAt = 0;
  private now = 0;
  private top = 0;

  constructor(elements: AtlasElements, layout: AtlasLayout) {
    this.elements = elements;
    this.layout = layout;
    this.overlay.dataset['slide'] = '';
  }

  /** @param before the tile at each place until now. @param after the tile at each place from now on. */
  start(before: Uint32Array, after: Uint32Array, tiles: DrawnTiles, now: number): void {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const { columns, pitchX, pitchY, cssScale } = this.layout;
    const { window } = this.elements;
    const height = Math.ceil(window.clientHeight / cssScale);
    const top = Math.floor(window.scrollTop / cssScale);
    const under = new Map(this.moving.map((moving) => [moving.tile, this.placeNow(moving)]));
    const at = (place: number) => ({ x: (place % columns) * pitchX, y: Math.floor(place / columns) * pitchY });
    const isSeen = (y: number): boolean => y + pitchY > top && y < top + height;
    // Tiles from far away start just out of sight.
    const near = (y: number): number => Math.min(top + height + pitchY, Math.max(top - 2 * pitchY, y));
    const placeBefore = new Uint32Array(after.length);
    before.forEach((tile, place) => (placeBefore[tile] = place));
    const moving: Moving[] = [];
    after.forEach((tile, place) => {
      const to = at(place);
      const from = under.get(tile) ?? at(placeBefore[tile]!);
      if (!isSeen(to.y) && !isSeen(from.y)) return;
      moving.push({ tile, fromX: from.x, fromY: near(from.y), toX: to.x, toY: near(to.y) });
    });
    this.moving = moving;
    this.startedAt = now;
    this.now = now;
    this.top = top;
    this.drawSheet(tiles);
    this.showOverlay(height);
  }

  /** Draws the tiles at their present positions. @returns whether they are still moving. */
  advance(now: number): boolean {
    if (this.moving.length === 0) return false;
    if (now - this.startedAt >= SLIDE_MS) {
      this.end();
      return false;
    }
    this.now = now;
    const context = this.overlay.getContext('2d');
    if (!context) return false;
    const { zoom, scale, width, height, pitchX, pitchY } = this.layout;
    context.imageSmoothingEnabled = false;
    context.clearRect(0, 0, this.overlay.width, this.overlay.height);
    const [tileWidth, tileHeight] = [width * scale, height * scale];
    this.moving.forEach((moving, i) => {
      const { x, y } = this.placeNow(moving);
      const [left, top] = [(i % SHEET_COLUMNS) * pitchX, Math.floor(i / SHEET_COLUMNS) * pitchY];
      const [toX, toY] = [Math.round(x * zoom), Math.round((y - this.top) * zoom)];
      context.drawImage(this.sheet, left, top, tileWidth, tileHeight, toX, toY, tileWidth * zoom, tileHeight * zoom);
    });
    return true;
  }

  end(): void {
    this.moving = [];
    this.overlay.remove();
  }

  private placeNow({ fromX, fromY, toX, toY }: Moving): { readonly x: number; readonly y: number } {
    const passed = Math.min(1, Math.max(0, (this.now - this.startedAt) / SLIDE_MS));
    const share = passed * passed * (3 - 2 * passed);
    return { x: fromX + (toX - fromX) * share, y: fromY + (toY - fromY) * share };
  }

  private drawSheet(tiles: DrawnTiles): void {
    const { moving, sheet, layout } = this;
    const rows = Math.max(1, Math.ceil(moving.length / SHEET_COLUMNS));
    sheet.width = SHEET_COLUMNS * layout.pitchX;
    sheet.height = rows * layout.pitchY;
    const context = sheet.getContext('2d');
    if (!context) return;
    const onSheet = { ...layout, tiles: moving.length, columns: SHEET_COLUMNS, rows };
    const order = Uint32Array.from(moving, ({ tile }) => tile);
    drawTiles(context, { ...tiles, layout: onSheet, order, firstRow: 0, rows });
  }

  /**
   * Places the overlay above the canvases and below the marks. It is opaque (see the CSS), so that no tile shows twice.
   */
  private showOverlay(height: number): void {
    const { overlay, layout, top } = this;
    overlay.width = layout.columns * layout.pitchX * layout.zoom;
    overlay.height = height * layout.zoom;
    overlay.style.width = `${layout.columns * layout.pitchX * layout.cssScale}px`;
    overlay.style.height = `${height * layout.cssScale}px`;
    overlay.style.top = `${top * layout.cssScale}px`;
    if (!overlay.isConnected) this.elements.island.after(overlay);
  }
}
