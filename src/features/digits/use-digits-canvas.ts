import { useEffect, useMemo, useState, type RefObject } from 'react';
import { watchDeviceSize } from '../../kit/canvas/canvas-host';
import { useCanvas } from '../../kit/canvas/use-canvas';
import { usePart, useSession } from '../../session/session-context';
import { createHighlightStore } from '../highlight/store';
import { createStageStore } from '../stage/store';
import { measureDigits, type DigitBoxes } from './digit-boxes';
import { createDigitsPainter } from './digits-painter';
import { useDigitsWatch } from './use-digit-texts';

/**
 * Draws the pictures of all digits, live, on one canvas over their columns. One canvas, because each canvas on the page
 * costs time in every frame, changed or not (docs/decisions/canvases.md).
 * @param columns the element whose first children are the columns. @param places the number of columns.
 */
export function useDigitsCanvas(
  canvas: RefObject<HTMLCanvasElement | null>,
  columns: RefObject<HTMLElement | null>,
  places: number,
): void {
  const { snapshots } = useSession();
  const stage = usePart(createStageStore);
  const highlight = usePart(createHighlightStore);
  const [boxes, setBoxes] = useState<readonly DigitBoxes[]>([]);
  useEffect(() => {
    const [element, parent] = [canvas.current, columns.current];
    if (!element || !parent) return;
    const inColumns = Array.from(parent.children).slice(0, places);
    return watchDeviceSize(element, () => setBoxes(measureDigits(element, inColumns)));
  }, [canvas, columns, places]);
  const draw = useMemo(
    () => createDigitsPainter({ snapshots, stage, highlight }, boxes),
    [snapshots, stage, highlight, boxes],
  );
  useCanvas(canvas, draw, useDigitsWatch());
}
