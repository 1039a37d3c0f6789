import type { RunSession } from '../../session/run-session';
import type { StepsStore } from './state';

/**
 * Notices when something other than the steps moves the encoder: training, changed settings, another run.
 * @param reload traces the image again, at this stop.
 * @param onTraining called when training is switched on.
 * @returns a function that ends this.
 */
export function followRun(
  { run, settings, snapshots }: Pick<RunSession, 'run' | 'settings' | 'snapshots'>,
  store: StepsStore,
  reload: (at: number) => void,
  onTraining: () => void,
): () => void {
  let runId: number | null = null;

  /** The next snapshot shows whether something other than the steps has moved the encoder. */
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
      if (running) onTraining();
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
