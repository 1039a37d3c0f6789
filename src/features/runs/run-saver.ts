/** Autosaves the run: when it is paused, when the page is hidden, and every 30 seconds. */
import { fetchedOnce } from '../../core/fetched-once';
import type { RunSession } from '../../session/run-session';
import { loadSavedRuns } from './store';

const INTERVAL_MS = 30_000;
/** The longest time until the worker's checkpoint arrives after a pause. */
const AFTER_PAUSE_MS = 500;
/** Delay before runs of earlier pages are looked for: the features are drawn first. */
const OFFER_DELAY_MS = 1500;

/** Fetches the code for saving while the page already trains. @returns a function that ends autosaving. */
export function keepSaving(session: RunSession): () => void {
  // A page that is closing has no time to fetch code.
  const load = fetchedOnce(() => loadSavedRuns(session));
  // If the code cannot be fetched, nothing is saved; the page works nevertheless.
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
  const saveSoon = (): void => void setTimeout(save, AFTER_PAUSE_MS);
  const unsubscribe = session.run.subscribe((state, before) => {
    if (state.wanted === 'paused' && before.wanted === 'running') saveSoon();
  });
  // The stop of a link may have been reached before this code arrived.
  if (session.run.getState().wanted === 'paused') saveSoon();
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
