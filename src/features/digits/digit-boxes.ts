import { deviceBox } from '../../kit/canvas/device-box';
import type { PixelBox } from '../../kit/canvas/surface';

export const DIGIT_PICTURES = ['original', 'code', 'reconstruction'] as const;
export type DigitPicture = (typeof DIGIT_PICTURES)[number];

/** The boxes of a digit's pictures on the shared canvas; a picture whose box is empty is not shown. */
export type DigitBoxes = Readonly<Record<DigitPicture, PixelBox>>;

/** @param columns one element per digit, with its pictures marked by `data-picture`. */
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
