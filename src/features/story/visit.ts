import type { RunSession } from '../../session/run-session';

const STORAGE_KEY = 'opening-seen';

/** Whether somebody has seen the opening in this browser; where nothing may be kept, nobody has. */
export function hasSeenOpening(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== null;
  } catch {
    return false;
  }
}

/** Remembers that an opening has been seen, or left. */
export function keepVisit({ run }: Pick<RunSession, 'run'>): () => void {
  return run.subscribe(({ opening }, before) => {
    if (opening || !before.opening) return;
    try {
      localStorage.setItem(STORAGE_KEY, 'yes');
    } catch {
      // Then the next visit is a first one again.
    }
  });
}
