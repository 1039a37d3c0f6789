import { createStore } from 'zustand/vanilla';
import type { PanelId } from '../model/panels';

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

  setFeatureOrder(order: 'index' | 'use'): void;
  setFeatureContrast(contrast: 'own' | 'common'): void;
  focusUnit(unit: number | null): void;
  setFirstTile(first: number): void;
  setPanel(panel: PanelId | null): void;
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

    setFeatureOrder: (featureOrder) => set({ featureOrder }),
    setFeatureContrast: (featureContrast) => set({ featureContrast }),
    focusUnit: (focusedUnit) => set({ focusedUnit }),
    setFirstTile: (firstTile) => set({ firstTile }),
    setPanel: (panel) => set({ panel }),
  }));
}

export const viewStore = createViewStore();
