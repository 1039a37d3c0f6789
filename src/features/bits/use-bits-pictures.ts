import { useCallback, useMemo, type RefObject } from 'react';
import type { BitEdits } from '../../core/bit-edits';
import type { EditedCode } from '../../core/edited-code';
import { pixelCount } from '../../core/image-shape';
import { sdrGrid } from '../../core/sdr';
import { drawClippedImage } from '../../kit/canvas/draw-clipped-image';
import { bitAt, cellBoxes, drawEditedCode } from './draw-edited-code';
import type { Draw } from '../../kit/canvas/canvas-host';
import { useCanvas } from '../../kit/canvas/use-canvas';
import { useDeviceWidth } from '../../kit/canvas/use-device-width';

/** Draws one of the stack's partial sums, with clipped values marked. */
export function useStackCanvas(
  ref: RefObject<HTMLCanvasElement | null>,
  { shape, stack }: EditedCode,
  step: number,
): void {
  const { sums } = stack;
  const draw = useCallback<Draw>(
    (context, palette) => drawClippedImage(context, { shape, sums, first: step * pixelCount(shape), palette }),
    [shape, sums, step],
  );
  useCanvas(ref, draw);
}

/** The largest distance from bit to bit in CSS pixels: a code of few bits need not fill the width. */
const MAX_PITCH = 40;

/** The layout of the large grid, in CSS pixels from the canvas's top left. */
export interface CodeGridLayout {
  readonly columns: number;
  readonly width: number;
  readonly height: number;
  /** The bit at a point; null outside the grid. */
  bitAt(x: number, y: number): number | null;
  boxOf(unit: number): { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}

/** As large as fits the container's width, with whole device pixels per bit if there is room. */
export function useCodeGridLayout(container: RefObject<HTMLElement | null>, units: number): CodeGridLayout | null {
  const { deviceWidth, pixelRatio } = useDeviceWidth(container);
  return useMemo(() => {
    if (deviceWidth === 0) return null;
    const { columns, rows } = sdrGrid(units);
    const exact = Math.min(deviceWidth / columns, MAX_PITCH * pixelRatio);
    const pitch = exact >= 3 ? Math.floor(exact) : exact;
    const width = Math.round(columns * pitch);
    const height = Math.round(rows * pitch);
    const cell = cellBoxes(units, width, height);
    return {
      columns,
      width: width / pixelRatio,
      height: height / pixelRatio,
      bitAt: (x, y) => bitAt(units, width, height, x * pixelRatio, y * pixelRatio),
      boxOf: (unit) => {
        const { left, top, size } = cell(unit);
        const side = size / pixelRatio;
        return { left: left / pixelRatio, top: top / pixelRatio, width: side, height: side };
      },
    };
  }, [deviceWidth, pixelRatio, units]);
}

export function useEditedCodeCanvas(
  ref: RefObject<HTMLCanvasElement | null>,
  { units, encoderBits }: EditedCode,
  edits: BitEdits,
  damaged: Uint32Array | null,
): void {
  const draw = useCallback<Draw>(
    (context, palette) => drawEditedCode(context, { units, encoderBits, edits, damaged, palette }),
    [units, encoderBits, edits, damaged],
  );
  useCanvas(ref, draw);
}
