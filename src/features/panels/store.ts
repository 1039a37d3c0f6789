import { createStore } from 'zustand/vanilla';
import type { PanelId } from '../../core/panels';

/** The open panel of a session. */
export interface PanelsState {
  /** null if no panel is open. */
  readonly panel: PanelId | null;
  /**
   * The element that had the focus when a panel last opened, and gets it back when the panel closes; null if none had.
   */
  readonly opener: HTMLElement | null;
  setPanel(panel: PanelId | null): void;
}

export function createPanelsStore() {
  return createStore<PanelsState>()((set, get) => ({
    panel: null,
    opener: null,
    setPanel: (panel) => {
      // Kept when one panel replaces another, and when a panel opens again before the focus has returned.
      if (panel !== null && get().panel === null) set({ opener: focused() ?? get().opener });
      set({ panel });
    },
  }));
}

function focused(): HTMLElement | null {
  const element = document.activeElement;
  return element instanceof HTMLElement && element !== document.body ? element : null;
}
