import { useCallback, type RefObject } from 'react';
import type { FilmstripOfUnit, RelatedUnits, ShownImages } from '../../core/feature-report';
import { pixelCount, type ImageShape } from '../../core/image-shape';
import { drawImage } from '../../kit/canvas/draw-image';
import { throttled } from '../../core/throttle';
import type { Draw, Subscribe } from '../../kit/canvas/canvas-host';
import { useSession } from '../../session/session-context';
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

/** Draws the feature of a related unit: live where the snapshots carry it, else as it was when the report was made. */
export function useRelatedUnitCanvas(
  ref: RefObject<HTMLCanvasElement | null>,
  { units, tiles }: RelatedUnits,
  place: number,
  { width, height }: ImageShape,
): void {
  const { snapshots } = useSession();
  const unit = units[place]!;
  const draw = useCallback<Draw>(
    (context, palette) => {
      const snapshot = snapshots.shown();
      const tile = snapshot ? unit - snapshot.shape.firstTile : -1;
      const isLive = snapshot !== null && tile >= 0 && tile < snapshot.shape.tiles;
      const sameShape = snapshot?.shape.width === width && snapshot.shape.height === height;
      const source = isLive && sameShape ? { pixels: snapshot.tilePixels, at: tile } : { pixels: tiles, at: place };
      // Weights are signed, whatever the images are.
      const shape: ImageShape = { width, height, signed: true };
      drawImage(context, { shape, pixels: source.pixels, first: source.at * width * height, palette });
    },
    [snapshots, unit, tiles, place, width, height],
  );
  const subscribe = useCallback<Subscribe>(
    (listener) => {
      const nowAndThen = throttled(listener, SMALL_INTERVAL);
      const end = snapshots.subscribe(nowAndThen);
      return () => {
        end();
        nowAndThen.cancel();
      };
    },
    [snapshots],
  );
  useCanvas(ref, draw, subscribe);
}

/** Milliseconds between two drawings of small live features: there are many, and they change slowly. */
const SMALL_INTERVAL = 250;

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
