import { useMemo, type RefObject } from 'react';
import { useStore } from 'zustand/react';
import type { ImageShape } from '../../core/image-shape';
import { sdrGrid } from '../../core/sdr';
import { drawImage } from '../../kit/canvas/draw-image';
import { drawSdr } from '../../kit/canvas/draw-sdr';
import { drawingStore, type DrawingState, type EncodedDrawing } from './store';
import { spaceOf } from '../../encoders/registry';
import { settingsStore } from '../../session/settings-store';
import type { Draw, Subscribe } from '../../kit/canvas/canvas-host';
import { useCanvas } from '../../kit/canvas/use-canvas';
import { useDeviceWidth } from '../../kit/canvas/use-device-width';
import { useImageShape } from './use-drawing';
import { ALTERNATIVE_INTERVAL, TEXT_INTERVAL } from '../../session/use-snapshot';
import { useThrottled } from '../../kit/use-throttled';

export const DRAWN_PICTURES = ['image', 'sdr', 'reconstruction'] as const;
export type DrawnPicture = (typeof DRAWN_PICTURES)[number];

/** What the encoder made of the drawing, in figures. */
export interface DrawingTexts {
  /** Null when the pad is empty. */
  readonly shape: ImageShape | null;
  /** Null when the pad is empty, or until the first answer. */
  readonly encoded: { readonly units: number; readonly winners: number; readonly error: number } | null;
}

/** The small pictures' sizes in CSS pixels: of whole device pixels per image pixel or bit wherever there is room. */
export interface DrawnPictureSizes {
  readonly image: { readonly width: number; readonly height: number };
  readonly sdr: { readonly width: number; readonly height: number };
}

/** @param container where the pictures stand side by side. */
export function useDrawnPictureSizes(container: RefObject<HTMLElement | null>): DrawnPictureSizes {
  const { deviceWidth, pixelRatio } = useDeviceWidth(container);
  const shape = useImageShape();
  const units = useStore(settingsStore, (state) => spaceOf(state).units);
  return useMemo(() => {
    const room = Math.max(1, Math.floor((deviceWidth - 2 * PICTURE_GAP * pixelRatio) / DRAWN_PICTURES.length));
    const inCss = (size: { width: number; height: number }) => ({
      width: size.width / pixelRatio,
      height: size.height / pixelRatio,
    });
    const { columns, rows } = sdrGrid(units);
    return {
      image: inCss(fitting(shape.width, shape.height, room)),
      sdr: inCss(fitting(columns, rows, room)),
    };
  }, [deviceWidth, pixelRatio, shape, units]);
}

/** CSS pixels between the small pictures. */
const PICTURE_GAP = 6;
/** Share of the room that a picture of whole pixels has to fill; otherwise it takes all of it. */
const MIN_FILL = 0.7;

/** The largest picture of `width` x `height` cells of whole device pixels in a square of `room` device pixels. */
function fitting(width: number, height: number, room: number): { width: number; height: number } {
  const exact = room / Math.max(width, height);
  const whole = Math.floor(exact);
  const scale = whole >= MIN_FILL * exact ? whole : exact;
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

export function useDrawingTexts(): DrawingTexts {
  return useThrottled(drawingStore, textsOf, TEXT_INTERVAL);
}

/** The bits that are on for the drawing; read less often. */
export function useDrawingBits(): readonly number[] {
  return useThrottled(drawingStore, bitsOf, ALTERNATIVE_INTERVAL);
}

function textsOf({ image, encoded }: DrawingState): DrawingTexts {
  return {
    shape: image?.shape ?? null,
    encoded: encoded && { units: encoded.units, winners: encoded.winners.length, error: encoded.error },
  };
}

function bitsOf({ encoded }: DrawingState): readonly number[] {
  return encoded ? [...encoded.winners] : [];
}

/** Draws one of the small pictures, live. */
export function useDrawnPicture(ref: RefObject<HTMLCanvasElement | null>, picture: DrawnPicture): void {
  useCanvas(ref, DRAW[picture], picture === 'image' ? subscribeImage : subscribeEncoded);
}

const DRAW: Readonly<Record<DrawnPicture, Draw>> = {
  image: (context, palette) => {
    const { image } = drawingStore.getState();
    if (image) drawImage(context, { shape: image.shape, pixels: image.pixels, palette });
    else clear(context);
  },
  sdr: (context, palette) => {
    const { encoded } = drawingStore.getState();
    const { units, winners } = encoded ?? { units: spaceOf(settingsStore.getState()).units, winners: NO_BITS };
    drawSdr(context, { units, winners, palette });
  },
  reconstruction: (context, palette) => {
    const { image, encoded } = drawingStore.getState();
    if (!image || !encoded) return clear(context);
    drawImage(context, { shape: image.shape, pixels: encoded.reconstruction, palette });
    measureAnswer(encoded);
  },
};

const NO_BITS = new Uint32Array(0);

function clear(context: CanvasRenderingContext2D): void {
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
}

const subscribeImage: Subscribe = (listener) =>
  drawingStore.subscribe((state, before) => {
    if (state.image !== before.image) listener();
  });

const subscribeEncoded: Subscribe = (listener) =>
  drawingStore.subscribe((state, before) => {
    if (state.encoded !== before.encoded) listener();
  });

let measured: EncodedDrawing | null = null;

/**
 * Tells a PerformanceObserver how long it took from the pointer event to its reconstruction on the screen, once for each
 * answer; cleared at once, so that none pile up.
 */
function measureAnswer(encoded: EncodedDrawing): void {
  if (encoded === measured || encoded.pointerTime === null) return;
  measured = encoded;
  performance.measure('drawing-answered', { start: encoded.pointerTime, end: performance.now() });
  performance.clearMeasures('drawing-answered');
}
