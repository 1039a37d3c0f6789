import { useCallback, useEffect, useState, type RefObject } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FilmstripOfUnit } from '../../core/feature-report';
import type { ImageShape } from '../../core/image-shape';
import { largestAbsolute } from '../../core/largest-absolute';
import { drawImage } from '../../kit/canvas/draw-image';
import { useStore } from 'zustand/react';
import type { Draw } from '../../kit/canvas/canvas-host';
import { followAnswers } from '../../session/follow-answers';
import { usePart, useSession } from '../../session/session-context';
import { useCanvas } from '../../kit/canvas/use-canvas';
import { TEXT_INTERVAL } from '../../session/reading-speed';
import { useSnapshotShape } from '../../session/snapshot-context';
import { createAtlasStore } from '../atlas/store';
import { useThrottled } from '../../kit/use-throttled';

/** Milliseconds between two readings of the exact weights. */
const WEIGHTS_INTERVAL = 60;

/** The weights of one unit at one moment. */
export interface UnitWeights {
  readonly imagesSeen: number;
  readonly weights: Float32Array;
  /** Largest absolute weight. */
  readonly largest: number;
  /** Whether they are exact; keyframes are rounded to 255 levels. */
  readonly isExact: boolean;
}

export type WeightsSource = Pick<StoreApi<{ readonly shown: UnitWeights | null }>, 'getState' | 'subscribe'>;

/**
 * The weights of one unit: exact and live, or those of a keyframe.
 * @param frame index of the keyframe; null for the present.
 */
export function useUnitWeights(unit: number, strip: FilmstripOfUnit | null, frame: number | null): WeightsSource {
  const session = useSession();
  const [source] = useState(() => createStore<{ shown: UnitWeights | null }>()(() => ({ shown: null })));
  const kept = frame === null ? null : strip;
  useEffect(() => {
    if (kept && frame !== null) return source.setState({ shown: weightsAt(kept, frame) });
    source.setState({ shown: null });
    return followAnswers(session, {
      kind: 'weights',
      question: () => ({ units: [unit] }),
      interval: () => WEIGHTS_INTERVAL,
      answered: ({ imagesSeen, weights }) =>
        source.setState({ shown: { imagesSeen, weights, largest: largestAbsolute(weights), isExact: true } }),
      refused: () => source.setState({ shown: null }),
    });
  }, [session, source, unit, kept, frame]);
  return source;
}

function weightsAt({ imagesSeen, tiles, scales }: FilmstripOfUnit, frame: number): UnitWeights {
  const pixels = tiles.length / imagesSeen.length;
  const scale = scales[frame]!;
  const weights = Float32Array.from(
    tiles.subarray(frame * pixels, (frame + 1) * pixels),
    (level) => (level * scale) / 127,
  );
  return { imagesSeen: imagesSeen[frame]!, weights, largest: scale, isExact: false };
}

/** The weights for text, renewed at reading speed. */
export function useWeightsText(source: WeightsSource): UnitWeights | null {
  const read = useCallback(() => source.getState().shown, [source]);
  return useThrottled(source.subscribe, read, TEXT_INTERVAL);
}

/** Draws the weights over the whole canvas, in the contrast of the atlas. */
export function useWeightsCanvas(ref: RefObject<HTMLCanvasElement | null>, source: WeightsSource): void {
  const shape = useSnapshotShape();
  const { width = 0, height = 0 } = shape ?? {};
  const fullColorWeight = useFullColorWeight();
  const draw = useCallback<Draw>(
    (context, palette) => {
      const { shown } = source.getState();
      if (!shown || shown.weights.length !== width * height) return;
      const full = fullColorWeight(shown.largest);
      // Weights are signed even if the images are not.
      const image: ImageShape = { width, height, signed: true };
      drawImage(context, { shape: image, pixels: shown.weights, gain: full > 0 ? 1 / full : 0, palette });
    },
    [source, width, height, fullColorWeight],
  );
  useCanvas(ref, draw, source.subscribe);
}

/** The weight drawn in full colour: the unit's own largest, or with a common contrast the largest of all units. */
export function useFullColorWeight(): (own: number) => number {
  const { snapshots } = useSession();
  const contrast = useStore(usePart(createAtlasStore), (view) => view.contrast);
  return useCallback(
    (own) => {
      const snapshot = contrast === 'common' ? snapshots.shown() : null;
      return snapshot ? Math.max(own, largestAbsolute(snapshot.tileScales)) : own;
    },
    [snapshots, contrast],
  );
}
