import type { runStore } from './run-store';

/** Training rests while something looks at it closely; whoever has put it to rest offers to wake it again. */
export interface TrainingRest {
  /** Pauses training, if it goes on. */
  begin(): void;
  /** Offers to go on, if `begin` has paused the training and it still rests. */
  end(): void;
  /** The offer holds no more: training goes on. */
  over(): void;
}

/** @param id of the notice. @param reason what has paused the training, as a sentence. */
export function createTrainingRest(run: typeof runStore, id: string, reason: string): TrainingRest {
  let begun = false;
  let unsubscribe = (): void => undefined;
  const over = (): void => {
    begun = false;
    unsubscribe();
    run.getState().dismiss(id);
  };
  return {
    over,
    begin: () => {
      unsubscribe();
      run.getState().dismiss(id);
      if (run.getState().wanted === 'paused') return;
      begun = true;
      run.getState().setWanted('paused');
    },
    end: () => {
      if (!begun || run.getState().wanted === 'running') return over();
      const goOn = (): void => {
        over();
        run.getState().setWanted('running');
      };
      // It may be woken in another way.
      unsubscribe = run.subscribe(({ wanted }) => {
        if (wanted === 'running') over();
      });
      run.getState().notify({ id, kind: 'info', message: reason, action: { label: 'Go on training', run: goOn } });
    },
  };
}
