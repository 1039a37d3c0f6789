import type { RunMoment } from '../../session/saved-run';
import type { Asker } from '../../session/asker';
import { askKnownRun } from '../../session/known-run';
import type { runStore } from '../../session/run-store';
import type { SavedRuns } from './saved-runs';

export interface OpenRunFileParts {
  readonly run: typeof runStore;
  readonly asker: Asker;
  readonly savedRuns: Pick<SavedRuns, 'source' | 'keepAs'>;
}

const NOTICE = 'opened-file';

/**
 * Puts the run that a file tells in the place of the one that is being learnt; it rests, to be looked at. The run before is
 * kept among the saved runs, and one click brings it back.
 * @param name of the file, for the screen.
 * @throws Error when the page is not ready yet.
 */
export async function openRunFile(moment: RunMoment, name: string, parts: OpenRunFileParts): Promise<void> {
  const { run, savedRuns } = parts;
  const source = savedRuns.source();
  if (!source) throw new Error('The page is still starting; try again in a moment.');
  const { wanted, setWanted } = run.getState();
  setWanted('paused');
  const before = await wholeMoment(source.moment(), parts);
  source.goOnFrom(moment);
  const kept = before !== null && (await savedRuns.keepAs(before, `Before ${name}`));
  const goBack = (): void => {
    run.getState().dismiss(NOTICE);
    if (before) source.goOnFrom(before);
    run.getState().setWanted(wanted);
  };
  run.getState().notify({
    id: NOTICE,
    kind: 'info',
    message:
      `“${name}” is open and rests: look at it, or press Run to train on from it.` +
      (kept ? ' The run before is kept in the panel “Runs”.' : ''),
    ...(before && { action: { label: 'Go back to the run before', run: goBack } }),
  });
}

/** The newest checkpoint of a run may be seconds old: what has been learnt since then is asked for. */
async function wholeMoment(newest: RunMoment | null, { run, asker }: OpenRunFileParts): Promise<RunMoment | null> {
  if (!newest) return null;
  try {
    const { state, settings, history } = await askKnownRun(asker, run);
    const counters = { ...newest.state.counters, ...state.counters };
    const arrays = { ...newest.state.arrays, ...state.arrays };
    return { ...newest, settings, history, state: { kind: state.kind, counters, arrays } };
  } catch {
    return newest;
  }
}
