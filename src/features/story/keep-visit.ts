import type { RunSession } from '../../session/run-session';
import { STORAGE_KEY } from './visit';

/** Remembers that an opening has been seen, or left. @returns a function that ends it. */
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
