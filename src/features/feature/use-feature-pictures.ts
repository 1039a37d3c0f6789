import { useCallback, type RefObject } from 'react';
import type { FilmstripOfUnit, RelatedUnits, ShownImages } from '../../core/feature-report';
import { pixelCount, type ImageShape } from '../../core/image-shape';
import { drawImage } from '../../kit/canvas/draw-image';
import { drawingStore } from '../draw/store';
import type { Draw, Subscribe } from '../../kit/canvas/canvas-host';
import { liveSnapshot, subscribeSnapshot } from '../../session/live-snapshot';
import { useCanvas } from '../../kit/canvas/use-canvas';

/** Draws one of the images over the whole canvas. */
export function useShownImageCanvas(
  ref: RefObject<HTMLCanvasElement | null>,
  { pixels }: ShownImages,
  place: number,
  shape: ImageShape,
): void {
  const draw = useCallback<Draw>(
    (context, palette) => drawImage(context, { shape, pixels, first: place * pixelCount(shape), palette }),
    [pixels, place, shape],
  );
  useCanvas(ref, draw);
}

/** Puts one of the images into the pad, to be drawn upon. */
export function putShownImageIntoPad(images: ShownImages, place: number, shape: ImageShape): void {
  const size = pixelCount(shape);
  const pixels = images.pixels.slice(place * size, (place + 1) * size);
  drawingStore.getState().putDigit({ pixels, shape, label: images.labels[place] ?? null });
}

/** Draws the feature of a related unit: live where the snapshots carry it, else as it was when the dossier was made. */
export function useRelatedUnitCanvas(
  ref: RefObject<HTMLCanvasElement | null>,
  { units, tiles }: RelatedUnits,
  place: number,
  { width, height }: ImageShape,
): void {
  const unit = units[place]!;
  const draw = useCallback<Draw>(
    (context, palette) => {
      const snapshot = liveSnapshot();
      const tile = snapshot ? unit - snapshot.shape.firstTile : -1;
      const isLive = snapshot !== null && tile >= 0 && tile < snapshot.shape.tiles;
      const sameShape = snapshot?.shape.width === width && snapshot.shape.height === height;
      const source = isLive && sameShape ? { pixels: snapshot.tilePixels, at: tile } : { pixels: tiles, at: place };
      // Weights are signed, whatever the images are.
      const shape: ImageShape = { width, height, signed: true };
      drawImage(context, { shape, pixels: source.pixels, first: source.at * width * height, palette });
    },
    [unit, tiles, place, width, height],
  );
  useCanvas(ref, draw, subscribeNowAndThen);
}

/** Milliseconds between two drawings of small live features: there are many, and they change slowly. */
const SMALL_INTERVAL = 250;

const subscribeNowAndThen: Subscribe = (listener) => {
  let toldAt = Number.NEGATIVE_INFINITY;
  return subscribeSnapshot(() => {
    const now = performance.now();
    if (now - toldAt < SMALL_INTERVAL) return;
    toldAt = now;
    listener();
  });
};

/** Draws one keyframe of a unit over the whole canvas, each to its own scale. */
export function useKeyframeCanvas(
  ref: RefObject<HTMLCanvasElement | null>,
  { tiles, shape }: FilmstripOfUnit,
  frame: number,
): void {
  const draw = useCallback<Draw>(
    (context, palette) => {
      const image: ImageShape = { width: shape.width, height: shape.height, signed: true };
      drawImage(context, { shape: image, pixels: tiles, first: frame * pixelCount(shape), palette });
    },
    [tiles, shape, frame],
  );
  useCanvas(ref, draw);
}
