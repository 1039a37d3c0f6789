import { useMemo, useRef } from 'react';
import type { Draw } from '../../kit/canvas/canvas-host';
import { drawImage } from '../../kit/canvas/draw-image';
import { useCanvas } from '../../kit/canvas/use-canvas';
import { usePart } from '../../session/session-context';
import { createStageStore } from './store';
import styles from './stage.module.css';

interface StageImageProps {
  /** Which of the stage's two images to show. */
  readonly of: 'pixels' | 'reconstruction';
  /** The image in words. */
  readonly alternative: string;
}

/** The image on the stage, or its reconstruction. */
export function StageImage({ of, alternative }: StageImageProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  const stage = usePart(createStageStore);
  const draw = useMemo<Draw>(
    () => (context, palette) => {
      const { shape, [of]: pixels } = stage.getState().shown ?? BLANK;
      drawImage(context, { shape, pixels, palette });
    },
    [stage, of],
  );
  useCanvas(ref, draw, stage.subscribe);
  return <canvas ref={ref} role="img" aria-label={alternative} className={styles.image} />;
}

/** Shown until there is an image. */
const BLANK = {
  shape: { width: 1, height: 1, signed: false },
  pixels: new Uint8Array(1),
  reconstruction: new Uint8Array(1),
};
