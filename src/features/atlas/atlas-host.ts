import type { Snapshot } from '../../core/snapshot';
import { markUnused } from '../../core/unused-units';
import type { AtlasLayout } from '../../kit/canvas/tile-layout';
import { drawTiles, type DrawnTiles } from '../../kit/canvas/draw-tiles';
import { featureScales, joinedScales } from '../../kit/canvas/feature-gain';
import { livePalette } from '../../kit/canvas/live-palette';
import { frameScheduler, type Frame } from '../../kit/canvas/frame-scheduler';
import type { Snapshots } from '../../session/snapshot-exchange';
import type { HighlightStore } from '../highlight/store';
import { makeChunks, watchChunks, type AtlasElements, type Chunk } from './atlas-chunks';
import { isNarrow, type AtlasState, type AtlasStore } from './store';
import type { inverse, Rearrange } from './rearrange';
import type { TileSlide } from './tile-slide';

/** Milliseconds into a frame after which no further chunk is begun; the rest waits for the next frame. */
const FRAME_BUDGET = 5;
/** Milliseconds between redraws of chunks just out of sight, so that they are nearly up to date when scrolled to. */
const NEAR_INTERVAL = 250;

export interface AtlasHost {
  /** The tile at each place, and the place of each tile. */
  readonly places: Uint32Array;
  readonly placeOfTile: Uint32Array;
  /** Makes sliding tiles jump to their destinations, because the window is about to show something else. */
  endSlide(): void;
  detach(): void;
}

/** The late-loaded code that moves tiles. */
interface TileMoves {
  readonly rearrange: Rearrange;
  readonly inverse: typeof inverse;
  readonly slide: TileSlide;
}

/** The stores that determine the content of the atlas. */
export interface AtlasSource {
  readonly snapshots: Pick<Snapshots, 'shown' | 'subscribe'>;
  readonly view: AtlasStore;
  readonly highlight: HighlightStore;
}

/**
 * Fills the island with the canvases of the atlas and keeps them drawn: those in sight for every snapshot, those just
 * out of sight one at a time, now and then. When a frame's budget is used up, drawing continues round-robin in the next
 * frames, so that every chunk gets its turn however fast snapshots arrive.
 */
export function hostAtlas(
  { island, window }: AtlasElements,
  layout: AtlasLayout,
  { snapshots, view, highlight }: AtlasSource,
): AtlasHost {
  const chunks = makeChunks(island, layout);
  const unused = new Uint8Array(layout.tiles);
  /** By index until the sorting code has loaded. */
  let places = Uint32Array.from({ length: layout.tiles }, (_, place) => place);
  let placeOfTile = places;
  let moves: TileMoves | null = null;
  let isSorted = false;
  /** The next chunk of the round, and how many are left. */
  let cursor = 0;
  let left = 0;
  let nearCursor = 0;
  let nearDrawnAt = Number.NEGATIVE_INFINITY;

  /** @returns the previous tile at each place; null if nothing has moved. */
  const rearrange = (snapshot: Snapshot, frame: Frame): Uint32Array | null => {
    const arranged = moves?.rearrange(snapshot, view.getState(), frame.time, highlight.getState().unit !== null);
    if (!moves || !arranged || arranged.every((tile, place) => tile === places[place])) return null;
    const before = places;
    places = Uint32Array.from(arranged);
    placeOfTile = moves.inverse(places);
    return before;
  };

  const draw = (frame: Frame): boolean => {
    const snapshot = snapshots.shown();
    if (!snapshot || !fits(snapshot, layout)) return false;
    const before = rearrange(snapshot, frame);
    const tiles = tilesOf(snapshot, layout, view.getState(), places, unused);
    if (before) {
      left = chunks.length;
      // In a small window the active tiles come first even during training, and would slide at every image.
      const follows = view.getState().order === 'on' && isNarrow();
      if (isSorted && !follows) moves?.slide.start(before, places, tiles, frame.time);
      view.getState().noteMove();
    }
    isSorted = moves !== null;
    const isSliding = moves?.slide.advance(frame.time) ?? false;
    return paintChunks(tiles, frame) || isSliding;
  };

  /** @returns whether painting is unfinished. */
  const paintChunks = (tiles: DrawnTiles, frame: Frame): boolean => {
    const paint = (chunk: Chunk): void => {
      if (chunk.context) drawTiles(chunk.context, { ...tiles, firstRow: chunk.firstRow, rows: chunk.rows });
      chunk.painted = true;
    };
    while (left > 0) {
      const chunk = chunks[cursor]!;
      cursor = (cursor + 1) % chunks.length;
      left--;
      if (!chunk.inSight) continue;
      paint(chunk);
      if (performance.now() - frame.workStart > FRAME_BUDGET) return left > 0;
    }
    const blank = chunks.find((chunk) => chunk.near && !chunk.painted);
    if (blank) paint(blank);
    else if (frame.time - nearDrawnAt > NEAR_INTERVAL) {
      const waiting = chunks.filter((chunk) => chunk.near && !chunk.inSight);
      nearDrawnAt = frame.time;
      nearCursor = (nearCursor + 1) % Math.max(1, waiting.length);
      if (waiting.length > 0) paint(waiting[nearCursor]!);
    }
    return blank !== undefined;
  };

  const task = frameScheduler.add(draw);
  const invalidate = (): void => {
    left = chunks.length;
    task.invalidate();
  };
  const repaint = (): void => {
    for (const chunk of chunks) chunk.painted = false;
    invalidate();
  };
  const ends = [
    watchChunks(chunks, layout, window, invalidate),
    snapshots.subscribe(invalidate),
    livePalette().subscribe(repaint),
    view.subscribe((now, old) => {
      if ((['order', 'list', 'contrast', 'beside'] as const).some((of) => now[of] !== old[of])) repaint();
    }),
    highlight.subscribe(({ unit }, old) => {
      if (unit === null && old.unit !== null) task.invalidate();
    }),
  ];
  invalidate();
  // Nothing moves in the first second, so the code that sorts and slides tiles can load after the first images.
  let isOver = false;
  void Promise.all([import('./rearrange'), import('./tile-slide')]).then(
    ([{ createRearrange, inverse }, { TileSlide }]) => {
      if (isOver) return;
      moves = { rearrange: createRearrange(), inverse, slide: new TileSlide({ island, window }, layout) };
      invalidate();
    },
  );

  return {
    get places() {
      return places;
    },
    get placeOfTile() {
      return placeOfTile;
    },
    endSlide: () => moves?.slide.end(),
    detach: () => {
      isOver = true;
      task.remove();
      moves?.slide.end();
      for (const end of ends) end();
      island.replaceChildren();
    },
  };
}

function tilesOf(
  snapshot: Snapshot,
  layout: AtlasLayout,
  { contrast, beside }: AtlasState,
  order: Uint32Array,
  unused: Uint8Array,
): DrawnTiles {
  const { shape, tilePixels, tileScales, dutyCycles } = snapshot;
  markUnused(unused, dutyCycles, shape.firstTile, shape.mostBits / shape.units);
  return {
    tiles: { width: shape.width, height: shape.height, pixels: tilePixels, scales: tileScales, unused },
    layout,
    order,
    contrast,
    scales: joinedScales(featureScales(snapshot), beside),
    palette: livePalette().current(),
  };
}

/** Whether snapshot and layout match: a snapshot of a new shape arrives just before its layout. */
function fits({ shape }: Snapshot, { tiles, width, height }: AtlasLayout): boolean {
  return shape.tiles === tiles && shape.width === width && shape.height === height;
}
