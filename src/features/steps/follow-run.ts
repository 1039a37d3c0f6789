import type { RunSession } from '../../session/run-session';
import type { StepsStore } from './state';

/**
 * Notices what else moves the encoder than the steps: training, other settings, another run.
 * @param reload looks at the image anew, at this stop.
 * @param goesOn training has been switched on.
 * @returns a function that ends it.
 */
export function followRun(
  { run, settings, snapshots }: Pick<RunSession, 'run' | 'settings' | 'snapshots'>,
  store: StepsStore,
  reload: (at: number) => void,
  goesOn: () => void,
): () => void {
  let runId: number | null = null;

  /** Whether something else than these steps has moved the encoder shows in the next snapshot. */
  const followSnapshot = (): void => {
    const snapshot = snapshots.live();
    const { trace, learnt, busy, running } = store.getState();
    if (!snapshot || running) return;
    const isOther = runId !== null && snapshot.figure('runId') !== runId;
    runId = snapshot.figure('runId');
    const expected = (trace?.imagesSeen ?? Number.NaN) + (learnt ? 1 : 0);
    if (isOther || (!busy && snapshot.figure('imagesSeen') !== expected)) reload(0);
  };

  const ends = [
    run.subscribe(({ wanted }) => {
      const { running: before, playing } = store.getState();
      const running = wanted === 'running';
      if (running === before) return;
      store.setState({ running, playing: playing && !running });
      if (running) goesOn();
      else reload(0);
    }),
    settings.subscribe((state, before) => {
      const { learnt, at } = store.getState();
      if (state.settings !== before.settings && !learnt) reload(at);
    }),
    snapshots.subscribe(followSnapshot),
  ];
  return () => ends.forEach((end) => end());
}
