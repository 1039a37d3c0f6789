/** Keeps the page for use without a network, and says when a newer version of it is ready. */
import type { RunSession } from '../session/run-session';

/** How long after all images have come: first the page has the machine and the line for itself. */
const DELAY_MS = 3000;

/**
 * Registers the service worker (vite-plugin-offline.ts) once all data are here. Where there is none (development, an old
 * browser, no secure address) nothing happens. @returns a function that ends the waiting.
 */
export function keepOffline(session: RunSession): () => void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = (): void => {
    unsubscribe();
    timer = setTimeout(() => {
      // Without its code the page works as before, with a network.
      void import('./register-offline').then(
        ({ registerOffline }) => registerOffline(session),
        () => {},
      );
    }, DELAY_MS);
  };
  const unsubscribe = session.dataset.subscribe(({ complete }) => {
    if (complete) begin();
  });
  if (session.dataset.getState().complete) begin();
  return () => {
    unsubscribe();
    clearTimeout(timer);
  };
}
