import { useCallback, type RefObject } from 'react';
import type { RelatedUnits } from '../../core/feature-report';
import type { ImageShape } from '../../core/image-shape';
import { drawImage } from '../../kit/canvas/draw-image';
import { throttled } from '../../core/throttle';
import type { Draw, Subscribe } from '../../kit/canvas/canvas-host';
import { useSession } from '../../session/session-context';
import { useCanvas } from '../../kit/canvas/use-canvas';

/** Milliseconds between two drawings of small live features: there are many, and they change slowly. */
const SMALL_INTERVAL = 250;

/** Draws the feature of a related unit: live if the snapshots contain it, else as in the report. */
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
      // Weights are signed even if the images are not.
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
