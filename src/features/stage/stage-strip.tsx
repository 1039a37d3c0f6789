import { useMemo, useRef, type PointerEvent } from 'react';
import { useStore } from 'zustand/react';
import type { Draw } from '../../kit/canvas/canvas-host';
import { useCanvas } from '../../kit/canvas/use-canvas';
import { usePart, useSession } from '../../session/session-context';
import { createFeatureStore } from '../feature/store';
import { createHighlightStore } from '../highlight/store';
import { drawStrip } from './draw-strip';
import { FlyingLines } from './flying-lines';
import { createStageStore, type OnStage } from './store';
import { stripOf, stripPlaceAt, type Strip } from './strip';
import { FeaturesOnStage } from './strip-features';
import styles from './stage.module.css';

/** Width divided by height, as in stage.module.css. */
const ASPECT = 188 / 156;

/** The features of the active bits, from which the reconstruction is made. */
export function StageStrip({ shown }: { readonly shown: OnStage | null }) {
  const ref = useRef<HTMLCanvasElement>(null);
  const { snapshots } = useSession();
  const stage = usePart(createStageStore);
  const highlight = usePart(createHighlightStore);
  const { open } = usePart(createFeatureStore).getState();
  const features = useMemo(() => new FeaturesOnStage(stage, snapshots), [stage, snapshots]);
  const draw = useMemo<Draw>(
    () => (context, palette) => {
      const now = features.now();
      const on = stage.getState().shown?.bits.length ?? 0;
      if (now) drawStrip(context, palette, now, stripOf(on, ASPECT));
      else context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    },
    [features, stage],
  );
  useCanvas(ref, draw, features.subscribe);

  const unitUnder = (event: { readonly clientX: number; readonly clientY: number }): number | null => {
    const now = stage.getState().shown;
    const box = ref.current?.getBoundingClientRect();
    if (!now || !box) return null;
    const strip = stripOf(now.bits.length, ASPECT);
    const place = stripPlaceAt(strip, (event.clientX - box.left) / box.height, (event.clientY - box.top) / box.height);
    return place === null ? null : now.bits[place]!;
  };
  const point = (event: PointerEvent): void => highlight.getState().pointAt(unitUnder(event));
  const bits = shown?.bits.length ?? 0;
  const strip = useMemo(() => stripOf(bits, ASPECT), [bits]);
  return (
    // Keyboard users reach the same units through the bits of the code.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events
    <div
      className={styles.strip}
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={() => highlight.getState().pointAt(null)}
      onClick={(event) => {
        const unit = unitUnder(event);
        if (unit !== null) open(unit);
      }}
    >
      <canvas ref={ref} role="img" aria-label={alternativeOf(strip)} className={styles.tiles} />
      <FlyingLines shown={shown} strip={strip} />
      <Ring shown={shown} strip={strip} />
    </div>
  );
}

/** Marks the tile of the unit pointed at anywhere on the page. */
function Ring({ shown, strip }: { readonly shown: OnStage | null; readonly strip: Strip }) {
  const unit = useStore(usePart(createHighlightStore), (state) => state.unit);
  const place = unit === null || !shown ? -1 : shown.bits.indexOf(unit);
  if (place < 0 || place >= strip.shown) return null;
  const pitch = strip.tile + strip.gap;
  const box = {
    left: `${(100 * (place % strip.columns) * pitch) / ASPECT}%`,
    top: `${100 * Math.floor(place / strip.columns) * pitch}%`,
    width: `${(100 * strip.tile) / ASPECT}%`,
    height: `${100 * strip.tile}%`,
  };
  return <span className={styles.ring} style={box} />;
}

function alternativeOf({ shown, more }: Strip): string {
  if (shown === 0) return 'No features yet';
  return `The features of ${more > 0 ? `${shown} of the ${shown + more}` : 'the'} bits that are on`;
}
