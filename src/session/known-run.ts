import type { KnownRun } from '../core/exports';
import { historyWith } from '../core/run-history';
import { kindOf } from '../encoders/registry';
import { storedSettings } from '../encoders/settings-from-outside';
import type { RunSession } from './run-session';

/** The run as the worker has it now, with the history that led to it. */
export async function askKnownRun({ requests, run }: Pick<RunSession, 'requests' | 'run'>): Promise<KnownRun> {
  const exported = await requests.ask('exportRun', {});
  // Read before the worker can report anything later.
  const history = historyWith(
    run.getState().history,
    exported.imagesSeen,
    exported.settings,
    () => exported.weightScale ?? 1,
  );
  return { ...exported, history };
}

/** The same, with the settings as files have them. */
export async function askRunForFile(session: Pick<RunSession, 'requests' | 'run'>): Promise<KnownRun> {
  const known = await askKnownRun(session);
  const { settings, history } = known;
  const kind = kindOf(known.kind);
  return {
    ...known,
    settings: storedSettings(kind, settings),
    history: history && { ...history, first: storedSettings(kind, history.first) },
  };
}
