import { useMemo, useRef } from 'react';
import { Atlas } from './atlas';
import { ContrastChoice, SortChoice, ZoomChoice } from './choices';
import styles from './features.module.css';
import { Hint, Legend } from './legend';
import { Pager, WindowPager } from './pagers';
import { useAtlas, type AtlasRefs } from './use-atlas';
import { useZoom } from './use-zoom';

/** The atlas: one picture per unit, its weights, live; words and choices beside it. */
export function Features() {
  const window = useRef<HTMLDivElement>(null);
  const island = useRef<HTMLDivElement>(null);
  const refs = useMemo((): AtlasRefs => ({ window, island }), []);
  const atlas = useAtlas(refs);
  const zoom = useZoom(refs, atlas);
  return (
    <section aria-label="Features" className={styles.features}>
      <div className={styles.words}>
        <h2>Features</h2>
        <Hint />
        <Legend />
        <SortChoice />
        <ZoomChoice zoom={zoom} />
        <ContrastChoice />
        <Pager />
      </div>
      <Atlas atlas={atlas} refs={refs} zoom={zoom} />
      <WindowPager window={window} atlas={atlas} />
    </section>
  );
}
