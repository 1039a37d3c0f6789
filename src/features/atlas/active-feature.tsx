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
  /** Begins the ids of the options. */
  readonly id: string;
  readonly atlas: Atlas | null;
}

/**
 * The feature that is pointed at, or that the keys are at: a ring round its picture, and its figures in words. The list box around it
 * has it as its active option.
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
  // Not a property of the list box: that would be rendered with every move of the mouse. At once: it never names what is gone.
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
