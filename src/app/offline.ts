/** Keeps the page for use without a network, and announces a newer version. */
import type { DatasetManifest } from '../core/dataset';
import type { DatasetStatus } from '../session/dataset-store';
import type { RunSession } from '../session/run-session';
import { savesData } from './saves-data';

/** The delay after all images have arrived: first the page has the machine and the connection to itself. */
const DELAY_MS = 3000;

/**
 * Keeps each dataset once all of it has arrived, and with the first of them registers the service worker
 * (vite-plugin-offline.ts), which keeps the page's code. Does nothing without service workers (development, an old
 * browser, an insecure address), in a frame without an origin, and in a browser that saves data.
 *
 * @returns a function that ends this.
 */
export function keepOffline(session: RunSession): () => void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator) || globalThis.origin === 'null' || savesData())
    return () => {};
  let followed: DatasetManifest | true | null = null;
  let registered = false;
  const keep = async (manifest: DatasetManifest | null): Promise<void> => {
    const { keepFetchedFiles, registerOffline } = await import('./register-offline');
    if (manifest) await keepFetchedFiles(manifest, session.feed);
    if (registered) return;
    registered = true;
    registerOffline(session);
  };
  const follow = ({ complete, manifest, problem }: DatasetStatus): void => {
    const whole = complete ? manifest : null;
    // A kept page may be too old for today's data: then the newer one has to be offered.
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
