import type { RunMoment } from './saved-run';
import { askKnownRun } from './known-run';
import type { RunSession } from './run-session';

const NOTICE = 'opened-file';

/**
 * Puts the run that a file holds in the place of the one that is being learnt; it is paused, to be looked at. The run before is
 * kept, and one click brings it back.
 * @param name of the file, for the screen.
 * @param keep keeps the run before under a name. @returns whether that was done.
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
  commands.goOnFrom(moment);
  const kept = before !== null && (await keep(before, `Before ${name}`));
  const goBack = (): void => {
    notices.dismiss(NOTICE);
    if (before) commands.goOnFrom(before);
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

/** The newest checkpoint of a run may be seconds old: what has been learnt since then is asked for. */
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
