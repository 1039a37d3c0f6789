import { useStore } from 'zustand/react';
import type { PanelId } from '../../core/panels';
import { usePart } from '../../session/session-context';
import { createPanelsStore } from './store';

/** The session's open panel, and functions that open and close panels. */
export function usePanel(): {
  readonly panel: PanelId | null;
  open(panel: PanelId): void;
  close(): void;
  toggle(panel: PanelId): void;
} {
  const store = usePart(createPanelsStore);
  const panel = useStore(store, (state) => state.panel);
  const { setPanel } = store.getState();
  return {
    panel,
    open: setPanel,
    close: () => setPanel(null),
    toggle: (id) => setPanel(id === panel ? null : id),
  };
}
