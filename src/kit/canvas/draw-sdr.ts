import { largestAbsolute } from '../../core/largest-absolute';
import type { BitChanges } from './bit-changes';
import type { Palette } from './palette';
import { sdrCell, sdrCells, type SdrCell, type SdrCells } from './sdr-cells';
import { showSurface, surfaceOf, type Surface, type PictureContext } from './surface';

export interface SdrView {
  /** Length of the code. */
  readonly units: number;
  /** Numbers of the bits that are on, ascending. */
  readonly bits: Uint32Array;
  /**
   * The value of each of these bits, in the colours of weights: the largest absolute one has the full colour. Overrides
   * `against`. Null or absent: all alike.
   */
  readonly strengths?: Float32Array | null;
  readonly palette: Palette;
  /**
   * The code with which this one is compared, ascending: bits on in both have the usual colour, the others are in ink.
   * Null or absent: all have the usual colour.
   */
  readonly against?: Uint32Array | null;
  /** Bits switched off by hand: hollow. */
  readonly switchedOff?: readonly number[];
  /** The bit pointed at, which has a ring if it is on. */
  readonly pointedAt?: number | null;
  /** Leaves bits that are off clear instead of faint: for cells too small to count. */
  readonly onAlone?: boolean;
  /** Bits that have just switched, which stand out for a moment, and the time of the frame in ms. */
  readonly changes?: BitChanges | null;
  readonly time?: number;
}

/**
 * Draws one code over a whole canvas, or a part of one, on the grid of core/sdr.ts: a cell per bit, in a strong colour
 * if it is on and faint if not. All cells have one size, and are whole canvas pixels apart unless that leaves much of
 * the canvas empty. Places of the grid without a bit stay clear.
 */
export function drawSdr(context: PictureContext, view: SdrView): void {
  const surface = surfaceOf(context);
  const cells = sdrCells(view.units, surface.width, surface.height);
  surface.pixels.fill(0);
  drawOff(surface, cells, view);
  drawOn(surface, cells, view);
  for (const unit of view.switchedOff ?? []) {
    if (unit < view.units) drawHollow(surface, sdrCell(cells, unit), view.palette);
  }
  const { pointedAt = null, units, bits, palette, onAlone } = view;
  if (pointedAt !== null && pointedAt < units && bits.includes(pointedAt)) {
    drawRing(surface, cells, pointedAt, { color: palette.bitOther, distance: share(cells, onAlone ? 1 / 2 : 1 / 6) });
  }
  showSurface(context, surface);
}

/** Draws the bits that are off. One that has just been switched off fades. */
function drawOff(surface: Surface, cells: SdrCells, view: SdrView): void {
  const { units, palette, against, onAlone, changes, time = 0 } = view;
  if (onAlone && !changes) return;
  const before = against ? palette.bitOther : palette.bitOn;
  for (let unit = 0; unit < units; unit++) {
    const age = changes ? changes.age(unit, time) : 1;
    if (age < 1) fill(surface, sdrCell(cells, unit), mixed(before, palette.bitOff, age));
    else if (!onAlone) fill(surface, sdrCell(cells, unit), palette.bitOff);
  }
}

/** Draws the bits that are on. One that has just been switched on is larger for a moment. */
function drawOn(surface: Surface, cells: SdrCells, view: SdrView): void {
  const { units, bits, strengths, palette, against, changes, time = 0 } = view;
  const levels = strengths && valueLevels(strengths, bits.length < units);
  const growth = cells.pitch >= 2 ? share(cells, 1 / 4) : 0;
  let next = 0;
  for (let i = 0; i < bits.length; i++) {
    const unit = bits[i]!;
    if (unit >= units) continue;
    if (against) next = firstFrom(against, next, unit);
    const age = changes ? changes.age(unit, time) : 1;
    const isOther = against && against[next] !== unit;
    const full = isOther ? palette.bitOther : stage(palette.bitArriving, age);
    const color = levels ? palette.diverging[127 + levels[i]!]! : full;
    fill(surface, grown(sdrCell(cells, unit), age < 0.5 ? growth : 0), color);
  }
}

/** The first place from `place` on where a code has this bit or a later one. */
function firstFrom(code: Uint32Array, place: number, unit: number): number {
  let next = place;
  while (code[next]! < unit) next++;
  return next;
}

/** Draws a frame in the colour of bits that are on. */
function drawHollow(surface: Surface, cell: SdrCell, palette: Palette): void {
  const frame = Math.max(1, Math.floor((cell.right - cell.left) / 6));
  fill(surface, cell, palette.bitOn);
  fill(surface, grown(cell, -frame), palette.bitOff);
}

interface Ring {
  readonly color: number;
  /** From the bit to the ring, in canvas pixels, where the ground shows. */
  readonly distance: number;
}

function drawRing(surface: Surface, cells: SdrCells, unit: number, { color, distance }: Ring): void {
  const cell = sdrCell(cells, unit);
  const width = Math.max(2, share(cells, 1 / 3));
  const inner = grown(cell, distance);
  const outer = grown(inner, width);
  fill(surface, { ...outer, bottom: inner.top }, color);
  fill(surface, { ...outer, top: inner.bottom }, color);
  fill(surface, { ...outer, right: inner.left }, color);
  fill(surface, { ...outer, left: inner.right }, color);
}

/** A share of the distance between cells in whole pixels, at least one. */
function share({ pitch }: SdrCells, of: number): number {
  return Math.max(1, Math.round(pitch * of));
}

function grown({ left, top, right, bottom }: SdrCell, by: number): SdrCell {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by };
}

/** The least level if units can be off, so that even the weakest unit that is on looks different. */
const FAINTEST = 32;

/** The levels -127 ... 127 of a code's values. */
function valueLevels(values: Float32Array, canBeOff: boolean): Int8Array {
  const largest = largestAbsolute(values) || 1;
  const faintest = canBeOff ? FAINTEST : 0;
  return Int8Array.from(values, (value) => {
    const size = faintest + (127 - faintest) * (Math.abs(value) / largest);
    return Math.round(value < 0 ? -size : size);
  });
}

/** Mixes two packed colours, at 0 ... 1 of the way from one to the other. */
function mixed(from: number, to: number, way: number): number {
  let color = 0;
  for (let shift = 0; shift < 32; shift += 8) {
    const [a, b] = [(from >>> shift) & 0xff, (to >>> shift) & 0xff];
    color |= Math.round(a + way * (b - a)) << shift;
  }
  return color >>> 0;
}

/** The colour at 0 ... 1 of a ramp. */
function stage(ramp: Uint32Array, age: number): number {
  return ramp[Math.round(age * (ramp.length - 1))]!;
}

/** Fills the part of a box that lies on the canvas. */
function fill({ pixels, width, height }: Surface, { left, top, right, bottom }: SdrCell, color: number): void {
  const [from, to] = [Math.max(0, left), Math.min(width, right)];
  for (let y = Math.max(0, top); y < Math.min(height, bottom); y++) {
    for (let i = y * width + from; i < y * width + to; i++) pixels[i] = color;
  }
}
