import { useMemo, useRef } from 'react';
import { useStore } from 'zustand/react';
import type { Draw } from '../../kit/canvas/canvas-host';
import { drawImage } from '../../kit/canvas/draw-image';
import { useCanvas } from '../../kit/canvas/use-canvas';
import { usePart } from '../../session/session-context';
import { createStageStore } from '../stage/store';
import styles from './compare.module.css';

/** The image whose codes both stages show, since neither stage has room for it. A drawing is already in the pad. */
export function CommonOriginal() {
  const ref = useRef<HTMLCanvasElement>(null);
  const stage = usePart(createStageStore);
  const isThere = useStore(stage, ({ shown }) => shown !== null && shown.source !== 'drawing');
  const draw = useMemo<Draw>(
    () => (context, palette) => {
      const { shown } = stage.getState();
      if (shown) drawImage(context, { shape: shown.shape, pixels: shown.pixels, palette });
    },
    [stage],
  );
  useCanvas(ref, draw, stage.subscribe);
  return <canvas ref={ref} role="img" aria-label="Original of both" hidden={!isThere} className={styles.original} />;
}
