import type { RunSession } from '../../session/run-session';
import { STORAGE_KEY } from './visit';

/** Remembers that an opening has been watched or skipped. @returns a function that stops this. */
export function keepVisit({ run }: Pick<RunSession, 'run'>): () => void {
  return run.subscribe(({ opening }, before) => {
    if (opening || !before.opening) return;
    try {
      localStorage.setItem(STORAGE_KEY, 'yes');
    } catch {
      // Then the next visit counts as the first.
    }
  });
}
