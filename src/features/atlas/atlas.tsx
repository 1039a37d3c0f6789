import { lazy, useEffect, useId, useRef, useState, type RefObject } from 'react';
import { createStore } from 'zustand/vanilla';
import { useSession } from '../../session/session-context';
import { AfterImages } from './after-images';
import styles from './atlas.module.css';
import type { RulerTicks } from './ruler-ticks';
import type { Atlas as AtlasPlaces, AtlasRefs } from './use-atlas';
import { useAtlasView } from './use-atlas-view';
import type { AtlasHand } from './use-atlas-hand';
import type { ZoomStep } from './use-zoom';

const AtlasMarks = lazy(() => import('./atlas-marks').then((module) => ({ default: module.AtlasMarks })));
const BesideAtlas = lazy(() => import('./beside-atlas').then((module) => ({ default: module.BesideAtlas })));

interface AtlasProps {
  readonly atlas: AtlasPlaces | null;
  readonly refs: AtlasRefs;
  /** Null until the zoom code has loaded. */
  readonly zoom: RefObject<ZoomStep | null>;
}

/**
 * All features as pictures, with one stop for the tab key; arrow keys go from feature to feature. Only the active
 * feature is an element, which moves without re-rendering this component; the others are just pixels.
 */
export function Atlas({ atlas, refs, zoom }: AtlasProps) {
  const { window, island } = refs;
  const listbox = useRef<HTMLDivElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const id = useId();
  const [ticks] = useState(() => createStore<RulerTicks>()(() => ({ rows: 1, on: [], pointed: null })));
  useArrangement();
  const [byKey, setByKey] = useState(false);
  const hand = useRef<AtlasHand>(null);

  return (
    <div className={styles.body}>
      <div ref={window} id={`${id}window`} className={styles.window} onScroll={() => hand.current?.scroll()}>
        <div
          ref={listbox}
          role="listbox"
          tabIndex={0}
          aria-label="Features, one picture for each unit; arrow keys move, Enter opens a card, plus and minus zoom"
          className={styles.atlas}
          onKeyDown={(event) => hand.current?.keyDown(event)}
          onFocus={() => hand.current?.focus()}
          onBlur={(event) => hand.current?.blur(event)}
          onPointerDown={() => hand.current?.press(true)}
          onPointerUp={() => hand.current?.press(false)}
          onPointerCancel={() => hand.current?.press(false)}
          onClick={(event) => hand.current?.click(event)}
          onPointerMove={(event) => hand.current?.move(event)}
          onPointerLeave={() => hand.current?.leave()}
        >
          <div ref={island} aria-hidden="true" />
          <AfterImages>
            <AtlasMarks {...{ id, refs, atlas, listbox, card, ticks, zoom, hand }} onOpen={setByKey} />
          </AfterImages>
        </div>
      </div>
      <AfterImages>
        <BesideAtlas {...{ refs, atlas, card, listbox, byKey, ticks }} controls={`${id}window`} />
      </AfterImages>
    </div>
  );
}

/** Maintains the chosen order. The code for orders that depend on requests or on the stage is loaded on demand. */
function useArrangement(): void {
  const session = useSession();
  const order = useAtlasView((view) => view.order);
  const firstTile = useAtlasView((view) => view.firstTile);
  useEffect(() => {
    if (order === 'index' || order === 'usage') return;
    let end: (() => void) | null = null;
    let isOver = false;
    void import('./follow-arrangement').then(({ followArrangement }) => {
      if (!isOver) end = followArrangement(session);
    });
    return () => {
      isOver = true;
      end?.();
    };
  }, [session, order, firstTile]);
}
