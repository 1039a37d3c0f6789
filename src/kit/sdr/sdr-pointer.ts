import { bitAt, sdrCell, sdrCells } from '../canvas/sdr-cells';

/** A box in per cent of a picture. */
export interface BoxInPicture {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The bit under a point of the window on a canvas that shows a code of `units` bits; null where there is none. */
export function bitUnder(canvas: HTMLCanvasElement, units: number, clientX: number, clientY: number): number | null {
  const { x, y } = onCanvas(canvas, clientX, clientY);
  return bitAt(units, sdrCells(units, canvas.width, canvas.height), x, y);
}

/** CSS pixels between the bits of a code on such a canvas. */
export function bitDistance(canvas: HTMLCanvasElement, units: number): number {
  return sdrCells(units, canvas.width, canvas.height).pitch / onCanvas(canvas, 0, 0).perCssPixel;
}

/** The nearest of some bits to a point of the window, if one is within `reach` CSS pixels: a finger covers many bits. */
export function nearestBit(
  canvas: HTMLCanvasElement,
  units: number,
  bits: readonly number[],
  point: { readonly clientX: number; readonly clientY: number },
  reach: number,
): number | null {
  const { x, y, perCssPixel } = onCanvas(canvas, point.clientX, point.clientY);
  const cells = sdrCells(units, canvas.width, canvas.height);
  let nearest: number | null = null;
  let least = reach * perCssPixel;
  for (const bit of bits) {
    const { left, top, right, bottom } = sdrCell(cells, bit);
    const distance = Math.hypot((left + right) / 2 - x, (top + bottom) / 2 - y);
    if (distance > least) continue;
    nearest = bit;
    least = distance;
  }
  return nearest;
}

/** Where a bit is drawn on such a canvas. */
export function bitBox({ width, height }: HTMLCanvasElement, units: number, bit: number): BoxInPicture {
  const { left, top, right, bottom } = sdrCell(sdrCells(units, width, height), bit);
  return {
    left: (100 * left) / width,
    top: (100 * top) / height,
    width: (100 * (right - left)) / width,
    height: (100 * (bottom - top)) / height,
  };
}

function onCanvas(canvas: HTMLCanvasElement, clientX: number, clientY: number) {
  const box = canvas.getBoundingClientRect();
  const perCssPixel = canvas.width / Math.max(1, box.width);
  return { x: (clientX - box.left) * perCssPixel, y: (clientY - box.top) * perCssPixel, perCssPixel };
}
