import { useCallback, type RefObject } from 'react';
import { drawImage, type ImageView } from './draw-image';
import type { Draw } from './canvas-host';
import { useCanvas } from './use-canvas';

/** Shows one image on a canvas of its own, and redraws when given another. */
export function useImageCanvas(
  ref: RefObject<HTMLCanvasElement | null>,
  { shape: { width, height, signed }, pixels, first = 0, gain = 1 }: Omit<ImageView, 'palette'>,
): void {
  const draw = useCallback<Draw>(
    (context, palette) => drawImage(context, { shape: { width, height, signed }, pixels, first, gain, palette }),
    [width, height, signed, pixels, first, gain],
  );
  useCanvas(ref, draw);
}
