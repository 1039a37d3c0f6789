/** Keeps the page for use without a network, and says when a newer version of it is ready. */
import type { DatasetManifest } from '../core/dataset';
import type { DatasetStatus } from '../session/dataset-store';
import type { RunSession } from '../session/run-session';
import { savesData } from './saves-data';

/** How long after all images have come: first the page has the machine and the line for itself. */
const DELAY_MS = 3000;

/**
 * Keeps each dataset once all of it is here, and with the first of them registers the service worker (vite-plugin-offline.ts), which
 * keeps the page's code. Nothing happens where there is none (development, an old browser, no secure address), in a frame without an
 * origin, and in a browser that saves data.
 *
 * @returns a function that ends it.
 */
export function keepOffline(session: RunSession): () => void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator) || globalThis.origin === 'null' || savesData())
    return () => {};
  let followed: DatasetManifest | true | null = null;
  let registered = false;
  const keep = async (manifest: DatasetManifest | null): Promise<void> => {
    const { keepWhatWasFetched, registerOffline } = await import('./register-offline');
    if (manifest) await keepWhatWasFetched(manifest, session.feed);
    if (registered) return;
    registered = true;
    registerOffline(session);
  };
  const follow = ({ complete, manifest, problem }: DatasetStatus): void => {
    const whole = complete ? manifest : null;
    // A page that was kept may be too old for the data of today: then the newer one has to be offered.
    const news = whole ?? (problem && navigator.serviceWorker.controller ? true : null);
    if (!news || news === followed) return;
    followed = news;
    // Without its code the page works as before, with a network.
    setTimeout(() => void keep(whole).catch(() => {}), DELAY_MS);
  };
  const end = session.dataset.subscribe(follow);
  follow(session.dataset.getState());
  return end;
}
