import { useLayoutEffect, type RefObject } from 'react';
import { useStore } from 'zustand/react';
import { describeUnit } from '../../kit/format/format-unit';
import { usePart } from '../../session/session-context';
import { useUnitFigures } from '../../session/unit-context';
import { createHighlightStore } from '../highlight/store';
import { activePlace, pointedPlace } from './active-place';
import styles from './atlas.module.css';
import type { Atlas } from './use-atlas';
import { useAtlasView } from './use-atlas-view';

interface ActiveFeatureProps {
  /** Begins the ids of the options. */
  readonly id: string;
  readonly atlas: Atlas | null;
  /** Around this; it is told which option is the active one. */
  readonly listbox: RefObject<HTMLElement | null>;
}

/** The feature that is pointed at, or that the keys are at: a ring round its picture, and its figures in words. */
export function ActiveFeature({ id, atlas, listbox }: ActiveFeatureProps) {
  const pointed = useStore(usePart(createHighlightStore), (highlight) => highlight.unit);
  const cursor = useAtlasView((view) => view.cursor);
  const place = activePlace(atlas, pointed, cursor);
  const unit = atlas?.unitAt(place) ?? 0;
  const isPointedAt = pointedPlace(atlas, pointed) !== null;
  const figures = useUnitFigures(unit);
  const optionId = `${id}-${unit}`;
  // Not a property of the list box: that would be rendered with every move of the mouse. At once: it never names what is gone.
  useLayoutEffect(() => {
    const box = listbox.current;
    box?.setAttribute('aria-activedescendant', optionId);
    return () => box?.removeAttribute('aria-activedescendant');
  }, [listbox, optionId]);
  return (
    <div
      id={optionId}
      role="option"
      aria-selected={isPointedAt}
      aria-posinset={place + 1}
      aria-setsize={atlas?.layout.tiles ?? 0}
      className={isPointedAt ? styles.ring : styles.noRing}
      style={atlas?.boxOf(place)}
    >
      <span className="unseen">{figures ? describeUnit(figures) : `Unit ${unit}`}</span>
    </div>
  );
}
