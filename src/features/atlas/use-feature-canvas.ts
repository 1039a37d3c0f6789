import { useCallback, type RefObject } from 'react';
import type { ImageShape } from '../../core/image-shape';
import { drawImage } from '../../kit/canvas/draw-image';
import { viewStore } from '../panels/view-store';
import { largestScale } from './atlas-host';
import type { Draw } from '../../kit/canvas/canvas-host';
import { liveSnapshot, subscribeSnapshot } from '../../session/live-snapshot';
import { useCanvas } from '../../kit/canvas/use-canvas';

/** Draws one unit's feature over the whole canvas, live, in the contrast of the atlas. */
export function useFeatureCanvas(ref: RefObject<HTMLCanvasElement | null>, unit: number): void {
  const draw = useCallback<Draw>(
    (context, palette) => {
      const snapshot = liveSnapshot();
      if (!snapshot) return;
      const { shape, tilePixels, tileScales } = snapshot;
      const tile = unit - shape.firstTile;
      if (tile < 0 || tile >= shape.tiles) return;
      const isCommon = viewStore.getState().featureContrast === 'common';
      const gain = isCommon ? tileScales[tile]! / largestScale(tileScales) : 1;
      // Weights are signed, whatever the images are.
      const image: ImageShape = { width: shape.width, height: shape.height, signed: true };
      drawImage(context, { shape: image, pixels: tilePixels, first: tile * shape.width * shape.height, gain, palette });
    },
    [unit],
  );
  useCanvas(ref, draw, subscribeSnapshot);
}
