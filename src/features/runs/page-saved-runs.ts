import { datasetStore } from '../../session/dataset-store';
import { importStore } from '../own-images/store';
import { runSource } from '../../session/run-source';
import { runStore } from '../../session/run-store';
import { createSavedRuns } from './saved-runs';

const CHANNEL = 'sdr-playground-runs';
const LOCK = 'sdr-playground-page-';

/** Random rather than counted: two tabs know nothing of each other. */
const pageId = [...crypto.getRandomValues(new Uint32Array(2))].map((part) => part.toString(36)).join('');

const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(CHANNEL) : null;

/** The saved runs of this browser, as this page sees them. */
export const savedRuns = createSavedRuns({
  run: runStore,
  openDb: async () => (await import('./saved-runs-db')).openSavedRuns(),
  pageId,
  openPages,
  announce: () => channel?.postMessage(null),
  hasOwnImages: async (id) => {
    if (importStore.getState().own?.manifest.id === id) return true;
    const { keptImages } = await import('../own-images/page-kept-images');
    return (await keptImages.manifest(id).catch(() => null)) !== null;
  },
  imageShape: (id) => {
    const { manifest } = datasetStore.getState();
    return manifest?.id === id ? manifest : null;
  },
  now: Date.now,
});

const source = runSource();
if (source) savedRuns.connect(source);

channel?.addEventListener('message', () => {
  if (savedRuns.store.getState().entries) void savedRuns.refresh();
});

// Held as long as the page is open, so that other tabs know that its run has not been left behind.
navigator.locks?.request(LOCK + pageId, () => new Promise(() => {})).catch(() => {});

async function openPages(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.flatMap(({ name }) => (name?.startsWith(LOCK) ? name.slice(LOCK.length) : [])));
}
