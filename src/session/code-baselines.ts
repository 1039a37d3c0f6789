import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CodeBaselines, CodeBaselinesWanted } from '../core/code-baselines';
import { computeBaselines } from './compute-baselines';
import { failureText } from './failure-texts';
import type { Kept } from './kept';
import type { RunSession } from './run-session';

/** Codes to compare the encoder with, computed on request for the dataset of a session. */
export interface CodeBaselinesState {
  /** The codes being computed or already computed; null if none. */
  readonly wanted: CodeBaselinesWanted | null;
  /** Share of the work done, 0 ... 1. */
  readonly progress: number;
  readonly result: CodeBaselines | null;
  readonly problem: string | null;
}

export interface CodeBaselinesComputer {
  readonly store: Kept<StoreApi<CodeBaselinesState>>;
  /** Computes the codes and drops any earlier result. */
  begin(wanted: CodeBaselinesWanted): void;
  /** Cancels a computation under way and drops any result. */
  clear(): void;
}

const NOTHING: CodeBaselinesState = { wanted: null, progress: 0, result: null, problem: null };

/** Choosing another dataset drops the result. */
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
      // The page shows the request before the work begins.
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
