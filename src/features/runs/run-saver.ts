/** Saves the run by itself: when it is paused, when the page is hidden, and every 30 seconds. */
import { connectRunSource } from '../../session/run-source';
import { runStore } from '../../session/run-store';
import type { SavedRuns } from './saved-runs';
import type { RunController } from '../../session/run-controller';

const INTERVAL_MS = 30_000;
/** The worker sends a checkpoint when it pauses; this long it takes at most. */
const AFTER_PAUSE_MS = 500;
/** First the features are to be seen; then what an earlier page has left is looked for. */
const OFFER_DELAY_MS = 1500;

/** The code for it is fetched when the page already trains. @returns a function that ends it. */
export function keepSaving(controller: RunController): () => void {
  connectRunSource(controller);
  let loading: Promise<SavedRuns> | null = null;
  const load = (): Promise<SavedRuns> => {
    loading ??= import('./page-saved-runs').then(({ savedRuns }) => savedRuns);
    return loading;
  };
  // Without the code nothing is saved; the page works nevertheless.
  const save = (atOnce = false): void =>
    void load().then(
      (savedRuns) => savedRuns.saveQuietly(atOnce),
      () => {},
    );
  const saveAtOnce = (): void => save(true);
  const saveWhenHidden = (): void => {
    if (document.hidden) saveAtOnce();
  };
  const interval = setInterval(save, INTERVAL_MS);
  const offer = setTimeout(
    () =>
      void load().then(
        (savedRuns) => savedRuns.offer(),
        () => {},
      ),
    OFFER_DELAY_MS,
  );
  const unsubscribe = runStore.subscribe((state, before) => {
    if (state.wanted === 'paused' && before.wanted === 'running') setTimeout(save, AFTER_PAUSE_MS);
  });
  document.addEventListener('visibilitychange', saveWhenHidden);
  addEventListener('pagehide', saveAtOnce);
  return () => {
    clearInterval(interval);
    clearTimeout(offer);
    unsubscribe();
    document.removeEventListener('visibilitychange', saveWhenHidden);
    removeEventListener('pagehide', saveAtOnce);
  };
}
