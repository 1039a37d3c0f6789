/** Keeps the page for use without a network, and says when a newer version of it is ready. */
import type { QueryClient } from '@tanstack/react-query';
import type { DatasetManifest } from '../core/dataset';
import { datasetStore, type DatasetStatus } from '../session/dataset-store';
import { runStore } from '../session/run-store';

/** How long after all images have come: first the page has the machine and the line for itself. */
const DELAY_MS = 3000;

/**
 * Keeps each dataset once all of it is here, and with the first of them registers the service worker (vite-plugin-offline.ts), which
 * keeps the page's code. Where there is none (development, an old browser, no secure address) nothing happens.
 */
export function keepOffline(queries: QueryClient): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  let followed: DatasetManifest | true | null = null;
  const follow = ({ complete, manifest, problem }: DatasetStatus): void => {
    const kept = complete ? manifest : null;
    // A page that was kept may be too old for the data of today: then the newer one has to be offered.
    const news = kept ?? (problem && navigator.serviceWorker.controller ? true : null);
    if (!news || news === followed) return;
    followed = news;
    setTimeout(() => {
      // Without its code the page works as before, with a network.
      void import('./register-offline').then(
        ({ registerOffline }) => registerOffline(kept, queries, runStore),
        () => {},
      );
    }, DELAY_MS);
  };
  datasetStore.subscribe(follow);
  follow(datasetStore.getState());
}
