import { useEffect } from 'react';
import { useStore } from 'zustand/react';
import { counted } from '../../core/counted';
import type { ImageShape } from '../../core/image-shape';
import { datasetStore } from '../../session/dataset-store';
import { drawingStore, PEN_WIDTH, type PadTool } from './store';
import { followDrawing, shapeOf } from './drawing-pipeline';
import { frameScheduler } from '../../kit/canvas/frame-scheduler';
import { createReadableSurface, InkRaster } from './ink-raster';

/** What the controls of the pad show and do. */
export interface DrawingControls {
  readonly tool: PadTool;
  readonly penWidth: number;
  readonly penWidths: typeof PEN_WIDTH;
  readonly normalise: boolean;
  readonly canUndo: boolean;
  /** Nothing has been drawn or put in. */
  readonly empty: boolean;
  setTool(tool: PadTool): void;
  setPenWidth(width: number): void;
  setNormalise(on: boolean): void;
  undo(): void;
  clear(): void;
}

export function useDrawingControls(): DrawingControls {
  const tool = useStore(drawingStore, (state) => state.tool);
  const penWidth = useStore(drawingStore, (state) => state.penWidth);
  const normalise = useStore(drawingStore, (state) => state.normalise);
  const canUndo = useStore(drawingStore, (state) => state.past.length > 0);
  const empty = useStore(drawingStore, (state) => !state.digit && state.strokes.length === 0);
  const { setTool, setPenWidth, setNormalise, undo, clear } = drawingStore.getState();
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

/** What is in the pad, in words. */
export function useDrawingDescription(): string {
  const digit = useStore(drawingStore, (state) => state.digit);
  const strokes = useStore(drawingStore, (state) => state.strokes.length);
  const classes = useStore(datasetStore, (state) => state.manifest?.classes ?? null);
  const ground =
    digit && (digit.label === null ? 'a test image' : `test digit ${classes?.[digit.label] ?? digit.label}`);
  const drawn = strokes > 0 && counted(strokes, 'stroke');
  const parts = [ground, drawn].filter(Boolean);
  return parts.length > 0 ? `In the pad: ${parts.join(' and ')}` : 'The pad is empty';
}

/** Turns the drawing into what the encoder sees, as long as the component is there. */
export function useDrawingPipeline(): void {
  useEffect(
    () =>
      followDrawing({
        drawing: drawingStore,
        dataset: datasetStore,
        scheduler: frameScheduler,
        createRaster: (shape) => new InkRaster(shape, createReadableSurface),
      }),
    [],
  );
}

/** The shape of the images of the dataset at hand; the same object as long as the dataset is the same. */
export function useImageShape(): ImageShape {
  return useStore(datasetStore, shapeOf);
}
