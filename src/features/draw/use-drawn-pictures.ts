import { useCallback, useMemo, type RefObject } from 'react';
import type { ImageShape } from '../../core/image-shape';
import { sdrGrid } from '../../core/sdr';
import { drawImage } from '../../kit/canvas/draw-image';
import { drawSdr } from '../../kit/canvas/draw-sdr';
import { spaceOf } from '../../encoders/registry';
import type { DrawingState, DrawingStore, EncodedDrawing } from './drawing';
import { createDrawingStore } from './store';
import { usePart, useSession, useSettings } from '../../session/session-context';
import type { SettingsStore } from '../../session/settings-store';
import type { Draw, Subscribe } from '../../kit/canvas/canvas-host';
import { useCanvas } from '../../kit/canvas/use-canvas';
import { useDeviceWidth } from '../../kit/canvas/use-device-width';
import { useImageShape } from './use-drawing';
import { ALTERNATIVE_INTERVAL, TEXT_INTERVAL } from '../../session/snapshot-context';
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
  const units = useSettings((state) => spaceOf(state).units);
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
  return useDrawingSample(textsOf, TEXT_INTERVAL);
}

/** The bits that are on for the drawing; read less often. */
export function useDrawingBits(): readonly number[] {
  return useDrawingSample(bitsOf, ALTERNATIVE_INTERVAL);
}

/** What `read` takes from the drawing, taken anew at most every `intervalMs`. @param read the same function in every render. */
export function useDrawingSample<T>(read: (drawing: DrawingState) => T, intervalMs: number): T {
  const drawing = usePart(createDrawingStore);
  const readNow = useCallback(() => read(drawing.getState()), [drawing, read]);
  return useThrottled(drawing.subscribe, readNow, intervalMs);
}

function textsOf({ image, encoded }: DrawingState): DrawingTexts {
  return {
    shape: image?.shape ?? null,
    encoded: encoded && { units: encoded.units, winners: encoded.bits.length, error: encoded.error },
  };
}

function bitsOf({ encoded }: DrawingState): readonly number[] {
  return encoded ? [...encoded.bits] : [];
}

/** Draws one of the small pictures, live. */
export function useDrawnPicture(ref: RefObject<HTMLCanvasElement | null>, picture: DrawnPicture): void {
  const { settings } = useSession();
  const drawing = usePart(createDrawingStore);
  const draw = useMemo(() => PAINTERS[picture](drawing, settings), [picture, drawing, settings]);
  const subscribe = useCallback<Subscribe>(
    (listener) =>
      drawing.subscribe((state, before) => {
        const changed = picture === 'image' ? state.image !== before.image : state.encoded !== before.encoded;
        if (changed) listener();
      }),
    [drawing, picture],
  );
  useCanvas(ref, draw, subscribe);
}

type CreatePainter = (drawing: DrawingStore, settings: SettingsStore) => Draw;

const PAINTERS: Readonly<Record<DrawnPicture, CreatePainter>> = {
  image: (drawing) => (context, palette) => {
    const { image } = drawing.getState();
    if (image) drawImage(context, { shape: image.shape, pixels: image.pixels, palette });
    else clear(context);
  },
  sdr: (drawing, settings) => (context, palette) => {
    const { encoded } = drawing.getState();
    const { units, bits, strengths } = encoded ?? {
      units: spaceOf(settings.getState()).units,
      bits: NO_BITS,
      strengths: null,
    };
    drawSdr(context, { units, bits, strengths, palette });
  },
  reconstruction: (drawing) => {
    let measured: EncodedDrawing | null = null;
    return (context, palette) => {
      const { image, encoded } = drawing.getState();
      if (!image || !encoded) return clear(context);
      drawImage(context, { shape: image.shape, pixels: encoded.reconstruction, palette });
      if (encoded !== measured) measureAnswer(encoded);
      measured = encoded;
    };
  },
};

const NO_BITS = new Uint32Array(0);

function clear(context: CanvasRenderingContext2D): void {
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
}

/**
 * Says to a PerformanceObserver how long it took from the pointer event to its reconstruction on the screen; cleared at once, so
 * that none pile up.
 */
function measureAnswer({ pointerTime }: EncodedDrawing): void {
  if (pointerTime === null) return;
  performance.measure('drawing-answered', { start: pointerTime, end: performance.now() });
  performance.clearMeasures('drawing-answered');
}
