import type { Snapshot } from '../../core/snapshot';
import { markUnused } from '../../core/unused-units';
import type { AtlasLayout } from '../../kit/canvas/tile-layout';
import { drawTiles } from '../../kit/canvas/draw-tiles';
import { livePalette } from '../../kit/canvas/live-palette';
import { TileOrder } from '../../kit/canvas/tile-order';
import { largestScale } from '../../kit/canvas/draw-feature';
import { frameScheduler, type Frame } from '../../kit/canvas/frame-scheduler';
import type { Snapshots } from '../../session/snapshot-exchange';
import type { AtlasState, AtlasStore } from './store';

/** Milliseconds of one frame that may have passed when another chunk is begun; the rest waits for the next frame. */
const FRAME_BUDGET = 5;
/** Milliseconds between two sortings by use. */
const SORT_INTERVAL = 1500;
/** Chunks this close to the viewport count as visible. */
const NEAR = '150px';
/** Milliseconds between two redrawings of chunks out of sight: what is scrolled to quickly is never blank and hardly old. */
const FAR_INTERVAL = 250;

export interface AtlasHost {
  /** Which tile stands at each place. */
  readonly places: Uint32Array;
  detach(): void;
}

/** What the atlas shows, and how. */
export interface AtlasSource {
  readonly snapshots: Pick<Snapshots, 'shown' | 'subscribe'>;
  readonly view: AtlasStore;
}

/** Some rows of the atlas on a canvas of their own. */
interface Chunk {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D | null;
  readonly firstRow: number;
  readonly rows: number;
  near: boolean;
  painted: boolean;
}

/**
 * Fills `container` with the canvases of the atlas and keeps them drawn: those near the viewport for every snapshot, the
 * others in turn, one now and then. When a frame's budget is used up, the rest is drawn in the next frames, going round, so
 * that every chunk gets its turn however fast snapshots come.
 *
 * @param onReorder Called after tiles have changed places.
 */
export function hostAtlas(
  container: HTMLElement,
  layout: AtlasLayout,
  { snapshots, view }: AtlasSource,
  onReorder: () => void,
): AtlasHost {
  const chunks = makeChunks(container, layout);
  const order = new TileOrder();
  const unused = new Uint8Array(layout.tiles);
  /** The next chunk in the round, and how many of the round are left. */
  let cursor = 0;
  let left = 0;
  let farCursor = 0;
  let farDrawnAt = Number.NEGATIVE_INFINITY;

  const draw = (frame: Frame): boolean => {
    const snapshot = snapshots.shown();
    if (!snapshot || !fits(snapshot, layout)) return false;
    if (arrange(order, snapshot, view.getState(), frame)) {
      left = chunks.length;
      onReorder();
    }
    const tiles = tilesOf(snapshot, layout, view.getState(), order.places, unused);
    const paint = (chunk: Chunk): void => {
      if (chunk.context) drawTiles(chunk.context, { ...tiles, firstRow: chunk.firstRow, rows: chunk.rows });
      chunk.painted = true;
    };
    while (left > 0) {
      const chunk = chunks[cursor]!;
      cursor = (cursor + 1) % chunks.length;
      left--;
      if (!chunk.near) continue;
      paint(chunk);
      if (performance.now() - frame.workStart > FRAME_BUDGET) return left > 0;
    }
    const blank = chunks.find((chunk) => !chunk.painted);
    if (blank) paint(blank);
    else if (frame.time - farDrawnAt > FAR_INTERVAL) {
      farDrawnAt = frame.time;
      farCursor = (farCursor + 1) % chunks.length;
      if (!chunks[farCursor]!.near) paint(chunks[farCursor]!);
    }
    return blank !== undefined;
  };

  const task = frameScheduler.add(draw);
  const invalidate = (): void => {
    left = chunks.length;
    task.invalidate();
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const chunk = chunks.find(({ canvas }) => canvas === entry.target);
        if (chunk) chunk.near = entry.isIntersecting;
      }
      invalidate();
    },
    { rootMargin: NEAR },
  );
  for (const { canvas } of chunks) observer.observe(canvas);
  const ends = [
    snapshots.subscribe(invalidate),
    livePalette().subscribe(() => {
      for (const chunk of chunks) chunk.painted = false;
      invalidate();
    }),
    view.subscribe(({ order: chosen, contrast }, before) => {
      if (chosen === before.order && contrast === before.contrast) return;
      for (const chunk of chunks) chunk.painted = false;
      invalidate();
    }),
  ];

  return {
    get places() {
      return order.places;
    },
    detach: () => {
      task.remove();
      observer.disconnect();
      for (const end of ends) end();
      container.replaceChildren();
    },
  };
}

function tilesOf(
  snapshot: Snapshot,
  layout: AtlasLayout,
  { contrast }: AtlasState,
  order: Uint32Array,
  unused: Uint8Array,
) {
  const { shape, tilePixels, tileScales, dutyCycles } = snapshot;
  markUnused(unused, dutyCycles, shape.firstTile, shape.mostBits / shape.units);
  return {
    tiles: { width: shape.width, height: shape.height, pixels: tilePixels, scales: tileScales, unused },
    layout,
    order,
    commonScale: contrast === 'common' ? largestScale(tileScales) : null,
    palette: livePalette().current(),
  };
}

/** A snapshot of another shape comes just before the layout made for it. */
function fits({ shape }: Snapshot, { tiles, width, height }: AtlasLayout): boolean {
  return shape.tiles === tiles && shape.width === width && shape.height === height;
}

/** Sorts as the user chose. Nothing moves by itself while a unit is looked at. */
function arrange(
  order: TileOrder,
  { shape, dutyCycles }: Snapshot,
  { order: chosen, focusedUnit }: AtlasState,
  frame: Frame,
): boolean {
  if (chosen === 'index') return order.byIndex(shape.tiles);
  const interval = focusedUnit === null ? SORT_INTERVAL : Number.POSITIVE_INFINITY;
  return order.byUse(shape.tiles, dutyCycles, shape.firstTile, frame.time, interval);
}

function makeChunks(container: HTMLElement, layout: AtlasLayout): Chunk[] {
  const chunks: Chunk[] = [];
  for (let firstRow = 0; firstRow < layout.rows; firstRow += layout.rowsPerChunk) {
    const rows = Math.min(layout.rowsPerChunk, layout.rows - firstRow);
    const canvas = document.createElement('canvas');
    canvas.width = layout.columns * layout.pitchX;
    canvas.height = rows * layout.pitchY;
    canvas.style.width = `${canvas.width * layout.cssScale}px`;
    canvas.style.height = `${canvas.height * layout.cssScale}px`;
    chunks.push({ canvas, context: canvas.getContext('2d'), firstRow, rows, near: false, painted: false });
  }
  container.replaceChildren(...chunks.map(({ canvas }) => canvas));
  return chunks;
}
