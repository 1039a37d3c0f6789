import type { RunSession } from '../../session/run-session';
import type { SavedRuns } from './saved-runs';

/** The saved runs of a session. The code for it is fetched when it is needed. */
export async function loadSavedRuns(session: RunSession): Promise<SavedRuns> {
  const { savedRunsOf } = await import('./saved-runs-of');
  return savedRunsOf(session);
}
