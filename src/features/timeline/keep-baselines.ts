import { computeBaselines } from '../../session/compute-baselines';
import { failureText } from '../../session/failure-texts';
import type { RunSession } from '../../session/run-session';
import { createBaselinesStore } from './store';

/** The delay before the baselines are computed, so that they do not compete with showing the first features. */
const DELAY_MS = 2000;

/**
 * Has the baselines of a session's dataset computed as soon as the dataset is complete. Choosing another dataset
 * cancels them.
 * @returns a function that stops this.
 */
export function keepBaselines(session: RunSession): () => void {
  const baselinesStore = session.part(createBaselinesStore);
  const { setBaselines, setPcaAtBits } = baselinesStore.getState();
  /** The dataset whose baselines are known or being computed; null if none. */
  let computed: string | null = null;
  let giveUp = (): void => {};

  const begin = (datasetId: string): void => {
    giveUp();
    computed = datasetId;
    setBaselines({ state: 'computing', progress: 0 });
    let cancel = (): void => {};
    const timer = setTimeout(() => {
      cancel = computeBaselines(session.feed, datasetId, null, {
        onProgress: (progress) => setBaselines({ state: 'computing', progress }),
        onResult: (result) => setBaselines({ state: 'done', ...result }),
        onAtBits: setPcaAtBits,
        onFailure: (failure) => {
          // Baselines already known stay.
          if (baselinesStore.getState().baselines.state !== 'done')
            setBaselines({ state: 'failed', problem: failureText(failure) });
        },
      });
    }, DELAY_MS);
    giveUp = () => {
      clearTimeout(timer);
      cancel();
    };
  };
  const follow = (): void => {
    const { complete, manifest } = session.dataset.getState();
    const { datasetId } = session.settings.getState();
    if (computed !== null && computed !== datasetId) {
      giveUp();
      computed = null;
      setBaselines({ state: 'idle' });
      setPcaAtBits([]);
    }
    if (complete && manifest?.id === datasetId && computed !== datasetId) begin(datasetId);
  };
  const ends = [session.settings.subscribe(follow), session.dataset.subscribe(follow)];
  follow();
  return () => {
    for (const end of ends) end();
    giveUp();
  };
}
