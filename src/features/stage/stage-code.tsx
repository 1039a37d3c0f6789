import { listed } from '../../core/counted';
import { lazy, useMemo, useRef } from 'react';
import type { CodeWords } from '../../encoders/kind';
import type { Draw } from '../../kit/canvas/canvas-host';
import { drawSdr } from '../../kit/canvas/draw-sdr';
import { subscribeToAll } from '../../kit/canvas/subscribe-to-all';
import { useCanvas } from '../../kit/canvas/use-canvas';
import { Late } from '../../kit/late';
import { useCodeWords, usePart } from '../../session/session-context';
import { useSnapshotShape } from '../../session/snapshot-context';
import { createHighlightStore } from '../highlight/store';
import { createStageStore, type OnStage } from './store';
import styles from './stage.module.css';

/** Loaded late: there is nothing to point at before the first code. */
const StageBits = lazy(() => import('./stage-bits').then((module) => ({ default: module.StageBits })));

const NO_BITS = new Uint32Array(0);

/** The code on the stage, with a cell to point at for each bit. */
export function StageCode({ shown }: { readonly shown: OnStage | null }) {
  const ref = useRef<HTMLCanvasElement>(null);
  const stage = usePart(createStageStore);
  const units = useSnapshotShape()?.units ?? 1000;
  const highlight = usePart(createHighlightStore);
  const draw = useMemo<Draw>(
    () => (context, palette) => {
      const now = stage.getState().shown;
      const { bits = NO_BITS, strengths = null, switchedOff = [] } = now ?? {};
      const { unit: pointedAt } = highlight.getState();
      drawSdr(context, { units: now?.units ?? units, bits, strengths, palette, pointedAt, switchedOff });
    },
    [stage, highlight, units],
  );
  const subscribe = useMemo(() => subscribeToAll(stage, highlight), [stage, highlight]);
  useCanvas(ref, draw, subscribe);
  const alternative = alternativeOf(shown, useCodeWords());
  return (
    <div className={styles.code}>
      <canvas ref={ref} role="img" aria-label={`Code on the stage: ${alternative}`} className={styles.bits} />
      {shown && (
        <Late what="What one can point at">
          <StageBits shown={shown} />
        </Late>
      )}
    </div>
  );
}

function alternativeOf(shown: OnStage | null, words: CodeWords | undefined): string {
  const bits = shown?.bits ?? NO_BITS;
  if (words && shown) return words.code(bits.length, shown.units);
  return bits.length > 0 ? `bits ${listed([...bits])} on` : 'no bit on';
}
