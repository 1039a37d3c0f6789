import type { Palette } from '../../kit/canvas/palette';
import { showSurface, surfaceOf, type Surface } from '../../kit/canvas/surface';

/** Bars of units from left to right: their overlaps, and how boosts change them into scores. */
export interface ScoreBars {
  readonly overlaps: Float32Array;
  /** null: only overlaps are drawn. */
  readonly scores: Float32Array | null;
  /**
   * `apart`: the boost is drawn on the overlap, in the colours of gains and losses; `whole`: each score is one bar, the
   * first `winners` bars are on, and a line marks the overlap.
   */
  readonly kind: 'apart' | 'whole';
  readonly winners: number;
}

export interface ScoreBarsView extends ScoreBars {
  readonly palette: Palette;
}

/** The values at the bottom and top edges of the canvas; zero is always in between. */
export interface BarRange {
  readonly lowest: number;
  readonly highest: number;
}

/** Ignores values that are not finite, from weights that diverged. */
export function barRange({ overlaps, scores }: ScoreBars): BarRange {
  let lowest = 0;
  let highest = 0;
  for (const values of scores ? [overlaps, scores] : [overlaps]) {
    for (const value of values) {
      if (!Number.isFinite(value)) continue;
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
    }
  }
  return lowest === highest ? { lowest: 0, highest: 1 } : { lowest, highest };
}

/** The grey of the bars, between the colours of empty and full pixels. */
const BAR_GREY = 120;
/** From this width in canvas pixels, bars are one pixel apart. */
const GAP_FROM = 4;

/** Draws all bars across the canvas. If several bars share a column of pixels, the longest shows. */
export function drawScoreBars(context: CanvasRenderingContext2D, view: ScoreBarsView): void {
  const { overlaps, scores, kind, winners, palette } = view;
  const surface = surfaceOf(context);
  const { width, pixels } = surface;
  const count = overlaps.length;
  const range = barRange(view);
  pixels.fill(0);
  for (let bar = 0; bar < count; bar++) {
    const left = Math.floor((bar * width) / count);
    const end = Math.floor(((bar + 1) * width) / count);
    const right = Math.max(left + 1, end - (end - left >= GAP_FROM ? 1 : 0));
    const overlap = overlaps[bar]!;
    const score = scores ? scores[bar]! : overlap;
    const color = kind === 'whole' && bar < winners ? palette.bitOn : palette.grey[BAR_GREY]!;
    fillBar(surface, range, left, right, 0, kind === 'whole' ? score : overlap, color);
    if (kind === 'whole') markOverlap(surface, range, left, right, overlap, palette.grey[255]!);
    if (kind === 'apart' && score !== overlap) {
      fillBar(surface, range, left, right, overlap, score, palette.diverging[score > overlap ? 254 : 0]!);
    }
  }
  showSurface(context, surface);
}

/** Draws a line, two canvas pixels high, at the height of the overlap. */
function markOverlap(
  surface: Surface,
  range: BarRange,
  left: number,
  right: number,
  overlap: number,
  color: number,
): void {
  const row = Math.min(surface.height - 2, Math.max(0, rowOf(surface, range, overlap) - 1));
  fillRows(surface, row, row + 2, left, right, color);
}

function fillBar(
  surface: Surface,
  range: BarRange,
  left: number,
  right: number,
  from: number,
  to: number,
  color: number,
): void {
  const ends = [rowOf(surface, range, from), rowOf(surface, range, to)] as const;
  fillRows(surface, Math.min(...ends), Math.max(...ends), left, right, color);
}

function fillRows(
  { pixels, width }: Surface,
  top: number,
  bottom: number,
  left: number,
  right: number,
  color: number,
): void {
  // Most bars are one pixel wide: a loop is faster than a call of `fill` per row.
  for (let y = top; y < bottom; y++) {
    for (let i = y * width + left; i < y * width + right; i++) pixels[i] = color;
  }
}

/** The row of canvas pixels below which the value lies. */
function rowOf({ height }: Surface, { lowest, highest }: BarRange, value: number): number {
  const inRange = Math.max(lowest, Math.min(highest, value));
  return Math.round(((highest - inRange) / (highest - lowest)) * height);
}
