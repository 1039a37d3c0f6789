import { useEffect, type RefObject } from 'react';
import { describeUnit } from '../../kit/format/format-unit';
import { useUnitFigures } from '../../session/unit-context';
import { FeatureCard } from './feature-card';
import styles from './features.module.css';
import { useAtlasView, type Atlas } from './use-features';

/** The place of the unit that is looked at; null: none of those shown is. */
export function focusedPlace(atlas: Atlas | null, focusedUnit: number | null): number | null {
  return focusedUnit === null ? null : (atlas?.placeOf(focusedUnit) ?? null);
}

/** The place that the keys are at. @param cursor where they were last. */
export function activePlace(atlas: Atlas | null, focusedUnit: number | null, cursor: number): number {
  return focusedPlace(atlas, focusedUnit) ?? Math.min(cursor, (atlas?.layout.tiles ?? 1) - 1);
}

interface ActiveFeatureProps {
  /** Begins the ids of the options. */
  readonly id: string;
  readonly atlas: Atlas | null;
  /** Around this; it is told which option is the active one. */
  readonly listbox: RefObject<HTMLElement | null>;
}

/** The feature that the keys are at: a ring round its picture, and its figures in words. */
export function ActiveFeature({ id, atlas, listbox }: ActiveFeatureProps) {
  const focusedUnit = useAtlasView((view) => view.focusedUnit);
  const cursor = useAtlasView((view) => view.cursor);
  const place = activePlace(atlas, focusedUnit, cursor);
  const unit = atlas?.unitAt(place) ?? 0;
  const isFocused = focusedPlace(atlas, focusedUnit) !== null;
  const figures = useUnitFigures(unit);
  const optionId = `${id}-${unit}`;
  // Not a property of the list box: that would be rendered with every move of the mouse.
  useEffect(() => listbox.current?.setAttribute('aria-activedescendant', optionId), [listbox, optionId]);
  return (
    <div
      id={optionId}
      role="option"
      aria-selected={isFocused}
      aria-posinset={place + 1}
      aria-setsize={atlas?.layout.tiles ?? 0}
      className={isFocused ? styles.ring : styles.noRing}
      style={atlas?.boxOf(place)}
    >
      <span className={styles.words}>{figures ? describeUnit(figures) : `Unit ${unit}`}</span>
    </div>
  );
}

/** The feature that is looked at, large. */
export function FocusedCard({ atlas }: { readonly atlas: Atlas }) {
  const unit = useAtlasView((view) => view.focusedUnit);
  const place = focusedPlace(atlas, unit);
  return unit !== null && place !== null && <FeatureCard unit={unit} tile={atlas.boxOf(place)} shape={atlas.layout} />;
}
