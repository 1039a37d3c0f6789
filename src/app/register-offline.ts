import { registerSW } from 'virtual:pwa-register';
import type { DatasetManifest } from '../core/dataset';
import { findSet } from '../datasets/registry';
import { loadSavedRuns } from '../features/runs/store';
import { explainErrors } from '../kit/saving-problem';
import type { Feed } from '../session/feed/feed';
import type { RunSession } from '../session/run-session';
import { keepDataset } from './keep-dataset';

/** A page that stays open for days checks for a newer version this often. */
const CHECK_INTERVAL_MS = 3_600_000;

/** Keeps a complete dataset, if it comes from the server: others are kept in other ways, or made by the page. */
export async function keepFetchedFiles(manifest: DatasetManifest, feed: Pick<Feed, 'fetched'>): Promise<void> {
  const folder = findSet(manifest.id)?.loader().folder;
  if (!folder) return;
  try {
    // The page's code is kept in any case, even if this is never answered.
    await explainErrors(() => keepDataset(manifest, folder, (name) => feed.fetched(manifest.id, name)));
  } catch {
    // A dataset that cannot be kept is fetched again when it is wanted.
  }
}

/**
 * Registers the service worker: once it is ready, the page starts without a network. A newer version is announced, and
 * loaded when the user wants it; the run is saved first.
 */
export function registerOffline(session: RunSession): void {
  const update = registerSW({
    immediate: true,
    onNeedRefresh: () =>
      session.notices.notify({
        id: 'newer-version',
        kind: 'info',
        message: 'A newer version of this page is ready. Your run is saved before it is loaded.',
        action: { label: 'Load it now', run: () => void saveRun(session).then(() => update(true)) },
      }),
    onRegisteredSW: (_address, registration) => {
      if (!registration) return;
      // Without a network there is no newer version.
      setInterval(() => void registration.update().catch(() => {}), CHECK_INTERVAL_MS);
    },
  });
}

/** A failure to save does not hold up the newer version: the user has asked for it. */
async function saveRun(session: RunSession): Promise<void> {
  try {
    const savedRuns = await loadSavedRuns(session);
    await savedRuns.saveQuietly();
  } catch {
    // The saver itself says so.
  }
}
