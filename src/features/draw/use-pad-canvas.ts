import { useCallback, useRef, type RefObject } from 'react';
import type { Palette } from '../../kit/canvas/palette';
import { usePart } from '../../session/session-context';
import { createDrawingStore } from './store';
import type { Draw, Subscribe } from '../../kit/canvas/canvas-host';
import { InkPainter } from './ink-painter';
import { useCanvas } from '../../kit/canvas/use-canvas';

interface PadPainter {
  readonly painter: InkPainter;
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
}

/** Shows the drawing on the pad's canvas, on device pixels; the ink has the canvas's CSS `color`. */
export function usePadCanvas(ref: RefObject<HTMLCanvasElement | null>): void {
  const drawing = usePart(createDrawingStore);
  const current = useRef<PadPainter>(null);
  const draw = useCallback<Draw>(
    (context, palette) => {
      const { width, height } = context.canvas;
      const known = current.current;
      if (!known || known.width !== width || known.height !== height || known.palette !== palette) {
        current.current = createPainter(context.canvas, palette);
      }
      current.current?.painter.paint(drawing.getState(), context);
    },
    [drawing],
  );
  const subscribe = useCallback<Subscribe>(
    (listener) =>
      drawing.subscribe((state, before) => {
        if (state.strokes !== before.strokes || state.digit !== before.digit) listener();
      }),
    [drawing],
  );
  useCanvas(ref, draw, subscribe);
}

/** A painter for the canvas's present size and for the colours of the present theme. */
function createPainter(target: HTMLCanvasElement, palette: Palette): PadPainter | null {
  const { width, height } = target;
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d');
  if (!context) return null;
  return { painter: new InkPainter({ canvas, context }, getComputedStyle(target).color), width, height, palette };
}
