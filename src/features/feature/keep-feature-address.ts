import { addressEntry, withAddressEntry } from '../../session/link/address';
import type { RunSession } from '../../session/run-session';
import { createPanelsStore } from '../panels/store';
import { createFeatureStore } from './store';

const ENTRY = 'feature';

/**
 * Keeps the unit of the open panel in the address (`#feature=17`): each unit has its own, the browser's back and forward lead
 * from one to the next, and an address that names a unit opens the panel on it. There is one address: one session of a page
 * can be in it.
 *
 * @returns a function that ends it.
 */
export function keepFeatureAddress({ part }: Pick<RunSession, 'part'>): () => void {
  const panels = part(createPanelsStore);
  const feature = part(createFeatureStore);
  /** While the panel goes to where the address leads, nothing is written there. */
  let follows = false;

  /** The address has been opened or gone back to. */
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
      // Browsers limit how fast the history may grow; while a key is held down the last address has to do.
    }
  };

  if (unitInAddress() !== null) follow();
  // A panel that was opened before this code was here stays. Its entry follows that of the page, which is yet to be marked as ours.
  else queueMicrotask(write);
  addEventListener('popstate', follow);
  const ends = [panels.subscribe(write), feature.subscribe(write)];
  return () => {
    removeEventListener('popstate', follow);
    for (const end of ends) end();
  };
}

/** Null unless the address names what could be a unit. */
function unitInAddress(): number | null {
  const text = addressEntry(location.hash, ENTRY) ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
