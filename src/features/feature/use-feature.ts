import { useEffect, type RefObject } from 'react';
import { useStore } from 'zustand/react';
import { usePart } from '../../session/session-context';
import { useSnapshotShape } from '../../session/snapshot-context';
import { createHighlightStore } from '../highlight/store';
import { createPanelsStore } from '../panels/store';
import { createFeatureStore } from './store';

/** The unit shown, and actions that turn to another. */
export interface FeaturePlace {
  readonly unit: number;
  /** The number of units; null until known. */
  readonly units: number | null;
  /** null at the first unit; `next` is null at the last. */
  readonly previous: (() => void) | null;
  readonly next: (() => void) | null;
  readonly turnTo: (unit: number) => void;
  readonly close: () => void;
}

export function useFeaturePlace(): FeaturePlace {
  const feature = usePart(createFeatureStore);
  const panels = usePart(createPanelsStore);
  const unit = useStore(feature, (state) => state.unit);
  const units = useSnapshotShape()?.units ?? null;
  const { turnTo } = feature.getState();
  return {
    unit,
    units,
    previous: unit > 0 ? () => turnTo(Math.min(unit, units ?? unit) - 1) : null,
    next: units === null || unit + 1 < units ? () => turnTo(unit + 1) : null,
    turnTo,
    close: () => panels.getState().setPanel(null),
  };
}

/** Moves the focus to the heading when the panel was opened from elsewhere, or turns to a related unit. */
export function useFeatureFocus(heading: RefObject<HTMLElement | null>): void {
  const feature = usePart(createFeatureStore);
  const isCalled = useStore(feature, (state) => state.called);
  const isReady = useSnapshotShape() !== null;
  useEffect(() => {
    if (!isCalled || !isReady) return;
    feature.getState().arrived();
    const { activeElement } = document;
    // A menu opened in the meantime would close if it lost the focus.
    if (activeElement?.getAttribute('aria-expanded') === 'true') return;
    // Focusing the heading scrolls the panel to its beginning. If the user has moved the focus by now, it stays there.
    requestAnimationFrame(() => {
      if ([activeElement, document.body].includes(document.activeElement)) heading.current?.focus();
    });
  }, [feature, isCalled, isReady, heading]);
}

/** Highlights the open panel's unit everywhere, unless the pointer is on another one. */
export function useFeatureHighlight(unit: number): void {
  const highlight = usePart(createHighlightStore);
  useEffect(() => {
    const { pointAt } = highlight.getState();
    pointAt(unit);
    const end = highlight.subscribe(({ unit: pointed }) => {
      if (pointed === null) pointAt(unit);
    });
    return () => {
      end();
      pointAt(null);
    };
  }, [highlight, unit]);
}
