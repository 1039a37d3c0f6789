import { lazy, useCallback, useMemo, useRef } from 'react';
import { useSession } from '../../session/session-context';
import { AfterImages } from './after-images';
import { Atlas } from './atlas';
import styles from './features.module.css';
import { useAtlas, type AtlasRefs } from './use-atlas';
import type { ZoomStep } from './use-zoom';

const FeatureWords = lazy(() => import('./feature-words').then((module) => ({ default: module.FeatureWords })));
const WindowPager = lazy(() => import('./pagers').then((module) => ({ default: module.WindowPager })));

/**
 * The atlas: a live picture of each unit's weights, with words and choices next to it. Everything but the pictures
 * loads after the first of them, in reserved space.
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
  return (
    <section aria-label={`Features${useSession().suffix}`} className={styles.features}>
      <div className={styles.words}>
        <h2>Features</h2>
        <AfterImages>
          <FeatureWords refs={refs} atlas={atlas} onZoom={onZoom} />
        </AfterImages>
      </div>
      <Atlas atlas={atlas} refs={refs} zoom={zoomBy} />
      <AfterImages place={<div className={styles.windowPager} />}>
        <WindowPager window={window} atlas={atlas} />
      </AfterImages>
    </section>
  );
}
