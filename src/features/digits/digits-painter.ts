import { pixelCount } from '../../core/image-shape';
import type { Draw } from '../../kit/canvas/canvas-host';
import { drawImage } from '../../kit/canvas/draw-image';
import { partOf, type PixelBox } from '../../kit/canvas/surface';
import type { DigitBoxes } from './digit-boxes';
import { createSdrPainter, type SdrPainterParts } from './sdr-painter';

/** Draws all digits, their codes and what these give back, each in its box. */
export function createDigitsPainter(parts: SdrPainterParts, boxes: readonly DigitBoxes[]): Draw {
  const codes = boxes.map((_, place) => createSdrPainter(parts, place));
  let isFirst = true;
  return (context, palette, frame) => {
    const snapshot = parts.snapshots.shown();
    if (!snapshot) return;
    // Pictures may have stood in other boxes.
    if (isFirst) context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    isFirst = false;
    const { shape, examplePixels, exampleReconstructions } = snapshot;
    const drawIn = (box: PixelBox, pixels: Uint8Array | Float32Array, place: number): void => {
      if (isSeen(box)) drawImage(partOf(context, box), { shape, pixels, first: place * pixelCount(shape), palette });
    };
    let isChanging = false;
    boxes.slice(0, shape.examples).forEach(({ original, code, reconstruction }, place) => {
      drawIn(original, examplePixels, place);
      drawIn(reconstruction, exampleReconstructions, place);
      if (isSeen(code) && codes[place]!(partOf(context, code), palette, frame)) isChanging = true;
    });
    return isChanging;
  };
}

/** One that a narrow screen leaves out is not. */
function isSeen({ width, height }: PixelBox): boolean {
  return width > 0 && height > 0;
}
