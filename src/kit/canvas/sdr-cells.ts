import { sdrGrid } from '../../core/sdr';

/** The positions of a code's cells on a canvas, in canvas pixels. */
export interface SdrCells {
  readonly columns: number;
  readonly rows: number;
  /** Distance from one cell to the next; a whole number unless the grid would leave much of the canvas empty. */
  readonly pitch: number;
  /** Free pixels between cells. */
  readonly gap: number;
  readonly left: number;
  readonly top: number;
}

/** Cells of whole pixels must fill this share of the canvas's width; otherwise their distance is a fraction. */
const MIN_FILL = 0.8;
/** In a code of very few bits no cell is higher than a third of the canvas, unless that is tiny. */
const TALLEST = 1 / 3;
const TINY = 8;

export function sdrCells(units: number, width: number, height: number): SdrCells {
  const { columns, rows } = sdrGrid(units);
  const exact = Math.min(width / columns, height / rows, Math.max(TINY, height * TALLEST));
  const whole = Math.floor(exact);
  const pitch = whole >= MIN_FILL * exact ? whole : exact;
  const gap = gapOf(pitch);
  return {
    columns,
    rows,
    pitch,
    gap,
    left: rim(width, columns * pitch - gap),
    top: rim(height, rows * pitch - gap),
  };
}

/** A sixth of the distance, if there is room: of 6 pixels 5 are cell and 1 is gap. */
function gapOf(pitch: number): number {
  return !Number.isInteger(pitch) || pitch < 3 ? 0 : Math.max(1, Math.round(pitch / 6));
}

/** Whole pixels before a centred grid. A grid with fractional distances fills everything but a rounding error. */
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

/** All cells have one size. If their distance is a fraction, neighbours may overlap slightly. */
export function sdrCell(cells: SdrCells, unit: number): SdrCell {
  const { columns, pitch, gap } = cells;
  const column = unit % columns;
  const row = (unit - column) / columns;
  const left = cells.left + Math.floor(column * pitch);
  const top = cells.top + Math.floor(row * pitch);
  // At least one pixel: a bit that is on is never invisible.
  const size = Math.max(1, Math.ceil(pitch) - gap);
  return { left, top, right: left + size, bottom: top + size };
}

/** The bit under a point in canvas pixels, gaps included; null outside the grid and after the last bit. */
export function bitAt(units: number, cells: SdrCells, x: number, y: number): number | null {
  const column = Math.floor((x - cells.left) / cells.pitch);
  const row = Math.floor((y - cells.top) / cells.pitch);
  const unit = row * cells.columns + column;
  return column >= 0 && column < cells.columns && row >= 0 && unit < units ? unit : null;
}
