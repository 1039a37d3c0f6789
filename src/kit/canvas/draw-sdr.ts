import { sdrGrid } from '../../core/sdr';
import type { BitChanges } from './bit-changes';
import type { Palette } from './palette';
import { showSurface, surfaceOf } from './surface';

export interface SdrView {
  /** Length of the code. */
  readonly units: number;
  /** Numbers of the bits that are on. */
  readonly bits: Uint32Array;
  /** How strongly each of them is on: the strongest have the full colour. Null or absent: all alike. */
  readonly strengths?: Float32Array | null;
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
  const { units, bits, strengths, palette, changes, time = 0 } = view;
  const surface = surfaceOf(context);
  const { pixels, width } = surface;
  const cells = sdrCells(units, surface.width, surface.height);

  pixels.fill(0);
  for (let unit = 0; unit < units; unit++) {
    const color = changes ? stage(palette.bitLeaving, changes.age(unit, time)) : palette.bitOff;
    fillCell(pixels, width, cells, unit, color);
  }
  const strongest = strengths ? strengths.reduce((most, strength) => Math.max(most, strength), 0) : 0;
  for (let i = 0; i < bits.length; i++) {
    const unit = bits[i]!;
    if (unit >= units) continue;
    const full = changes ? stage(palette.bitArriving, changes.age(unit, time)) : palette.bitOn;
    const color = strengths && strongest > 0 ? mixed(palette.bitOff, full, shown(strengths[i]! / strongest)) : full;
    fillCell(pixels, width, cells, unit, color);
  }
  showSurface(context, surface);
}

/** Even the weakest bit that is on is told from one that is off. */
const FAINTEST = 0.25;

function shown(share: number): number {
  return FAINTEST + (1 - FAINTEST) * Math.max(0, share);
}

/** A packed colour at 0 ... 1 of the way from one to another. */
function mixed(from: number, to: number, share: number): number {
  let color = 0;
  for (let shift = 0; shift < 32; shift += 8) {
    const [a, b] = [(from >>> shift) & 0xff, (to >>> shift) & 0xff];
    color |= Math.round(a + share * (b - a)) << shift;
  }
  return color >>> 0;
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
