import { useEffect } from 'react';
import { addressEntry, withAddressEntry } from '../../session/link/address';
import { viewStore } from '../panels/view-store';

const ENTRY = 'feature';

/**
 * Keeps the open dossier in the address (`#feature=17`): each unit has its own, the browser's back and forward lead from one
 * to the next, and an address that names a unit opens its dossier.
 */
export function useDossierAddress(): void {
  useEffect(() => {
    follow();
    addEventListener('popstate', follow);
    const end = viewStore.subscribe(write);
    return () => {
      removeEventListener('popstate', follow);
      end();
    };
  }, []);
}

/** The address has been opened or gone back to. */
function follow(): void {
  const unit = unitInAddress();
  const { panel, dossierUnit, openDossier, setPanel } = viewStore.getState();
  if (unit === null) {
    if (panel === 'feature') setPanel(null);
  } else if (panel !== 'feature' || unit !== dossierUnit) {
    openDossier(unit);
  }
}

function write(): void {
  const { panel, dossierUnit } = viewStore.getState();
  const unit = panel === 'feature' ? dossierUnit : null;
  if (unitInAddress() === unit) return;
  const fragment = withAddressEntry(location.hash, ENTRY, unit === null ? null : String(unit));
  try {
    history.pushState(history.state, '', `${location.pathname}${location.search}${fragment}`);
  } catch {
    // Browsers limit how fast the history may grow; while a key is held down the last address has to do.
  }
}

/** Null unless the address names what could be a unit. */
function unitInAddress(): number | null {
  const text = addressEntry(location.hash, ENTRY) ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
