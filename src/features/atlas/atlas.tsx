import {
  useEffect,
  useId,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
} from 'react';
import { placeAfterKey } from '../../kit/place-after-key';
import { usePart, useSession } from '../../session/session-context';
import { createHighlightStore } from '../highlight/store';
import { ActiveFeature, activePlace, pointedPlace } from './active-feature';
import styles from './atlas.module.css';
import { OpenCard } from './open-card';
import { Ruler } from './ruler';
import { createAtlasStore } from './store';
import type { Atlas as AtlasPlaces, AtlasRefs } from './use-atlas';
import { useAtlasView } from './use-features';
import { useMarks } from './use-marks';
import type { Zoom } from './use-zoom';

interface AtlasProps {
  readonly atlas: AtlasPlaces | null;
  readonly refs: AtlasRefs;
  readonly zoom: Zoom;
}

/**
 * All features of the page. One stop for the tab key; arrow keys go from feature to feature. Only the active one is an
 * element of its own, which moves without this being rendered: the others are pixels.
 */
export function Atlas({ atlas, refs, zoom }: AtlasProps) {
  const { window, island } = refs;
  const listbox = useRef<HTMLDivElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const marks = useRef<HTMLDivElement>(null);
  const id = useId();
  const view = usePart(createAtlasStore);
  const highlight = usePart(createHighlightStore);
  const ticks = useMarks(marks, atlas, styles.mark);
  useArrangement();
  /** Chosen by key, click or tap: what is pointed at again when the mouse leaves. */
  const chosen = useRef<number | null>(null);
  const isPressed = useRef(false);
  const [byKey, setByKey] = useState(false);

  const choose = (place: number | null): void => {
    if (place !== null) view.getState().moveCursor(place);
    chosen.current = place === null ? null : (atlas?.unitAt(place) ?? null);
    highlight.getState().pointAt(chosen.current);
  };
  const openCard = (unit: number | null, isByKey: boolean): void => {
    setByKey(isByKey);
    view.getState().openCard(unit);
  };
  const placeUnder = (event: { clientX: number; clientY: number }): number | null => {
    const origin = island.current?.getBoundingClientRect();
    return origin && atlas ? atlas.placeUnder(event.clientX - origin.left, event.clientY - origin.top) : null;
  };
  const active = (): number => activePlace(atlas, highlight.getState().unit, view.getState().cursor);

  const onEscape = (): void => {
    if (view.getState().card === null) choose(null);
    else openCard(null, true);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!atlas || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') return onEscape();
    if (event.key === '+' || event.key === '=') return zoom.step(1, null);
    if (event.key === '-') return zoom.step(-1, null);
    if (event.key === 'Enter') {
      // The button that gets the focus is not to be pressed by the same key.
      event.preventDefault();
      choose(active());
      return openCard(atlas.unitAt(active()), true);
    }
    const isPointedAt = pointedPlace(atlas, highlight.getState().unit) !== null;
    const place = placeAfterKey(event.key, isPointedAt ? active() : null, active(), atlas.layout);
    if (place === null) return;
    event.preventDefault();
    choose(place);
    if (view.getState().card !== null) openCard(atlas.unitAt(place), false);
    // The option moves with the next render.
    requestAnimationFrame(() => {
      listbox.current?.querySelector('[role=option]')?.scrollIntoView({ block: 'nearest' });
    });
  };
  const onFocus = (): void => {
    // A click or tap says itself which feature it means.
    if (!isPressed.current && view.getState().card === null) choose(active());
  };
  const onBlur = ({ relatedTarget }: FocusEvent): void => {
    if (card.current?.contains(relatedTarget)) return;
    choose(null);
    openCard(null, false);
  };
  const onClick = (event: MouseEvent): void => {
    const place = placeUnder(event);
    choose(place);
    const unit = place === null || !atlas ? null : atlas.unitAt(place);
    openCard(unit === view.getState().card ? null : unit, false);
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (event.pointerType !== 'mouse' || !atlas) return;
    const place = placeUnder(event);
    if (place === null) return;
    const { unit, pointAt } = highlight.getState();
    if (atlas.unitAt(place) !== unit) pointAt(atlas.unitAt(place));
  };
  const onScroll = (): void => {
    if (!atlas || !window.current) return;
    atlas.endSlide();
    const { pitchY, cssScale, columns } = atlas.layout;
    view.getState().scrolledTo(Math.round(window.current.scrollTop / (pitchY * cssScale)) * columns);
  };

  return (
    <div className={styles.body}>
      <div ref={window} id={`${id}window`} className={styles.window} onScroll={onScroll}>
        <div
          ref={listbox}
          role="listbox"
          tabIndex={0}
          aria-label="Features, one picture for each unit; arrow keys go from one to the next, Enter opens its card, plus and minus zoom"
          className={styles.atlas}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
          onBlur={onBlur}
          onPointerDown={() => (isPressed.current = true)}
          onPointerUp={() => (isPressed.current = false)}
          onPointerCancel={() => (isPressed.current = false)}
          onClick={onClick}
          onPointerMove={onPointerMove}
          onPointerLeave={() => highlight.getState().pointAt(chosen.current)}
        >
          <div ref={island} aria-hidden="true" />
          <div ref={marks} aria-hidden="true" />
          <ActiveFeature id={id} atlas={atlas} listbox={listbox} />
        </div>
      </div>
      <Ruler atlas={atlas} window={window} controls={`${id}window`} ticks={ticks} />
      {atlas && <OpenCard {...refs} atlas={atlas} card={card} listbox={listbox} byKey={byKey} />}
    </div>
  );
}

/** Keeps the order that has been chosen. Orders that have to be asked for come with code of their own. */
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
