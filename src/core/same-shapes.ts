import type { ImageShape } from './image-shape';

/** Whether images of the one can stand for images of the other: as wide, as high, and with a sign or without. */
export function sameShapes(a: ImageShape, b: ImageShape): boolean {
  return a.width === b.width && a.height === b.height && a.signed === b.signed;
}
