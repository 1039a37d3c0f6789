import { useLayoutEffect, useRef } from 'react';
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
  /** Prefix of the options' ids. */
  readonly id: string;
  readonly atlas: Atlas | null;
}

/**
 * The feature pointed at, or else the one reached by keys: a ring round its picture, and its figures in words. It is
 * the active option of the surrounding list box.
 */
export function ActiveFeature({ id, atlas }: ActiveFeatureProps) {
  const pointed = useStore(usePart(createHighlightStore), (highlight) => highlight.unit);
  const cursor = useAtlasView((view) => view.cursor);
  const place = activePlace(atlas, pointed, cursor);
  const unit = atlas?.unitAt(place) ?? 0;
  const isPointedAt = pointedPlace(atlas, pointed) !== null;
  const figures = useUnitFigures(unit);
  const optionId = `${id}-${unit}`;
  const option = useRef<HTMLDivElement>(null);
  // Set directly, as a prop would re-render the list box at every mouse move; before painting, so it is never stale.
  useLayoutEffect(() => {
    const box = option.current?.closest('[role="listbox"]');
    box?.setAttribute('aria-activedescendant', optionId);
    return () => box?.removeAttribute('aria-activedescendant');
  }, [optionId]);
  return (
    <div
      ref={option}
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
