import { createStore } from 'zustand/vanilla';
import type { PanelId } from '../../core/panels';

/** How the features are shown. Nothing here changes what is learnt. */
export interface ViewState {
  readonly featureOrder: 'index' | 'use';
  /** `own`: each feature is scaled to its own largest weight; `common`: all to the largest of all. */
  readonly featureContrast: 'own' | 'common';
  /** The unit whose feature is shown large; null: none. */
  readonly focusedUnit: number | null;
  /** The first of the features in the atlas when there are more than it holds. */
  readonly firstTile: number;
  /** The panel that is open; null: none. */
  readonly panel: PanelId | null;
  /** The unit that the panel `feature` shows. */
  readonly dossierUnit: number;
  /** The panel `feature` has been asked for from elsewhere and is yet to come into view. */
  readonly dossierCalled: boolean;

  setFeatureOrder(order: 'index' | 'use'): void;
  setFeatureContrast(contrast: 'own' | 'common'): void;
  focusUnit(unit: number | null): void;
  setFirstTile(first: number): void;
  setPanel(panel: PanelId | null): void;
  /** Opens the panel `feature` on this unit and brings it into view. */
  openDossier(unit: number): void;
  /** Goes on to another unit; nothing moves into view. */
  turnDossier(unit: number): void;
}

/** The atlas shows at most this many features at once; more are paged. */
export const MAX_TILES = 4096;

export function createViewStore() {
  return createStore<ViewState>()((set) => ({
    featureOrder: 'index',
    featureContrast: 'own',
    focusedUnit: null,
    firstTile: 0,
    panel: null,
    dossierUnit: 0,
    dossierCalled: false,

    setFeatureOrder: (featureOrder) => set({ featureOrder }),
    setFeatureContrast: (featureContrast) => set({ featureContrast }),
    focusUnit: (focusedUnit) => set({ focusedUnit }),
    setFirstTile: (firstTile) => set({ firstTile }),
    setPanel: (panel) => set({ panel }),
    openDossier: (dossierUnit) => set({ panel: 'feature', dossierUnit, dossierCalled: true }),
    turnDossier: (dossierUnit) => set({ dossierUnit }),
  }));
}

export const viewStore = createViewStore();
