import { sdrGrid } from '../../core/sdr';
import type { BitChanges } from './bit-changes';
import type { Palette } from './palette';
import { showSurface, surfaceOf } from './surface';

export interface SdrView {
  /** Length of the code. */
  readonly units: number;
  /** Numbers of the bits that are on. */
  readonly winners: Uint32Array;
  /** Which part of `winners` is this code; all of it when left out. */
  readonly first?: number;
  readonly count?: number;
  readonly palette: Palette;
  /** Bits that have just switched, and the time of the frame in ms: those stand out for a moment. */
  readonly changes?: BitChanges;
  readonly time?: number;
}

/**
 * Draws one code over the whole canvas, on the grid of model/sdr.ts: a cell per bit, those that are on in one clear
 * colour, the others faint. Cells are whole canvas pixels and all of one size, with a gap as soon as there is room.
 * Only when that would leave much of the canvas empty (or there are more cells than pixels) do cells differ by a pixel.
 */
export function drawSdr(context: CanvasRenderingContext2D, view: SdrView): void {
  const { units, winners, palette, first = 0, count = winners.length, changes, time = 0 } = view;
  const surface = surfaceOf(context);
  const { pixels, width } = surface;
  const cells = sdrCells(units, surface.width, surface.height);

  pixels.fill(0);
  for (let unit = 0; unit < units; unit++) {
    const color = changes ? stage(palette.bitLeaving, changes.age(unit, time)) : palette.bitOff;
    fillCell(pixels, width, cells, unit, color);
  }
  for (let i = first; i < first + count; i++) {
    const unit = winners[i]!;
    if (unit >= units) continue;
    const color = changes ? stage(palette.bitArriving, changes.age(unit, time)) : palette.bitOn;
    fillCell(pixels, width, cells, unit, color);
  }
  showSurface(context, surface);
}

/** The colour at 0 ... 1 of a ramp. */
function stage(ramp: Uint32Array, share: number): number {
  return ramp[Math.round(share * (ramp.length - 1))]!;
}

/** Where the cells of a code lie on a canvas, in canvas pixels. */
export interface SdrCells {
  readonly columns: number;
  readonly rows: number;
  /** Distance from one cell to the next; a whole number unless cells have to differ in size. */
  readonly pitch: number;
  /** Free pixels between cells. */
  readonly gap: number;
  readonly left: number;
  readonly top: number;
}

/** Share of the canvas's width that a grid of equal cells has to fill; otherwise cells of unequal size fill it all. */
const MIN_FILL = 0.8;

export function sdrCells(units: number, width: number, height: number): SdrCells {
  const { columns, rows } = sdrGrid(units);
  const exact = Math.min(width / columns, height / rows);
  const whole = Math.floor(exact);
  const pitch = whole >= MIN_FILL * exact ? whole : exact;
  const gap = pitch !== whole || whole < 3 ? 0 : whole < 9 ? 1 : 2;
  return {
    columns,
    rows,
    pitch,
    gap,
    left: rim(width, columns * pitch - gap),
    top: rim(height, rows * pitch - gap),
  };
}

/** Whole pixels before a centred grid. A grid of unequal cells fills all, but for a rounding error. */
function rim(canvas: number, grid: number): number {
  return Math.max(0, Math.floor((canvas - grid) / 2));
}

/** A cell's box in canvas pixels; `right` and `bottom` lie outside. */
export interface SdrCell {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function sdrCell(cells: SdrCells, unit: number): SdrCell {
  const { columns, pitch, gap } = cells;
  const column = unit % columns;
  const row = (unit - column) / columns;
  const left = cells.left + Math.floor(column * pitch);
  const top = cells.top + Math.floor(row * pitch);
  return {
    left,
    top,
    // At least one pixel: a bit that is on is never invisible.
    right: Math.max(left + 1, cells.left + Math.floor((column + 1) * pitch) - gap),
    bottom: Math.max(top + 1, cells.top + Math.floor((row + 1) * pitch) - gap),
  };
}

/** The bit under a point in canvas pixels, gaps included; null beside the grid and behind the last bit. */
export function bitAt(units: number, cells: SdrCells, x: number, y: number): number | null {
  const column = Math.floor((x - cells.left) / cells.pitch);
  const row = Math.floor((y - cells.top) / cells.pitch);
  const unit = row * cells.columns + column;
  return column >= 0 && column < cells.columns && row >= 0 && unit < units ? unit : null;
}

function fillCell(pixels: Uint32Array, width: number, cells: SdrCells, unit: number, color: number): void {
  const { left, top, right, bottom } = sdrCell(cells, unit);
  for (let y = top; y < bottom; y++) {
    for (let i = y * width + left; i < y * width + right; i++) pixels[i] = color;
  }
}
