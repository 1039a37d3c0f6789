import { useId, useRef, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react';
import { placeAfterKey } from '../../kit/place-after-key';
import { usePart } from '../../session/session-context';
import { createFeatureStore } from '../feature/store';
import { ActiveFeature, activePlace, FocusedCard, focusedPlace } from './active-feature';
import styles from './features.module.css';
import { createAtlasStore } from './store';
import { useAtlas } from './use-features';

/**
 * All features of the page. One stop for the tab key; arrow keys go from feature to feature. Only the active one is an
 * element of its own, which moves without this being rendered: the others are pixels.
 */
export function Atlas() {
  const container = useRef<HTMLDivElement>(null);
  const listbox = useRef<HTMLDivElement>(null);
  const island = useRef<HTMLDivElement>(null);
  const id = useId();
  const atlas = useAtlas(container, island);
  const view = usePart(createAtlasStore);
  const feature = usePart(createFeatureStore);
  /** Chosen by key, click or tap: what is shown again when the mouse leaves. */
  const chosen = useRef<number | null>(null);
  const isPressed = useRef(false);

  const choose = (place: number | null): void => {
    const { focusUnit, moveCursor } = view.getState();
    if (place !== null) moveCursor(place);
    chosen.current = place === null ? null : (atlas?.unitAt(place) ?? null);
    focusUnit(chosen.current);
  };
  const placeUnder = (event: { clientX: number; clientY: number }): number | null => {
    const origin = island.current?.getBoundingClientRect();
    return origin && atlas ? atlas.placeUnder(event.clientX - origin.left, event.clientY - origin.top) : null;
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!atlas || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') return choose(null);
    const { focusedUnit, cursor } = view.getState();
    const active = activePlace(atlas, focusedUnit, cursor);
    if (event.key === 'Enter') return feature.getState().open(atlas.unitAt(active));
    const isFocused = focusedPlace(atlas, focusedUnit) !== null;
    const place = placeAfterKey(event.key, isFocused ? active : null, active, atlas.layout);
    if (place === null) return;
    event.preventDefault();
    choose(place);
    // The option moves with the next render.
    requestAnimationFrame(() => {
      listbox.current?.querySelector('[role=option]')?.scrollIntoView({ block: 'nearest' });
    });
  };
  const onFocus = (): void => {
    // A click or tap says itself which feature it means.
    const { focusedUnit, cursor } = view.getState();
    if (!isPressed.current) choose(activePlace(atlas, focusedUnit, cursor));
  };
  const onClick = (event: MouseEvent): void => {
    const place = placeUnder(event);
    choose(place);
    if (place !== null && atlas) feature.getState().open(atlas.unitAt(place));
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (event.pointerType !== 'mouse' || !atlas) return;
    const place = placeUnder(event);
    if (place === null) return;
    const unit = atlas.unitAt(place);
    const { focusedUnit, focusUnit } = view.getState();
    if (unit !== focusedUnit) focusUnit(unit);
  };

  return (
    <div ref={container} className={styles.container}>
      <div
        ref={listbox}
        role="listbox"
        tabIndex={0}
        aria-label="Features, one picture for each unit; arrow keys go from one to the next, Enter opens its panel"
        className={styles.atlas}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onBlur={() => choose(null)}
        onPointerDown={() => (isPressed.current = true)}
        onPointerUp={() => (isPressed.current = false)}
        onPointerCancel={() => (isPressed.current = false)}
        onClick={onClick}
        onPointerMove={onPointerMove}
        onPointerLeave={() => view.getState().focusUnit(chosen.current)}
      >
        <div ref={island} aria-hidden="true" />
        <ActiveFeature id={id} atlas={atlas} listbox={listbox} />
      </div>
      {atlas && <FocusedCard atlas={atlas} />}
    </div>
  );
}
