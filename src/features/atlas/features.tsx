import { lazy, useCallback, useMemo, useRef } from 'react';
import { useSession } from '../../session/session-context';
import { Late } from '../../kit/late';
import { useSnapshotShape } from '../../session/snapshot-context';
import { Atlas } from './atlas';
import styles from './features.module.css';
import { useAtlas, type AtlasRefs } from './use-atlas';
import type { ZoomStep } from './use-zoom';

const FeatureWords = lazy(() => import('./feature-words').then((module) => ({ default: module.FeatureWords })));
const WindowPager = lazy(() => import('./pagers').then((module) => ({ default: module.WindowPager })));

/**
 * The atlas: one picture per unit, its weights, live; words and choices beside it. All but the pictures comes after the first of
 * them, in places that are kept for it.
 */
export function Features() {
  const window = useRef<HTMLDivElement>(null);
  const island = useRef<HTMLDivElement>(null);
  const zoomBy = useRef<ZoomStep>(null);
  const onZoom = useCallback((step: ZoomStep | null) => {
    zoomBy.current = step;
  }, []);
  const refs = useMemo((): AtlasRefs => ({ window, island }), []);
  const atlas = useAtlas(refs);
  const hasImages = useSnapshotShape() !== null;
  const pagerPlace = <div className={styles.windowPager} />;
  return (
    <section aria-label={`Features${useSession().suffix}`} className={styles.features}>
      <div className={styles.words}>
        <h2>Features</h2>
        {hasImages && (
          <Late what="A part of the features">
            <FeatureWords refs={refs} atlas={atlas} onZoom={onZoom} />
          </Late>
        )}
      </div>
      <Atlas atlas={atlas} refs={refs} zoom={zoomBy} hasImages={hasImages} />
      {hasImages ? (
        <Late what="A part of the features" place={pagerPlace}>
          <WindowPager window={window} atlas={atlas} />
        </Late>
      ) : (
        pagerPlace
      )}
    </section>
  );
}
