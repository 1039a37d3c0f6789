import { isBitOn, type BitEdits } from '../../core/bit-edits';
import { sdrCells } from '../../kit/canvas/sdr-cells';
import type { Palette } from '../../kit/canvas/palette';
import { showSurface, surfaceOf, type Surface } from '../../kit/canvas/surface';

export interface EditedCodeView {
  readonly units: number;
  /** The encoder's own code. */
  readonly encoderBits: Uint32Array;
  readonly edits: BitEdits;
  readonly palette: Palette;
}

/** Cells smaller than this, in canvas pixels, have no room for a frame or a lock. */
const MIN_DETAIL = 5;

/**
 * Draws a code under surgery over the whole canvas, on the same grid as `drawSdr`. Bits that have been switched on stand
 * out in another colour, those switched off are empty frames, and locked ones have a spot in the middle.
 */
export function drawEditedCode(context: CanvasRenderingContext2D, view: EditedCodeView): void {
  const { units, encoderBits, edits, palette } = view;
  const surface = surfaceOf(context);
  const boxOf = cellBoxes(units, surface.width, surface.height);
  const switchedOn = palette.diverging.at(-1)!;
  const spot = palette.grey[0]!;

  surface.pixels.fill(0);
  for (let unit = 0; unit < units; unit++) fill(surface, boxOf(unit), palette.bitOff);
  for (const unit of encoderBits) if (unit < units) fill(surface, boxOf(unit), palette.bitOn);
  for (const [unit, { locked }] of edits) {
    if (unit >= units) continue;
    const box = boxOf(unit);
    const on = isBitOn(encoderBits, edits, unit);
    const isWinner = encoderBits.includes(unit);
    const hasRoom = box.size >= MIN_DETAIL;
    if (on) fill(surface, box, isWinner ? palette.bitOn : switchedOn);
    else if (!hasRoom) fill(surface, box, palette.bitLeaving[palette.bitLeaving.length >> 1]!);
    else {
      fill(surface, box, isWinner ? palette.bitOn : palette.bitOff);
      if (isWinner) fill(surface, inset(box, Math.max(1, Math.floor(box.size / 6))), palette.bitOff);
    }
    if (locked && hasRoom) fill(surface, inset(box, Math.ceil(box.size / 3)), on ? spot : palette.bitOn);
  }
  showSurface(context, surface);
}

/** The cell of a bit, in canvas pixels. */
export interface CellBox {
  readonly left: number;
  readonly top: number;
  readonly size: number;
}

/** Where the cell of each bit lies on a canvas; at least one pixel large. */
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

/** The bit whose cell is at a place of the canvas; null beside the grid. A gap belongs to the cell before it. */
export function bitAt(units: number, width: number, height: number, x: number, y: number): number | null {
  const { columns, rows, pitch, left, top } = sdrCells(units, width, height);
  const column = cellAt(x - left, pitch);
  const row = cellAt(y - top, pitch);
  const unit = row * columns + column;
  return column >= 0 && column < columns && row >= 0 && row < rows && unit < units ? unit : null;
}

/** Cells begin at whole pixels, also where the pitch is a fraction. */
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
