import { altersPixels } from '../../core/known-pixels';
import type { Size } from '../../core/reading';

/** A decoded picture, readable in parts. */
export interface DecodedPicture extends Size {
  /** Whether the browser alters the pixels that are read. */
  readonly altered?: boolean;
  /** @returns four bytes (red, green, blue, alpha) per pixel. */
  read(x: number, y: number, size: Size): Uint8ClampedArray;
  close(): void;
}

/** Decodes a picture, or rejects. Tests replace it by something smaller. */
export type DecodePicture = (blob: Blob) => Promise<DecodedPicture>;

/**
 * Decodes with the browser's own decoders, ignoring colour profiles in order to get the stored numbers. Tests once
 * whether the browser alters them.
 */
export function createBrowserDecoder(): DecodePicture {
  let altered: boolean | undefined;
  // One canvas for all pictures, because each read is synchronous: thousands of canvases would
  // wait for garbage collection.
  let canvas: OffscreenCanvas | undefined;
  return async (blob) => {
    altered ??= altersPixels(contextOf(new OffscreenCanvas(64, 64)));
    const bitmap = await createImageBitmap(blob, { colorSpaceConversion: 'none', premultiplyAlpha: 'none' });
    const { width, height } = bitmap;
    return {
      width,
      height,
      altered,
      read(x, y, size) {
        if (canvas?.width !== size.width || canvas.height !== size.height) {
          canvas = new OffscreenCanvas(size.width, size.height);
        }
        const context = contextOf(canvas);
        context.clearRect(0, 0, size.width, size.height);
        context.drawImage(bitmap, -x, -y);
        return context.getImageData(0, 0, size.width, size.height).data;
      },
      close: () => bitmap.close(),
    };
  };
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no 2D context for a canvas off screen');
  return context;
}
