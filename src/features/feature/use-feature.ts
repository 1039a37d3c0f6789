import { useEffect, useLayoutEffect, type RefObject } from 'react';
import { useStore } from 'zustand/react';
import { viewStore } from '../panels/view-store';
import { useSnapshotShape } from '../../session/use-snapshot';

/** Opens the dossier of a unit from anywhere on the page; when it closes, the focus returns to where it was. */
export function openDossier(unit: number): void {
  const { panel } = viewStore.getState();
  if (panel !== 'feature' && document.activeElement instanceof HTMLElement) opener = document.activeElement;
  viewStore.getState().openDossier(unit);
}

let opener: HTMLElement | null = null;

/** Which unit is looked at, and the ways to another. */
export interface DossierPlace {
  readonly unit: number;
  /** How many units there are; null while that is not known. */
  readonly units: number | null;
  /** Null at the first and at the last unit. */
  readonly previous: (() => void) | null;
  readonly next: (() => void) | null;
  readonly turnTo: (unit: number) => void;
  readonly close: () => void;
}

export function useDossierPlace(): DossierPlace {
  const unit = useStore(viewStore, (view) => view.dossierUnit);
  const units = useSnapshotShape()?.units ?? null;
  const { turnDossier, setPanel } = viewStore.getState();
  return {
    unit,
    units,
    previous: unit > 0 ? () => turnDossier(Math.min(unit, units ?? unit) - 1) : null,
    next: units === null || unit + 1 < units ? () => turnDossier(unit + 1) : null,
    turnTo: turnDossier,
    close: () => setPanel(null),
  };
}

/**
 * Brings the panel into view and the focus to its heading when it has been asked for from elsewhere, and the focus back to
 * where it was when it closes with the focus inside.
 */
export function useDossierFocus(panel: RefObject<HTMLElement | null>, heading: RefObject<HTMLElement | null>): void {
  const isCalled = useStore(viewStore, (view) => view.dossierCalled);
  // Before the first snapshot there is not enough on the page for it to scroll.
  const isReady = useSnapshotShape() !== null;
  useEffect(() => {
    if (!isCalled || !isReady) return;
    viewStore.setState({ dossierCalled: false });
    requestAnimationFrame(() => {
      panel.current?.scrollIntoView({ block: 'start' });
      heading.current?.focus({ preventScroll: true });
    });
  }, [isCalled, isReady, panel, heading]);

  // A layout effect ends while the panel is still in the page.
  useLayoutEffect(() => {
    const element = panel.current;
    return () => {
      if (element?.contains(document.activeElement)) requestAnimationFrame(returnFocus);
    };
  }, [panel]);
}

function returnFocus(): void {
  if (!opener?.isConnected) return;
  opener.focus({ preventScroll: true });
  // Of a large element with a cursor in it, the cursor.
  (opener.querySelector('[role=option]') ?? opener).scrollIntoView({ block: 'nearest' });
}
