import { useCallback, useRef, type RefObject } from 'react';
import type { Palette } from '../../kit/canvas/palette';
import { usePart } from '../../session/session-context';
import { createDrawingStore } from './store';
import type { Draw, Subscribe } from '../../kit/canvas/canvas-host';
import { CanvasInk } from './canvas-ink';
import { InkPainter } from './ink-painter';
import { useCanvas } from '../../kit/canvas/use-canvas';

interface PadPainter {
  readonly painter: InkPainter<CanvasInk>;
  readonly shown: CanvasInk;
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
}

/** Shows the drawing on the pad's canvas in device pixels; the ink has the canvas's CSS `color`. */
export function usePadCanvas(ref: RefObject<HTMLCanvasElement | null>): void {
  const drawing = usePart(createDrawingStore);
  const current = useRef<PadPainter>(null);
  const draw = useCallback<Draw>(
    (context, palette) => {
      const { width, height } = context.canvas;
      const known = current.current;
      if (!known || known.width !== width || known.height !== height || known.palette !== palette) {
        current.current = createPainter(context, palette);
      }
      const pad = current.current;
      pad?.painter.paint(drawing.getState(), pad.shown);
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

/** A painter for the canvas's present size and the present theme's colours; null without a canvas context. */
function createPainter(shown: CanvasRenderingContext2D, palette: Palette): PadPainter | null {
  const { width, height } = shown.canvas;
  const settled = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
  if (!settled) return null;
  const ink = getComputedStyle(shown.canvas).color;
  const painter = new InkPainter(new CanvasInk(settled, ink));
  return { painter, shown: new CanvasInk(shown, ink), width, height, palette };
}
