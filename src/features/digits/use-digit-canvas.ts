import { useMemo, type RefObject } from 'react';
import { pixelCount } from '../../core/image-shape';
import { drawImage } from '../../kit/canvas/draw-image';
import type { Draw } from '../../kit/canvas/canvas-host';
import { useCanvas } from '../../kit/canvas/use-canvas';
import { usePart, useSession } from '../../session/session-context';
import type { Snapshots } from '../../session/snapshot-exchange';
import { createHighlightStore } from '../highlight/store';
import { createStageStore } from '../stage/store';
import { createSdrPainter } from './sdr-painter';
import { useDigitsWatch } from './use-digit-texts';

type Canvas = RefObject<HTMLCanvasElement | null>;

/** Draws a digit, or what its code gives back, live. */
export function useDigitImage(ref: Canvas, which: 'original' | 'reconstruction', example: number): void {
  const { snapshots } = useSession();
  const draw = useMemo(() => createImagePainter(snapshots, which, example), [snapshots, which, example]);
  useCanvas(ref, draw, snapshots.subscribe);
}

/** Draws the code of a digit, live. */
export function useDigitCode(ref: Canvas, example: number): void {
  const { snapshots } = useSession();
  const stage = usePart(createStageStore);
  const highlight = usePart(createHighlightStore);
  const draw = useMemo(
    () => createSdrPainter({ snapshots, stage, highlight }, example),
    [snapshots, stage, highlight, example],
  );
  useCanvas(ref, draw, useDigitsWatch());
}

function createImagePainter(snapshots: Snapshots, which: 'original' | 'reconstruction', example: number): Draw {
  return (context, palette) => {
    const snapshot = snapshots.shown();
    if (!snapshot || example >= snapshot.shape.examples) return;
    const { shape } = snapshot;
    const pixels = which === 'original' ? snapshot.examplePixels : snapshot.exampleReconstructions;
    drawImage(context, { shape, pixels, first: example * pixelCount(shape), palette });
  };
}
