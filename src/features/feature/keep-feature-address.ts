import { addressEntry, withAddressEntry } from '../../session/link/address';
import type { RunSession } from '../../session/run-session';
import { createPanelsStore } from '../panels/store';
import { createFeatureStore } from './store';

const ENTRY = 'feature';

/**
 * Keeps the open panel's unit in the address (`#feature=17`). Each unit has its own entry in the history, so the
 * browser's back and forward move between units, and an address with a unit opens the panel on it. Only one session of
 * a page can use the address.
 *
 * @returns a function that ends this.
 */
export function keepFeatureAddress({ part }: Pick<RunSession, 'part'>): () => void {
  const panels = part(createPanelsStore);
  const feature = part(createFeatureStore);
  /** While the panel follows the address, the address is not written. */
  let follows = false;

  /** Follows the address after it was opened or after the browser moved in its history. */
  const follow = (): void => {
    const unit = unitInAddress();
    const { panel, setPanel } = panels.getState();
    const { unit: shown, open } = feature.getState();
    follows = true;
    if (unit === null) {
      if (panel === 'feature') setPanel(null);
    } else if (panel !== 'feature' || unit !== shown) {
      open(unit);
    }
    follows = false;
  };
  const write = (): void => {
    const unit = panels.getState().panel === 'feature' ? feature.getState().unit : null;
    if (follows || unitInAddress() === unit) return;
    const fragment = withAddressEntry(location.hash, ENTRY, unit === null ? null : String(unit));
    try {
      history.pushState(history.state, '', `${location.pathname}${location.search}${fragment}`);
    } catch {
      // Browsers limit how fast the history grows: while a key is held down, the address may lag behind.
    }
  };

  if (unitInAddress() !== null) follow();
  // A panel opened before this code had loaded stays open. Its history entry comes after the page's own, which is
  // marked first.
  else queueMicrotask(write);
  addEventListener('popstate', follow);
  const ends = [panels.subscribe(write), feature.subscribe(write)];
  return () => {
    removeEventListener('popstate', follow);
    for (const end of ends) end();
  };
}

/** The unit named in the address; null without a plausible one. */
function unitInAddress(): number | null {
  const text = addressEntry(location.hash, ENTRY) ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
