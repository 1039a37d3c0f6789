import type { PixelBox } from './surface';

/** The device pixels covered by a box of the page: its edges are rounded as browsers round those of a canvas. */
export function deviceBox(box: DOMRectReadOnly): PixelBox {
  const at = (position: number): number => Math.round(position * devicePixelRatio);
  const [left, top] = [at(box.left), at(box.top)];
  return { left, top, width: at(box.right) - left, height: at(box.bottom) - top };
}
