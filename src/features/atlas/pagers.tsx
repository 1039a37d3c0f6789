import { grouped } from '../../core/counted';
import type { RefObject } from 'react';
import { Button } from '../../kit/controls/button';
import styles from './features.module.css';
import { scrollTo } from './scroll-to';
import type { Atlas } from './use-atlas';
import { useAtlasView } from './use-atlas-view';
import { useFeaturePages } from './use-features';

/** Pages through more units than the atlas holds. */
export function Pager() {
  const pages = useFeaturePages();
  if (!pages || (!pages.previous && !pages.next)) return null;
  const { units, first, end, previous, next } = pages;
  return (
    <nav aria-label="Pages of features" className={styles.pager}>
      <span>
        Units {grouped(first)}–{grouped(end - 1)} of {grouped(units)}
      </span>
      <Button disabled={!previous} onClick={previous ?? undefined}>
        Previous
      </Button>
      <Button disabled={!next} onClick={next ?? undefined}>
        Next
      </Button>
    </nav>
  );
}

interface WindowPagerProps {
  readonly window: RefObject<HTMLElement | null>;
  readonly atlas: Atlas | null;
}

/** Scrolls a small window by a whole window at a time. */
export function WindowPager({ window, atlas }: WindowPagerProps) {
  const topPlace = useAtlasView((view) => view.topPlace);
  if (!atlas) return <div className={styles.windowPager} />;
  const { layout } = atlas;
  const row = layout.pitchY * layout.cssScale;
  const rows = Math.max(1, Math.floor(((window.current?.clientHeight ?? row) + 1) / row));
  const last = Math.min(layout.tiles, topPlace + rows * layout.columns);
  const turn = (direction: 1 | -1): void => {
    const top = Math.round((window.current?.scrollTop ?? 0) / row);
    scrollTo(window.current, (top + direction * rows) * row);
  };
  return (
    <nav aria-label="Pages of this window" className={styles.windowPager}>
      <Button kind="quiet" aria-label="Previous tiles" disabled={topPlace === 0} onClick={() => turn(-1)}>
        ‹
      </Button>
      <span>
        {grouped(topPlace + 1)}–{grouped(last)} of {grouped(layout.tiles)}
      </span>
      <Button kind="quiet" aria-label="Next tiles" disabled={last === layout.tiles} onClick={() => turn(1)}>
        ›
      </Button>
    </nav>
  );
}
