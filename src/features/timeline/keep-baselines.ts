import { computeBaselines } from '../../session/compute-baselines';
import { failureText } from '../../session/failure-texts';
import type { RunSession } from '../../session/run-session';
import { createBaselinesStore } from './store';

/** The baselines wait until the first features have been seen: nothing should compete with those. */
const DELAY_MS = 2000;

/**
 * Has the baselines of the dataset that a session learns from computed once all of it is there; those of another are given up.
 * @returns a function that ends it.
 */
export function keepBaselines(session: RunSession): () => void {
  const baselinesStore = session.part(createBaselinesStore);
  const { setBaselines, setPcaAtBits } = baselinesStore.getState();
  /** The dataset whose baselines are there or on their way; null: none. */
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
          // What is known by then stays.
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
