import type { QueryClient } from '@tanstack/react-query';
import { registerSW } from 'virtual:pwa-register';
import type { DatasetManifest } from '../core/dataset';
import { findSet } from '../datasets/registry';
import { partsOf } from '../session/feed/dataset-parts';
import { partQueryOf } from '../session/feed/dataset-queries';
import type { runStore } from '../session/run-store';
import { keepDataset } from './keep-dataset';

/** A page that stays open for days asks this often whether there is a newer one. */
const CHECK_INTERVAL_MS = 3_600_000;

let registered = false;

/**
 * Keeps a dataset, then registers the service worker, once: when it is ready, the page starts without a network.
 * @param manifest of a dataset that is all here; null: there is none to keep.
 */
export async function registerOffline(
  manifest: DatasetManifest | null,
  queries: QueryClient,
  run: typeof runStore,
): Promise<void> {
  // What cannot be kept is fetched again when it is wanted.
  if (manifest) await keepWhatWasFetched(manifest, queries).catch(() => {});
  if (registered) return;
  registered = true;
  register(run);
}

/** Only what comes from the server: all else is kept in other ways, or made by the page. */
async function keepWhatWasFetched(manifest: DatasetManifest, queries: QueryClient): Promise<void> {
  const set = findSet(manifest.id);
  const loader = set?.loader();
  if (!set || !loader?.folder) return;
  const { first, rest } = partsOf(manifest);
  const keys = new Map([...first, ...rest].map((part) => [part.key, partQueryOf(set.id, loader, part).queryKey]));
  await keepDataset(manifest, loader.folder, (name) => queries.getQueryData(keys.get(name) ?? []));
}

/** A newer version is announced, and loaded when the user says so; the run is saved before. */
function register(run: typeof runStore): void {
  const update = registerSW({
    immediate: true,
    onNeedRefresh: () =>
      run.getState().notify({
        id: 'newer-version',
        kind: 'info',
        message: 'A newer version of this page is ready. Your run is saved before it is loaded.',
        action: { label: 'Load it now', run: () => void saveRun().then(() => update(true)) },
      }),
    onRegisteredSW: (_address, registration) => {
      if (!registration) return;
      // Without a network there is nothing newer.
      setInterval(() => void registration.update().catch(() => {}), CHECK_INTERVAL_MS);
    },
  });
}

/** What cannot be saved does not keep the newer version away: the user has asked for it. */
async function saveRun(): Promise<void> {
  try {
    const { savedRuns } = await import('../features/runs/page-saved-runs');
    await savedRuns.saveQuietly();
  } catch {
    // Told by the saver itself.
  }
}
