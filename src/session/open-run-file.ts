import type { RunMoment } from './saved-run';
import { askKnownRun } from './known-run';
import type { RunSession } from './run-session';

const NOTICE = 'opened-file';

/**
 * Replaces the current run with the one from a file, paused for inspection. The run before is saved; one click brings
 * it back.
 * @param name of the file, for the screen.
 * @param keep saves the run before under a name. @returns whether that succeeded.
 */
export async function openRunFile(
  session: Pick<RunSession, 'run' | 'moment' | 'commands' | 'notices' | 'requests'>,
  moment: RunMoment,
  name: string,
  keep: (before: RunMoment, name: string) => Promise<boolean>,
): Promise<void> {
  const { run, commands, notices } = session;
  const { wanted } = run.getState();
  commands.pause();
  const before = await wholeMoment(session);
  commands.continueFrom(moment);
  const kept = before !== null && (await keep(before, `Before ${name}`));
  const goBack = (): void => {
    notices.dismiss(NOTICE);
    if (before) commands.continueFrom(before);
    if (wanted === 'running') commands.run();
    else commands.pause();
  };
  notices.notify({
    id: NOTICE,
    kind: 'info',
    message:
      `“${name}” is open and paused: look at it, or press Run to train on from it.` +
      (kept ? ' The previous run is kept in the panel “Runs”.' : ''),
    ...(before && { action: { label: 'Go back to the previous run', run: goBack } }),
  });
}

/** The run at this moment: the newest checkpoint may be seconds old, so the worker is asked for a newer state. */
async function wholeMoment(session: Pick<RunSession, 'run' | 'moment' | 'requests'>): Promise<RunMoment | null> {
  const newest = session.moment();
  if (!newest) return null;
  try {
    const { state, settings, history } = await askKnownRun(session);
    const counters = { ...newest.state.counters, ...state.counters };
    const arrays = { ...newest.state.arrays, ...state.arrays };
    return { ...newest, settings, history, state: { kind: state.kind, counters, arrays } };
  } catch {
    return newest;
  }
}
