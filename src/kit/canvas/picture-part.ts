import type { PictureContext, PixelBox } from './surface';

/** A part of a canvas with several pictures. */
export function partOf(context: PictureContext, { left, top, width, height }: PixelBox): PictureContext {
  return {
    canvas: { width, height },
    createImageData: (imageWidth, imageHeight) => context.createImageData(imageWidth, imageHeight),
    putImageData: (image, x, y) => context.putImageData(image, left + x, top + y),
  };
}
