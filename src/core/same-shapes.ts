import type { ImageShape } from './image-shape';

/** Whether images of both shapes are interchangeable: equal in width, height and signedness. */
export function sameShapes(a: ImageShape, b: ImageShape): boolean {
  return a.width === b.width && a.height === b.height && a.signed === b.signed;
}
