import { useCallback, useMemo, type RefObject } from 'react';
import type { ImageShape } from '../../core/image-shape';
import { largestAbsolute } from '../../core/largest-absolute';
import { atlasLayout, tileAt, tileBox, type AtlasLayout, type TileBox } from '../../kit/canvas/tile-layout';
import { barRange, drawScoreBars, type BarRange, type ScoreBars } from './draw-score-bars';
import { drawSdr } from '../../kit/canvas/draw-sdr';
import { drawTiles, type Tiles } from '../../kit/canvas/draw-tiles';
import type { Draw } from '../../kit/canvas/canvas-host';
import { pageScale } from '../../kit/canvas/page-scale';
import { useCanvas } from '../../kit/canvas/use-canvas';
import { useDeviceWidth } from '../../kit/canvas/use-device-width';

export type { ScoreBars };

/** One picture of a step: an image in grey, or signed values in the diverging scale. */
export interface StepPicture {
  readonly pixels: Float32Array;
  readonly shape: ImageShape;
  /** The value drawn in full colour, for signed values. */
  readonly scale: number;
}

/** The code as a grid of bits. */
export function useStepSdr(ref: RefObject<HTMLCanvasElement | null>, units: number, winners: Uint32Array): void {
  const draw = useCallback<Draw>(
    (context, palette) => drawSdr(context, { units, bits: winners, palette }),
    [units, winners],
  );
  useCanvas(ref, draw);
}

/** Draws the bars. @returns the range of their heights. */
export function useScoreBars(ref: RefObject<HTMLCanvasElement | null>, bars: ScoreBars): BarRange {
  const draw = useCallback<Draw>((context, palette) => drawScoreBars(context, { ...bars, palette }), [bars]);
  useCanvas(ref, draw);
  return useMemo(() => barRange(bars), [bars]);
}

/** The size in CSS pixels of pictures side by side in `container`; in whole device pixels if there is room. */
export function useStepPictureSize(
  container: RefObject<HTMLElement | null>,
  { width, height }: ImageShape,
  { count, between, largest }: { readonly count: number; readonly between: number; readonly largest: number },
): { readonly width: number; readonly height: number } {
  const { deviceWidth, pixelRatio } = useDeviceWidth(container);
  return useMemo(() => {
    const highest = largest * pixelRatio * pageScale();
    const room = Math.min(deviceWidth / count - (between * pixelRatio * (count - 1)) / count, highest);
    const exact = Math.max(1, room) / Math.max(width, height);
    const scale = (exact >= 1 ? Math.floor(exact) : exact) / pixelRatio;
    return { width: width * scale, height: height * scale };
  }, [deviceWidth, pixelRatio, width, height, count, between, largest]);
}

/** CSS pixels: the smallest size of a tile, and the largest height of the whole strip if it has few tiles. */
const TILE_SIZE = 30;
const ROOMY_HEIGHT = 340;

/** A row of weight tiles in one canvas. */
export interface TileStrip {
  /** In CSS pixels; null until the width is known. */
  readonly size: { readonly width: number; readonly height: number } | null;
  boxOf(tile: number): TileBox | null;
  /** The tile under a point, in CSS pixels from the canvas's top left. */
  tileUnder(x: number, y: number): number | null;
}

/** @param weights one row of `width * height` values for each of `count` tiles. */
export function useTileStrip(
  container: RefObject<HTMLElement | null>,
  canvas: RefObject<HTMLCanvasElement | null>,
  { width, height }: ImageShape,
  weights: Float32Array,
  count: number,
): TileStrip {
  const { deviceWidth, pixelRatio } = useDeviceWidth(container);
  const tiles = useMemo(() => tilesOf(weights, width, height, count), [weights, width, height, count]);
  const layout = useMemo(() => {
    if (deviceWidth === 0) return null;
    const frame = { tiles: count, width, height, deviceWidth, deviceHeight: ROOMY_HEIGHT * pixelRatio, pixelRatio };
    return unzoomed(atlasLayout({ ...frame, tileSize: TILE_SIZE, mayGrow: true }));
  }, [deviceWidth, pixelRatio, width, height, count]);
  const draw = useCallback<Draw>(
    (context, palette) => {
      if (!layout) return;
      const order = Uint32Array.from({ length: count }, (_, i) => i);
      drawTiles(context, {
        tiles,
        layout,
        order,
        firstRow: 0,
        rows: layout.rows,
        contrast: 'own',
        scales: null,
        palette,
      });
    },
    [tiles, layout, count],
  );
  useCanvas(canvas, draw);
  return {
    size: layout && {
      width: (layout.columns * layout.pitchX - layout.gap) * layout.cssScale,
      height: (layout.rows * layout.pitchY - layout.gap) * layout.cssScale,
    },
    boxOf: (tile) => layout && tileBox(layout, tile),
    tileUnder: (x, y) => layout && tileAt(layout, x, y),
  };
}

/** The same layout for a canvas of device pixels. */
function unzoomed({ zoom, scale, gap, pitchX, pitchY, cssScale, ...rest }: AtlasLayout): AtlasLayout {
  return {
    ...rest,
    zoom: 1,
    scale: scale * zoom,
    gap: gap * zoom,
    pitchX: pitchX * zoom,
    pitchY: pitchY * zoom,
    cssScale: cssScale / zoom,
  };
}

/** Exact weights as the signed bytes from which tiles are drawn, scaled to each tile's largest weight. */
function tilesOf(weights: Float32Array, width: number, height: number, count: number): Tiles {
  const size = width * height;
  const pixels = new Int8Array(count * size);
  const scales = new Float32Array(count);
  for (let tile = 0; tile < count; tile++) {
    const largest = largestAbsolute(weights.subarray(tile * size, (tile + 1) * size));
    scales[tile] = largest;
    if (!(largest > 0)) continue;
    for (let i = tile * size; i < (tile + 1) * size; i++) pixels[i] = Math.round((weights[i]! * 127) / largest);
  }
  return { width, height, pixels, scales, unused: new Uint8Array(count) };
}
