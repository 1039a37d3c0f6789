import { deviceBox } from '../canvas/device-box';
import { bitAt, sdrCell, sdrCells } from '../canvas/sdr-cells';

/** A box in per cent of a picture. */
export interface BoxInPicture {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The bit under a point of the window on a picture of a code of `units` bits; null if there is none. */
export function bitUnder(picture: Element, units: number, clientX: number, clientY: number): number | null {
  const { x, y } = inPicture(picture, clientX, clientY);
  return bitAt(units, cellsOf(picture, units), x, y);
}

/** The distance between the bits of a code on such a picture, in CSS pixels. */
export function bitDistance(picture: Element, units: number): number {
  return cellsOf(picture, units).pitch / devicePixelRatio;
}

/** The nearest of some bits to a point of the window, if one is within `reach` CSS pixels: a finger covers many bits. */
export function nearestBit(
  picture: Element,
  units: number,
  bits: readonly number[],
  point: { readonly clientX: number; readonly clientY: number },
  reach: number,
): number | null {
  const { x, y } = inPicture(picture, point.clientX, point.clientY);
  const cells = cellsOf(picture, units);
  let nearest: number | null = null;
  let least = reach * devicePixelRatio;
  for (const bit of bits) {
    const { left, top, right, bottom } = sdrCell(cells, bit);
    const distance = Math.hypot((left + right) / 2 - x, (top + bottom) / 2 - y);
    if (distance > least) continue;
    nearest = bit;
    least = distance;
  }
  return nearest;
}

/** Where a bit is drawn on such a picture. */
export function bitBox(picture: Element, units: number, bit: number): BoxInPicture {
  const { width, height } = deviceBox(picture.getBoundingClientRect());
  const { left, top, right, bottom } = sdrCell(sdrCells(units, width, height), bit);
  return {
    left: (100 * left) / width,
    top: (100 * top) / height,
    width: (100 * (right - left)) / width,
    height: (100 * (bottom - top)) / height,
  };
}

/** The cells as drawn: a picture has one pixel per device pixel. */
function cellsOf(picture: Element, units: number) {
  const { width, height } = deviceBox(picture.getBoundingClientRect());
  return sdrCells(units, width, height);
}

function inPicture(picture: Element, clientX: number, clientY: number) {
  const { left, top } = picture.getBoundingClientRect();
  return { x: (clientX - left) * devicePixelRatio, y: (clientY - top) * devicePixelRatio };
}
