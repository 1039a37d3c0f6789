import { useStore } from 'zustand';
import type { PanelId } from '../../core/panels';
import { viewStore } from './view-store';

/** Which panel is open, and how to change that. */
export function usePanel(): {
  readonly panel: PanelId | null;
  open(panel: PanelId): void;
  close(): void;
  toggle(panel: PanelId): void;
} {
  const panel = useStore(viewStore, (state) => state.panel);
  const { setPanel } = viewStore.getState();
  return {
    panel,
    open: setPanel,
    close: () => setPanel(null),
    toggle: (id) => setPanel(id === panel ? null : id),
  };
}
