import { useMemo, useRef } from 'react';
import type { Draw } from '../../kit/canvas/canvas-host';
import { drawImage } from '../../kit/canvas/draw-image';
import { useCanvas } from '../../kit/canvas/use-canvas';
import { usePart } from '../../session/session-context';
import { createStageStore } from './store';
import styles from './stage.module.css';

interface StageImageProps {
  /** Which image of what is on the stage. */
  readonly of: 'pixels' | 'reconstruction';
  /** What it shows now, in words. */
  readonly alternative: string;
}

/** The image on the stage, or what its code gives back. */
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

/** Stands there until there is an image. */
const BLANK = {
  shape: { width: 1, height: 1, signed: false },
  pixels: new Uint8Array(1),
  reconstruction: new Uint8Array(1),
};
