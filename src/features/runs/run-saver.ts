/** Saves the run by itself: when it is paused, when the page is hidden, and every 30 seconds. */
import { fetchedOnce } from '../../core/fetched-once';
import type { RunSession } from '../../session/run-session';
import { loadSavedRuns } from './store';

const INTERVAL_MS = 30_000;
/** The worker sends a checkpoint when it pauses; this long it takes at most. */
const AFTER_PAUSE_MS = 500;
/** First the features are to be seen; then what an earlier page has left is looked for. */
const OFFER_DELAY_MS = 1500;

/** The code for it is fetched when the page already trains. @returns a function that ends it. */
export function keepSaving(session: RunSession): () => void {
  // A page that is being closed has no time to ask for what it has.
  const load = fetchedOnce(() => loadSavedRuns(session));
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
  const saveSoon = (): void => void setTimeout(save, AFTER_PAUSE_MS);
  const unsubscribe = session.run.subscribe((state, before) => {
    if (state.wanted === 'paused' && before.wanted === 'running') saveSoon();
  });
  // A stop that a link asks for may have been reached before this code was here.
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
