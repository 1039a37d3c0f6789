import { useEffect, useLayoutEffect, type RefObject } from 'react';
import { useStore } from 'zustand/react';
import { usePart } from '../../session/session-context';
import { useSnapshotShape } from '../../session/snapshot-context';
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

/**
 * Brings the panel into view and the focus to its heading when it has been asked for from elsewhere, and the focus back to
 * where it was when it closes with the focus inside.
 */
export function useFeatureFocus(panel: RefObject<HTMLElement | null>, heading: RefObject<HTMLElement | null>): void {
  const feature = usePart(createFeatureStore);
  const isCalled = useStore(feature, (state) => state.called);
  // Before the first snapshot there is not enough on the page for it to scroll.
  const isReady = useSnapshotShape() !== null;
  useEffect(() => {
    if (!isCalled || !isReady) return;
    feature.getState().arrived();
    requestAnimationFrame(() => {
      panel.current?.scrollIntoView({ block: 'start' });
      heading.current?.focus({ preventScroll: true });
    });
  }, [feature, isCalled, isReady, panel, heading]);

  // A layout effect ends while the panel is still in the page.
  useLayoutEffect(() => {
    const element = panel.current;
    return () => {
      if (!element?.contains(document.activeElement)) return;
      requestAnimationFrame(() => returnFocus(feature.getState().opener));
    };
  }, [feature, panel]);
}

function returnFocus(opener: HTMLElement | null): void {
  if (!opener?.isConnected) return;
  opener.focus({ preventScroll: true });
  // Of a large element with a cursor in it, the cursor.
  (opener.querySelector('[role=option]') ?? opener).scrollIntoView({ block: 'nearest' });
}
