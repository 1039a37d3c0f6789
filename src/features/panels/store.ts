import { createStore } from 'zustand/vanilla';
import type { PanelId } from '../../core/panels';

/** Which panel of a session is open. */
export interface PanelsState {
  /** Null: none. */
  readonly panel: PanelId | null;
  /** What had the focus when a panel was opened last: there it returns when the panel closes. Null: nothing had, so far. */
  readonly opener: HTMLElement | null;
  setPanel(panel: PanelId | null): void;
}

export function createPanelsStore() {
  return createStore<PanelsState>()((set, get) => ({
    panel: null,
    opener: null,
    setPanel: (panel) => {
      // From one panel to the next it stays what opened the first; and when a panel is back before the focus is, what opened it before.
      if (panel !== null && get().panel === null) set({ opener: focused() ?? get().opener });
      set({ panel });
    },
  }));
}

function focused(): HTMLElement | null {
  const element = document.activeElement;
  return element instanceof HTMLElement && element !== document.body ? element : null;
}
