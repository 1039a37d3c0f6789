import { useId, useRef, useState, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react';
import { openDossier } from '../feature/use-feature';
import { useAtlas, useFeatureView, useUnitFigures } from './use-features';
import { FeatureCard } from './feature-card';
import { describeUnit } from '../../kit/format/format-unit';
import styles from './features.module.css';
import { placeAfterKey } from '../../kit/place-after-key';

/**
 * All features of the page. One stop for the tab key; arrow keys go from feature to feature. Only the active one is an
 * element of its own: the others are pixels.
 */
export function Atlas() {
  const container = useRef<HTMLDivElement>(null);
  const island = useRef<HTMLDivElement>(null);
  const option = useRef<HTMLDivElement>(null);
  const id = useId();
  const atlas = useAtlas(container, island);
  const { focusedUnit, focusUnit } = useFeatureView();
  /** Chosen by key, click or tap: what is shown again when the mouse leaves. */
  const chosen = useRef<number | null>(null);
  const [lastPlace, setLastPlace] = useState(0);
  const isPressed = useRef(false);

  const focusedPlace = focusedUnit === null ? null : (atlas?.placeOf(focusedUnit) ?? null);
  const activePlace = focusedPlace ?? Math.min(lastPlace, (atlas?.layout.tiles ?? 1) - 1);
  const activeUnit = atlas?.unitAt(activePlace) ?? 0;

  const choose = (place: number | null): void => {
    if (place !== null) setLastPlace(place);
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
    if (event.key === 'Enter') return openDossier(activeUnit);
    const place = placeAfterKey(event.key, focusedPlace === null ? null : activePlace, activePlace, atlas.layout);
    if (place === null) return;
    event.preventDefault();
    choose(place);
    // The option moves with the next render.
    requestAnimationFrame(() => option.current?.scrollIntoView({ block: 'nearest' }));
  };
  const onFocus = (): void => {
    // A click or tap says itself which feature it means.
    if (!isPressed.current) choose(activePlace);
  };
  const onClick = (event: MouseEvent): void => {
    const place = placeUnder(event);
    choose(place);
    if (place !== null && atlas) openDossier(atlas.unitAt(place));
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (event.pointerType !== 'mouse' || !atlas) return;
    const place = placeUnder(event);
    if (place === null) return;
    const unit = atlas.unitAt(place);
    if (unit !== focusedUnit) focusUnit(unit);
  };

  return (
    <div ref={container} className={styles.container}>
      <div
        role="listbox"
        tabIndex={0}
        aria-label="Features, one picture for each unit; arrow keys go from one to the next, Enter opens its dossier"
        aria-activedescendant={`${id}-${activeUnit}`}
        className={styles.atlas}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onBlur={() => choose(null)}
        onPointerDown={() => (isPressed.current = true)}
        onPointerUp={() => (isPressed.current = false)}
        onPointerCancel={() => (isPressed.current = false)}
        onClick={onClick}
        onPointerMove={onPointerMove}
        onPointerLeave={() => focusUnit(chosen.current)}
      >
        <div ref={island} aria-hidden="true" />
        <ActiveOption
          id={`${id}-${activeUnit}`}
          ref={option}
          unit={activeUnit}
          isFocused={focusedPlace !== null}
          place={activePlace}
          count={atlas?.layout.tiles ?? 0}
          box={atlas?.boxOf(activePlace) ?? null}
        />
      </div>
      {atlas && focusedUnit !== null && focusedPlace !== null && (
        <FeatureCard unit={focusedUnit} tile={atlas.boxOf(focusedPlace)} shape={atlas.layout} />
      )}
    </div>
  );
}

interface ActiveOptionProps {
  readonly id: string;
  readonly ref: React.Ref<HTMLDivElement>;
  readonly unit: number;
  readonly isFocused: boolean;
  readonly place: number;
  readonly count: number;
  readonly box: { left: number; top: number; width: number; height: number } | null;
}

/** The feature that the keys are at: a ring round its picture, and its figures in words. */
function ActiveOption({ id, ref, unit, isFocused, place, count, box }: ActiveOptionProps) {
  const figures = useUnitFigures(unit);
  return (
    <div
      id={id}
      ref={ref}
      role="option"
      aria-selected={isFocused}
      aria-posinset={place + 1}
      aria-setsize={count}
      className={isFocused ? styles.ring : styles.noRing}
      style={box ?? undefined}
    >
      <span className={styles.words}>{figures ? describeUnit(figures) : `Unit ${unit}`}</span>
    </div>
  );
}
