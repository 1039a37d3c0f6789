import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CodeBaselines, CodeBaselinesWanted } from '../core/code-baselines';
import { computeBaselines } from './compute-baselines';
import { failureText } from './failure-texts';
import type { Kept } from './kept';
import type { RunSession } from './run-session';

/** Codes to compare the encoder with, computed for the dataset of a session when somebody asks for them. */
export interface CodeBaselinesState {
  /** What is being computed, or has been; null: nothing. */
  readonly wanted: CodeBaselinesWanted | null;
  /** The share of the work that is done, 0 ... 1. */
  readonly progress: number;
  readonly result: CodeBaselines | null;
  readonly problem: string | null;
}

export interface CodeBaselinesComputer {
  readonly store: Kept<StoreApi<CodeBaselinesState>>;
  /** Computes them; whatever was there before is dropped. */
  begin(wanted: CodeBaselinesWanted): void;
  /** Gives up what is under way, or forgets what has been computed. */
  clear(): void;
}

const NOTHING: CodeBaselinesState = { wanted: null, progress: 0, result: null, problem: null };

/** When another dataset is chosen, those of the one before are forgotten. */
export function createCodeBaselines({ settings, feed }: Pick<RunSession, 'settings' | 'feed'>): CodeBaselinesComputer {
  const store = createStore<CodeBaselinesState>()(() => NOTHING);
  let giveUp = (): void => {};
  const clear = (): void => {
    giveUp();
    store.setState(NOTHING);
  };
  settings.subscribe(({ datasetId }, before) => {
    if (datasetId !== before.datasetId) clear();
  });
  return {
    store,
    clear,
    begin: (wanted) => {
      giveUp();
      store.setState({ ...NOTHING, wanted });
      let cancel = (): void => {};
      const fail = (problem: string): void => store.setState({ problem });
      // What has been asked for is shown before the machine is busy with it.
      const timer = setTimeout(() => {
        cancel = computeBaselines(feed, settings.getState().datasetId, wanted, {
          onProgress: (progress) => store.setState({ progress }),
          onResult: ({ codes }) =>
            codes ? store.setState({ result: codes, progress: 1 }) : fail('the worker left them out'),
          onFailure: (failure) => fail(failureText(failure)),
        });
      });
      giveUp = () => {
        clearTimeout(timer);
        cancel();
      };
    },
  };
}
