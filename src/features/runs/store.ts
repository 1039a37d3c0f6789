import type { RunSession } from '../../session/run-session';
import type { SavedRuns } from './saved-runs';

/** The saved runs of a session; fetches their code when needed. */
export async function loadSavedRuns(session: RunSession): Promise<SavedRuns> {
  const { savedRunsOf } = await import('./saved-runs-of');
  return savedRunsOf(session);
}
