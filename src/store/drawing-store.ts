import { createStore } from 'zustand/vanilla';
import type { ImageShape } from '../model/image-shape';

/** A point of a stroke in pad units: 0 ... 1 from left to right and from top to bottom. */
export interface PadPoint {
  readonly x: number;
  readonly y: number;
}

export interface Stroke {
  readonly tool: 'pen' | 'eraser';
  /** Diameter in pad units. */
  readonly width: number;
  readonly points: readonly PadPoint[];
}

/** A test digit put into the pad: the ground that strokes are drawn on. */
export interface PadDigit {
  readonly pixels: Uint8Array;
  readonly shape: ImageShape;
  readonly label: number | null;
}

/** What the encoder made of the drawing. */
export interface EncodedDrawing {
  readonly units: number;
  readonly winners: Uint32Array;
  readonly reconstruction: Float32Array;
  /** Per-pixel mean squared error of the reconstruction. */
  readonly error: number;
  /** When the newest pointer event that led to it happened (performance.now); null when no pointer did. */
  readonly pointerTime: number | null;
}

/** The drawing as the encoder sees it. */
export interface DrawnImage {
  readonly pixels: Uint8Array<ArrayBuffer>;
  readonly shape: ImageShape;
  readonly pointerTime: number | null;
}

export interface DrawingState {
  readonly digit: PadDigit | null;
  readonly strokes: readonly Stroke[];
  readonly tool: 'pen' | 'eraser';
  readonly penWidth: number;
  /** Size and centre the drawing as MNIST does. */
  readonly normalise: boolean;
  /** Null when the pad is empty. */
  readonly image: DrawnImage | null;
  /** Null when the pad is empty or nothing has come back yet. */
  readonly encoded: EncodedDrawing | null;

  setTool(tool: 'pen' | 'eraser'): void;
  setPenWidth(width: number): void;
  setNormalise(on: boolean): void;
  beginStroke(point: PadPoint): void;
  extendStroke(points: readonly PadPoint[]): void;
  /** Takes the last stroke back, or the digit when there is no stroke. */
  undo(): void;
  clear(): void;
  putDigit(digit: PadDigit): void;
  setImage(image: DrawnImage | null): void;
  setEncoded(encoded: EncodedDrawing | null): void;
}

export function createDrawingStore() {
  return createStore<DrawingState>()((set, get) => ({
    digit: null,
    strokes: [],
    tool: 'pen',
    penWidth: 0.09,
    normalise: true,
    image: null,
    encoded: null,

    setTool: (tool) => set({ tool }),
    setPenWidth: (penWidth) => set({ penWidth }),
    setNormalise: (normalise) => set({ normalise }),
    beginStroke: (point) => {
      const { tool, penWidth, strokes } = get();
      set({ strokes: [...strokes, { tool, width: penWidth, points: [point] }] });
    },
    extendStroke: (points) => {
      const strokes = get().strokes;
      const last = strokes.at(-1);
      if (!last) return;
      set({ strokes: [...strokes.slice(0, -1), { ...last, points: [...last.points, ...points] }] });
    },
    undo: () => {
      const { strokes } = get();
      if (strokes.length > 0) set({ strokes: strokes.slice(0, -1) });
      else set({ digit: null });
    },
    clear: () => set({ strokes: [], digit: null, image: null, encoded: null }),
    putDigit: (digit) => set({ digit, strokes: [] }),
    setImage: (image) => set(image ? { image } : { image: null, encoded: null }),
    setEncoded: (encoded) => set({ encoded }),
  }));
}

export const drawingStore = createDrawingStore();
