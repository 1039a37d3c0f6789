import { useCallback, type RefObject } from 'react';
import type { ImageShape } from '../../core/image-shape';
import { drawImage } from './draw-image';
import type { Draw } from './canvas-host';
import { useCanvas } from './use-canvas';

/** Shows one image that does not change. @param pixels bytes or pixel values. */
export function useImageCanvas(
  ref: RefObject<HTMLCanvasElement | null>,
  shape: ImageShape,
  pixels: Uint8Array | Float32Array,
): void {
  const draw = useCallback<Draw>((context, palette) => drawImage(context, { shape, pixels, palette }), [shape, pixels]);
  useCanvas(ref, draw);
}
