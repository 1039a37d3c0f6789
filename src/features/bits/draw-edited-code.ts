import type { BitEdits } from '../../core/bit-edits';
import { sdrCells } from '../../kit/canvas/sdr-cells';
import type { Palette } from '../../kit/canvas/palette';
import { showSurface, surfaceOf, type Surface } from '../../kit/canvas/surface';

export interface EditedCodeView {
  readonly units: number;
  /** The encoder's own code. */
  readonly encoderBits: Uint32Array;
  readonly edits: BitEdits;
  /** The bits that are on after noise, ascending; null without noise. */
  readonly damaged: Uint32Array | null;
  readonly palette: Palette;
}

/** Cells smaller than this, in canvas pixels, have no room for a frame or a lock. */
const MIN_DETAIL = 5;

/**
 * Draws a code under surgery over the whole canvas, on the same grid as `drawSdr`. Bits that are on are filled; those
 * switched on by hand have a frame of ink, those switched off are empty frames, and locked ones have a central spot.
 */
export function drawEditedCode(context: CanvasRenderingContext2D, view: EditedCodeView): void {
  const { units, encoderBits, edits, damaged, palette } = view;
  const surface = surfaceOf(context);
  const boxOf = cellBoxes(units, surface.width, surface.height);
  const winners = new Set(encoderBits);
  const left = damaged && new Set(damaged);

  surface.pixels.fill(0);
  for (let unit = 0; unit < units; unit++) {
    const box = boxOf(unit);
    const isWinner = winners.has(unit);
    const wanted = edits.get(unit)?.on ?? isWinner;
    const on = left ? left.has(unit) : wanted;
    if (on) drawOn(surface, box, palette, !isWinner || !wanted);
    else drawOff(surface, box, palette, isWinner || wanted);
    if (edits.get(unit)?.locked && box.size >= MIN_DETAIL) {
      fill(surface, inset(box, Math.ceil(box.size / 3)), on ? palette.grey[0]! : palette.bitOn);
    }
  }
  showSurface(context, surface);
}

/** @param added whether the encoder has the bit off. */
function drawOn(surface: Surface, box: CellBox, { grey, bitOn }: Palette, added: boolean): void {
  const hasFrame = added && box.size >= MIN_DETAIL;
  fill(surface, box, hasFrame ? grey[255]! : bitOn);
  if (hasFrame) fill(surface, inset(box, frameOf(box)), bitOn);
}

/** @param removed whether the bit was on before. */
function drawOff(surface: Surface, box: CellBox, { bitOn, bitOff, bitLeaving }: Palette, removed: boolean): void {
  const hasFrame = removed && box.size >= MIN_DETAIL;
  const plain = removed ? bitLeaving[bitLeaving.length >> 1]! : bitOff;
  fill(surface, box, hasFrame ? bitOn : plain);
  if (hasFrame) fill(surface, inset(box, frameOf(box)), bitOff);
}

function frameOf({ size }: CellBox): number {
  return Math.max(1, Math.floor(size / 6));
}

/** The cell of a bit, in canvas pixels. */
export interface CellBox {
  readonly left: number;
  readonly top: number;
  readonly size: number;
}

/** The cell of each bit on a canvas, at least one pixel large. */
export function cellBoxes(units: number, width: number, height: number): (unit: number) => CellBox {
  const { columns, pitch, gap, left, top } = sdrCells(units, width, height);
  return (unit) => {
    const column = unit % columns;
    const row = (unit - column) / columns;
    return {
      left: left + Math.floor(column * pitch),
      top: top + Math.floor(row * pitch),
      size: Math.max(1, Math.floor(pitch) - gap),
    };
  };
}

/** The bit whose cell is at a point of the canvas; null outside the grid. A gap belongs to the cell before it. */
export function bitAt(units: number, width: number, height: number, x: number, y: number): number | null {
  const { columns, rows, pitch, left, top } = sdrCells(units, width, height);
  const column = cellAt(x - left, pitch);
  const row = cellAt(y - top, pitch);
  const unit = row * columns + column;
  return column >= 0 && column < columns && row >= 0 && row < rows && unit < units ? unit : null;
}

/** The index of the cell at a distance. Cells begin at whole pixels even if the pitch is fractional. */
function cellAt(distance: number, pitch: number): number {
  const cell = Math.floor(distance / pitch);
  return distance >= Math.floor((cell + 1) * pitch) ? cell + 1 : cell;
}

function inset({ left, top, size }: CellBox, by: number): CellBox {
  return { left: left + by, top: top + by, size: Math.max(1, size - 2 * by) };
}

function fill({ pixels, width }: Surface, { left, top, size }: CellBox, color: number): void {
  for (let y = top; y < top + size; y++) {
    for (let i = y * width + left; i < y * width + left + size; i++) pixels[i] = color;
  }
}
