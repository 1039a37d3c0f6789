import { useEffect, type RefObject } from 'react';
import { useStore } from 'zustand/react';
import { usePart } from '../../session/session-context';
import { useSnapshotShape } from '../../session/snapshot-context';
import { createHighlightStore } from '../highlight/store';
import { createPanelsStore } from '../panels/store';
import { createFeatureStore } from './store';

/** Which unit is looked at, and the ways to another. */
export interface FeaturePlace {
  readonly unit: number;
  /** How many units there are; null while that is not known. */
  readonly units: number | null;
  /** Null at the first and at the last unit. */
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

/** Brings the focus to the heading when the panel has been asked for from elsewhere, or turns to a related unit. */
export function useFeatureFocus(heading: RefObject<HTMLElement | null>): void {
  const feature = usePart(createFeatureStore);
  const isCalled = useStore(feature, (state) => state.called);
  const isReady = useSnapshotShape() !== null;
  useEffect(() => {
    if (!isCalled || !isReady) return;
    feature.getState().arrived();
    const { activeElement } = document;
    // A menu that was opened while the panel was on its way would close without the focus.
    if (activeElement?.getAttribute('aria-expanded') === 'true') return;
    // The panel scrolls inside: its beginning comes into sight with the heading. Someone who has moved it meanwhile keeps it.
    requestAnimationFrame(() => {
      if ([activeElement, document.body].includes(document.activeElement)) heading.current?.focus();
    });
  }, [feature, isCalled, isReady, heading]);
}

/** The unit of the open panel is pointed at wherever it is shown, unless the pointer is on another one. */
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
