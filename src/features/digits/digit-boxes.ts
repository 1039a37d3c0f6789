import { deviceBox } from '../../kit/canvas/device-box';
import type { PixelBox } from '../../kit/canvas/surface';

export const DIGIT_PICTURES = ['original', 'code', 'reconstruction'] as const;
export type DigitPicture = (typeof DIGIT_PICTURES)[number];

/** Where the pictures of a digit stand on the canvas that all of them share; a picture without room is not shown. */
export type DigitBoxes = Readonly<Record<DigitPicture, PixelBox>>;

/** @param columns the elements of the digits: in each, those of its pictures are marked as `data-picture`. */
export function measureDigits(canvas: HTMLCanvasElement, columns: Iterable<Element>): readonly DigitBoxes[] {
  const origin = deviceBox(canvas.getBoundingClientRect());
  const boxOf = (column: Element, picture: DigitPicture): PixelBox => {
    const box = deviceBox(column.querySelector(`[data-picture=${picture}]`)!.getBoundingClientRect());
    return { ...box, left: box.left - origin.left, top: box.top - origin.top };
  };
  return Array.from(columns, (column) => ({
    original: boxOf(column, 'original'),
    code: boxOf(column, 'code'),
    reconstruction: boxOf(column, 'reconstruction'),
  }));
}
