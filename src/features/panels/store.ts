import { createStore } from 'zustand/vanilla';
import type { PanelId } from '../../core/panels';

/** Which panel of a session is open. */
export interface PanelsState {
  /** Null: none. */
  readonly panel: PanelId | null;
  setPanel(panel: PanelId | null): void;
}

export function createPanelsStore() {
  return createStore<PanelsState>()((set) => ({ panel: null, setPanel: (panel) => set({ panel }) }));
}
