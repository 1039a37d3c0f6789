import {
  useImperativeHandle,
  useRef,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
} from 'react';
import { placeAfterKey } from '../../kit/place-after-key';
import { usePart } from '../../session/session-context';
import { createHighlightStore } from '../highlight/store';
import { activePlace, pointedPlace } from './active-place';
import { createAtlasStore } from './store';
import type { Atlas, AtlasRefs } from './use-atlas';
import type { ZoomStep } from './use-zoom';

/** Event handlers for the list box of the features. */
export interface AtlasHand {
  keyDown(event: KeyboardEvent): void;
  focus(): void;
  blur(event: FocusEvent): void;
  /** Notes whether a finger or a button is down. */
  press(isPressed: boolean): void;
  click(event: MouseEvent): void;
  move(event: PointerEvent): void;
  leave(): void;
  scroll(): void;
}

export interface AtlasHandParts {
  readonly refs: AtlasRefs;
  readonly atlas: Atlas | null;
  readonly listbox: RefObject<HTMLElement | null>;
  readonly card: RefObject<HTMLElement | null>;
  /** Null until the zoom code has loaded. */
  readonly zoom: RefObject<ZoomStep | null>;
  readonly hand: RefObject<AtlasHand | null>;
  /** Called when a card opens or closes. */
  readonly onOpen: (byKey: boolean) => void;
}

/** Handles input: points at features, opens their cards and zooms. @param parts.hand receives the handlers. */
export function useAtlasHand({ refs, atlas, listbox, card, zoom, hand, onOpen }: AtlasHandParts): void {
  const { window, island } = refs;
  const view = usePart(createAtlasStore);
  const highlight = usePart(createHighlightStore);
  /** The unit chosen by key, click or tap, which is pointed at again when the mouse leaves. */
  const chosen = useRef<number | null>(null);
  const isPressed = useRef(false);

  const choose = (place: number | null): void => {
    if (place !== null) view.getState().moveCursor(place);
    chosen.current = place === null ? null : (atlas?.unitAt(place) ?? null);
    highlight.getState().pointAt(chosen.current);
  };
  const openCard = (unit: number | null, isByKey: boolean): void => {
    onOpen(isByKey);
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
    if (event.key === '+' || event.key === '=') return zoom.current?.(1, null);
    if (event.key === '-') return zoom.current?.(-1, null);
    if (event.key === 'Enter') {
      // The same key must not press the button that gets the focus.
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
    // The option element moves with the next render.
    requestAnimationFrame(() => {
      listbox.current?.querySelector('[role=option]')?.scrollIntoView({ block: 'nearest' });
    });
  };
  const onFocus = (): void => {
    // A click or tap chooses its own feature.
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

  useImperativeHandle(hand, () => ({
    keyDown: onKeyDown,
    focus: onFocus,
    blur: onBlur,
    press: (pressed) => {
      isPressed.current = pressed;
    },
    click: onClick,
    move: onPointerMove,
    leave: () => highlight.getState().pointAt(chosen.current),
    scroll: onScroll,
  }));
}
