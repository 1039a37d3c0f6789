import { useEffect } from 'react';
import { useStore } from 'zustand/react';
import { counted } from '../../core/counted';
import type { ImageShape } from '../../core/image-shape';
import { useClasses } from '../../session/dataset-context';
import { useDataset, usePart, useSession } from '../../session/session-context';
import { PEN_WIDTH, type DrawingState, type PadTool } from './drawing';
import { createDrawingStore } from './store';
import { followDrawing, shapeOf } from './drawing-pipeline';
import { frameScheduler } from '../../kit/canvas/frame-scheduler';

/** Selects from the drawing's state, and re-renders as it changes. */
export function useDrawing<Part>(select: (drawing: DrawingState) => Part): Part {
  return useStore(usePart(createDrawingStore), select);
}

/** State and actions for the controls of the pad. */
export interface DrawingControls {
  readonly tool: PadTool;
  readonly penWidth: number;
  readonly penWidths: typeof PEN_WIDTH;
  readonly normalise: boolean;
  readonly canUndo: boolean;
  /** Whether nothing has been drawn or put in. */
  readonly empty: boolean;
  setTool(tool: PadTool): void;
  setPenWidth(width: number): void;
  setNormalise(on: boolean): void;
  undo(): void;
  clear(): void;
}

export function useDrawingControls(): DrawingControls {
  const tool = useDrawing((state) => state.tool);
  const penWidth = useDrawing((state) => state.penWidth);
  const normalise = useDrawing((state) => state.normalise);
  const canUndo = useDrawing((state) => state.past.length > 0);
  const empty = useDrawing((state) => !state.digit && state.strokes.length === 0);
  const { setTool, setPenWidth, setNormalise, undo, clear } = usePart(createDrawingStore).getState();
  return {
    tool,
    penWidth,
    penWidths: PEN_WIDTH,
    normalise,
    canUndo,
    empty,
    setTool,
    setPenWidth,
    setNormalise,
    undo,
    clear,
  };
}

/** The content of the pad, in words. */
export function useDrawingDescription(): string {
  const digit = useDrawing((state) => state.digit);
  const strokes = useDrawing((state) => state.strokes.length);
  const classes = useClasses();
  const ground =
    digit && (digit.label === null ? 'a test image' : `test digit ${classes?.[digit.label] ?? digit.label}`);
  const drawn = strokes > 0 && counted(strokes, 'stroke');
  const parts = [ground, drawn].filter(Boolean);
  return parts.length > 0 ? `In the pad: ${parts.join(' and ')}` : 'The pad is empty';
}

/** Turns the drawing into the encoder's input while the component is mounted. */
export function useDrawingPipeline(): void {
  const { dataset } = useSession();
  const drawing = usePart(createDrawingStore);
  useEffect(() => followDrawing({ drawing, dataset, scheduler: frameScheduler }), [drawing, dataset]);
}

/**
 * Reports to any PerformanceObserver the time from a pointer event to the frame that shows the resulting code. Each
 * entry is cleared immediately, so that none pile up.
 */
export function useAnswerTimes(): void {
  const drawing = usePart(createDrawingStore);
  useEffect(() => {
    // The stage subscribed to the drawing earlier, so in the same frame it is painted before this task runs.
    const task = frameScheduler.add(() => {
      const start = drawing.getState().encoded?.pointerTime;
      if (typeof start !== 'number') return;
      performance.measure('drawing-answered', { start, end: performance.now() });
      performance.clearMeasures('drawing-answered');
    });
    const unsubscribe = drawing.subscribe(({ encoded }, before) => {
      if (encoded !== before.encoded) task.invalidate();
    });
    return () => {
      unsubscribe();
      task.remove();
    };
  }, [drawing]);
}

/** The shape of the dataset's images; the same object while the dataset stays the same. */
export function useImageShape(): ImageShape {
  return useDataset(shapeOf);
}
