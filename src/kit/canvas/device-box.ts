import type { PixelBox } from './surface';

/** The device pixels that a box of the page covers: its edges are rounded as browsers round those of a canvas. */
export function deviceBox(box: DOMRectReadOnly): PixelBox {
  const at = (position: number): number => Math.round(position * devicePixelRatio);
  const [left, top] = [at(box.left), at(box.top)];
  return { left, top, width: at(box.right) - left, height: at(box.bottom) - top };
}
