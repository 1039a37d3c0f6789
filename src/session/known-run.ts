import type { KnownRun } from '../core/exports';
import { historyWith } from '../core/run-history';
import type { Asker } from './asker';
import type { runStore } from './run-store';

/** The run as the worker has it at this moment, and what has led to it. */
export async function askKnownRun(asker: Asker, run: typeof runStore): Promise<KnownRun> {
  const exported = await asker.ask('exportRun', {});
  // Looked at before the worker can tell of anything later.
  const history = historyWith(run.getState().history, exported.imagesSeen, exported.settings);
  return { ...exported, history };
}
