import type { Snapshot } from '../model/snapshot';
import { markUnused } from '../model/unit-use';
import type { AtlasLayout } from '../render/atlas-layout';
import { drawTiles, type Tiles } from '../render/draw-tiles';
import { livePalette } from '../render/live-palette';
import { releaseSurface } from '../render/surface';
import { TileOrder } from '../render/tile-order';
import { viewStore } from '../store/view-store';
import { frameScheduler, type Frame } from './frame-scheduler';
import { liveSnapshot, subscribeSnapshot } from './live-snapshot';

/** Milliseconds of one frame that may have passed when another chunk is begun; the rest waits for the next frame. */
const FRAME_BUDGET = 5;
/** Milliseconds between two sortings by use. */
const SORT_INTERVAL = 1500;
/** How far from the viewport chunks are kept drawn. */
const NEAR = '150px';

export interface AtlasHost {
  /** Which tile stands at each place. */
  readonly places: Uint32Array;
  detach(): void;
}

/** Some rows of the atlas on a canvas of their own. */
interface Chunk {
  readonly canvas: HTMLCanvasElement;
  readonly firstRow: number;
  readonly rows: number;
  context: CanvasRenderingContext2D | null;
}

/**
 * Fills `container` with the canvases of the atlas and keeps those near the viewport drawn; the others have no backing
 * store. When a frame's budget is used up, the rest is drawn in the next frames, going round, so that every chunk gets its
 * turn however fast snapshots come.
 *
 * @param onReorder Called after tiles have changed places.
 */
export function hostAtlas(container: HTMLElement, layout: AtlasLayout, onReorder: () => void): AtlasHost {
  const chunks = makeChunks(container, layout);
  const near = new Set<Chunk>();
  const order = new TileOrder();
  const unused = new Uint8Array(layout.tiles);
  let cursor = 0;
  let waiting = 0;

  const draw = (frame: Frame): boolean => {
    const snapshot = liveSnapshot();
    if (!snapshot || !fits(snapshot, layout) || near.size === 0) return false;
    if (arrange(order, snapshot, frame)) {
      waiting = near.size;
      onReorder();
    }
    const { shape, dutyCycles } = snapshot;
    markUnused(unused, dutyCycles, shape.firstTile, shape.winners / shape.units);
    const view = {
      tiles: tilesOf(snapshot, unused),
      layout,
      order: order.places,
      commonScale: viewStore.getState().featureContrast === 'common' ? largestScale(snapshot.tileScales) : null,
      palette: livePalette().current(),
    };
    for (let tried = 0; tried < chunks.length && waiting > 0; tried++) {
      const chunk = chunks[cursor]!;
      cursor = (cursor + 1) % chunks.length;
      if (!near.has(chunk)) continue;
      waiting--;
      const context = prepare(chunk, layout);
      if (context) drawTiles(context, { ...view, firstRow: chunk.firstRow, rows: chunk.rows });
      if (performance.now() - frame.workStart > FRAME_BUDGET) break;
    }
    return waiting > 0;
  };

  const task = frameScheduler.add(draw);
  const invalidate = (): void => {
    waiting = near.size;
    if (waiting > 0) task.invalidate();
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const chunk = chunks.find(({ canvas }) => canvas === entry.target);
        if (!chunk) continue;
        if (entry.isIntersecting) near.add(chunk);
        else if (near.delete(chunk) && chunk.context) releaseSurface(chunk.context);
      }
      invalidate();
    },
    { rootMargin: NEAR },
  );
  for (const { canvas } of chunks) observer.observe(canvas);
  const ends = [
    subscribeSnapshot(invalidate),
    livePalette().subscribe(invalidate),
    viewStore.subscribe((view, previous) => {
      if (view.featureOrder !== previous.featureOrder || view.featureContrast !== previous.featureContrast)
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

/** A snapshot of another shape comes just before the layout made for it. */
function fits({ shape }: Snapshot, { tiles, width, height }: AtlasLayout): boolean {
  return shape.tiles === tiles && shape.width === width && shape.height === height;
}

/** Sorts as the user chose. Nothing moves by itself while a unit is looked at. */
function arrange(order: TileOrder, { shape, dutyCycles }: Snapshot, frame: Frame): boolean {
  const { featureOrder, focusedUnit } = viewStore.getState();
  if (featureOrder === 'index') return order.byIndex(shape.tiles);
  const interval = focusedUnit === null ? SORT_INTERVAL : Number.POSITIVE_INFINITY;
  return order.byUse(shape.tiles, dutyCycles, shape.firstTile, frame.time, interval);
}

function makeChunks(container: HTMLElement, layout: AtlasLayout): Chunk[] {
  const chunks: Chunk[] = [];
  for (let firstRow = 0; firstRow < layout.rows; firstRow += layout.rowsPerChunk) {
    const rows = Math.min(layout.rowsPerChunk, layout.rows - firstRow);
    const canvas = document.createElement('canvas');
    canvas.width = 0;
    canvas.height = 0;
    canvas.style.width = `${layout.columns * layout.pitchX * layout.cssScale}px`;
    canvas.style.height = `${rows * layout.pitchY * layout.cssScale}px`;
    chunks.push({ canvas, firstRow, rows, context: null });
  }
  container.replaceChildren(...chunks.map(({ canvas }) => canvas));
  return chunks;
}

function prepare(chunk: Chunk, layout: AtlasLayout): CanvasRenderingContext2D | null {
  const { canvas, rows } = chunk;
  const width = layout.columns * layout.pitchX;
  const height = rows * layout.pitchY;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  return (chunk.context ??= canvas.getContext('2d'));
}

function tilesOf({ shape, tilePixels, tileScales }: Snapshot, unused: Uint8Array): Tiles {
  return { width: shape.width, height: shape.height, pixels: tilePixels, scales: tileScales, unused };
}

/** The weight in full colour when all features share one contrast: the largest of those shown. */
export function largestScale(values: Float32Array): number {
  let result = 0;
  for (const value of values) if (value > result) result = value;
  return result;
}
