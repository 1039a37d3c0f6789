import { createStore } from 'zustand/vanilla';
import type { Kept } from '../../session/kept';
import type { ImageShape } from '../../core/image-shape';
import { sameShapes } from '../../core/same-shapes';

export type PadTool = 'pen' | 'eraser';

/**
 * A point of a stroke in pad units: 0 ... 1 from left to right and from top to bottom; outside that range off the pad.
 */
export interface PadPoint {
  readonly x: number;
  readonly y: number;
}

export interface Stroke {
  readonly tool: PadTool;
  /** Diameter as a share of the pad's shorter side. */
  readonly width: number;
  /** At least one; a single point is a dot. */
  readonly points: readonly PadPoint[];
}

/** A digit put into the pad as the background for strokes. */
export interface PadDigit {
  readonly pixels: Uint8Array;
  readonly shape: ImageShape;
  readonly label: number | null;
}

/** The content of the pad. Immutable: a longer stroke is a new stroke that starts with the same point object. */
export interface Drawing {
  readonly digit: PadDigit | null;
  readonly strokes: readonly Stroke[];
}

/** The drawing's code and reconstruction. */
export interface EncodedDrawing {
  readonly units: number;
  readonly bits: Uint32Array;
  /** One value per bit for real-valued codes, else null. */
  readonly strengths: Float32Array | null;
  readonly reconstruction: Float32Array;
  /** Per-pixel mean squared error of the reconstruction. */
  readonly error: number;
  /** One per class; null if nothing can be recognised, or too little has been learnt so far. */
  readonly probabilities: Float32Array | null;
  /** Time of the newest pointer event that led to it (performance.now); null if none did. */
  readonly pointerTime: number | null;
}

/** The drawing as the encoder sees it. */
export interface DrawnImage {
  readonly pixels: Uint8Array<ArrayBuffer>;
  readonly shape: ImageShape;
  readonly pointerTime: number | null;
}

/** How a stroke starts: its tool (null for the chosen one) and the time of the pointer event, if any. */
export interface StrokeStart {
  readonly tool?: PadTool | null;
  readonly pointerTime?: number | null;
}

export interface DrawingState extends Drawing {
  readonly tool: PadTool;
  /** Diameter of the pen as a share of the pad's shorter side; the eraser is ERASER_FACTOR times as wide. */
  readonly penWidth: number;
  /** Whether to scale and centre the drawing as MNIST does. */
  readonly normalise: boolean;
  /** Whether the last of `strokes` is still being drawn. */
  readonly drawing: boolean;
  /** The states undo goes back to, newest last. */
  readonly past: readonly Drawing[];
  /** Time of the pointer event behind the drawing's newest change (performance.now); null if there was none. */
  readonly pointerTime: number | null;
  /** Null when the pad is empty. */
  readonly image: DrawnImage | null;
  /** Null when the pad is empty or its first code has not arrived. */
  readonly encoded: EncodedDrawing | null;

  setTool(tool: PadTool): void;
  setPenWidth(width: number): void;
  setNormalise(on: boolean): void;
  beginStroke(point: PadPoint, start?: StrokeStart): void;
  /** Does nothing unless a stroke is being drawn: a stroke undone or cleared part-way does not come back. */
  extendStroke(points: readonly PadPoint[], pointerTime?: number | null): void;
  endStroke(): void;
  /** Undoes the last stroke, inserted digit or clearing. */
  undo(): void;
  clear(): void;
  putDigit(digit: PadDigit): void;
  setImage(image: DrawnImage | null): void;
  /** Does nothing while the pad is empty: an answer that arrives after clearing is obsolete. */
  setEncoded(encoded: EncodedDrawing | null): void;
}

/** In shares of the pad's shorter side. The default is as wide as the strokes of an MNIST digit that fills the pad. */
export const PEN_WIDTH = { min: 0.03, max: 0.2, standard: 0.09 } as const;

export const ERASER_FACTOR = 2;

const MAX_PAST = 200;

export type DrawingStore = Kept<ReturnType<typeof createDrawing>>;

/** An empty pad. */
export function createDrawing() {
  return createStore<DrawingState>()((set, get) => {
    /** The changes common to every new drawing: the old one can be restored by undo, and no stroke continues. */
    const replaceDrawing = (next: Drawing): Partial<DrawingState> => {
      const { digit, strokes, past } = get();
      return { ...next, drawing: false, pointerTime: null, past: [...past, { digit, strokes }].slice(-MAX_PAST) };
    };
    return {
      digit: null,
      strokes: [],
      tool: 'pen',
      penWidth: PEN_WIDTH.standard,
      normalise: true,
      drawing: false,
      past: [],
      pointerTime: null,
      image: null,
      encoded: null,

      setTool: (tool) => set({ tool }),
      setPenWidth: (width) => set({ penWidth: Math.min(PEN_WIDTH.max, Math.max(PEN_WIDTH.min, width)) }),
      setNormalise: (normalise) => set({ normalise, pointerTime: null }),
      beginStroke: (point, start) => {
        const { digit, strokes, penWidth } = get();
        const tool = start?.tool ?? get().tool;
        const width = tool === 'eraser' ? penWidth * ERASER_FACTOR : penWidth;
        const pointerTime = start?.pointerTime ?? null;
        const stroke: Stroke = { tool, width, points: [point] };
        set({ ...replaceDrawing({ digit, strokes: [...strokes, stroke] }), drawing: true, pointerTime });
      },
      extendStroke: (points, pointerTime = null) => {
        const { drawing, strokes } = get();
        const last = strokes.at(-1);
        if (!drawing || !last || points.length === 0) return;
        set({
          strokes: [...strokes.slice(0, -1), { ...last, points: [...last.points, ...points] }],
          pointerTime,
        });
      },
      endStroke: () => set({ drawing: false }),
      undo: () => {
        const past = get().past;
        const before = past.at(-1);
        if (before) set({ ...before, past: past.slice(0, -1), drawing: false, pointerTime: null });
      },
      clear: () => {
        const { digit, strokes } = get();
        if (digit || strokes.length > 0) set(replaceDrawing({ digit: null, strokes: [] }));
        set({ image: null, encoded: null });
      },
      putDigit: (digit) => set(replaceDrawing({ digit, strokes: [] })),
      setImage: (image) => {
        const before = get().image;
        // A code for an image of another shape does not go with this one.
        const sameShape = image && before && sameShapes(image.shape, before.shape);
        set(sameShape ? { image } : { image, encoded: null });
      },
      setEncoded: (encoded) => {
        if (!encoded || get().image) set({ encoded });
      },
    };
  });
}
